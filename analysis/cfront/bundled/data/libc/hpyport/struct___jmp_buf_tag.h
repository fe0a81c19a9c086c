#ifndef __HPYPORT_HPYPORT_STRUCT___JMP_BUF_TAG_H
#define __HPYPORT_HPYPORT_STRUCT___JMP_BUF_TAG_H
#include <stddef.h>
#include <hpyport/setjmp.h>
#include <hpyport/raw_sigset_t.h>
struct __jmp_buf_tag { __jmp_buf __jmpbuf; int __mask_was_saved; __sigset_t __saved_mask; };
#endif
