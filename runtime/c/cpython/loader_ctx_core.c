#include "from_loader.h"
#include "../loader/ctx_core.c"
