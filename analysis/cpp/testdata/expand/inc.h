#pragma once
INC __FILE__ __INCLUDE_LEVEL__ __LINE__
