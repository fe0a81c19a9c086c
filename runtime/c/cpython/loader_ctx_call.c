#include "from_loader.h"
#include "../loader/ctx_call.c"
