#ifndef __HPYPORT_IO_H
#define __HPYPORT_IO_H
int _open(const char *, int, ...), _close(int), _read(int, void *, unsigned int), _write(int, const void *, unsigned int), _setmode(int, int), _isatty(int), _dup(int), _dup2(int, int), _access(const char *, int), _chmod(const char *, int);
long _lseek(int, long, int);
long long _lseeki64(int, long long, int), _get_osfhandle(int);
int _open_osfhandle(long long, int);
#endif
