#ifndef __HPYPORT_ASSERT_H
#define __HPYPORT_ASSERT_H
void assert(_Bool);
#define assert assert
#define static_assert _Static_assert
#endif
