#ifndef __HPYPORT_PROCESS_H
#define __HPYPORT_PROCESS_H
unsigned long long _beginthread(void (*)(void *), unsigned int, void *), _beginthreadex(void *, unsigned int, unsigned int (*)(void *), void *, unsigned int, unsigned int *);
void _endthread(void), _endthreadex(unsigned int);
int _getpid(void);
#endif
