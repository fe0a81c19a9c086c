#ifndef __HPYPORT_DIRECT_H
#define __HPYPORT_DIRECT_H
int _mkdir(const char *), _rmdir(const char *), _chdir(const char *);
char *_getcwd(char *, int);
#endif
