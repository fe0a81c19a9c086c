#ifndef __HPYPORT_CONIO_H
#define __HPYPORT_CONIO_H
int _getch(void), _kbhit(void), _putch(int);
#endif
