#include "from_loader.h"
#include "../loader/ctx_build.c"
