#include "from_loader.h"
#include "../loader/type_gc.c"
