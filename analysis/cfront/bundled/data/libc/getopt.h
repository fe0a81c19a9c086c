#ifndef __HPYPORT_GETOPT_H
#define __HPYPORT_GETOPT_H
#include <stddef.h>
#include <unistd.h>
#include <hpyport/getopt_ext.h>
extern char *optarg;
extern int optind;
extern int opterr;
extern int optopt;
int getopt(int, char * const *, const char *);
int getopt_long(int, char * const *, const char *, const struct option *, int *);
int getopt_long_only(int, char * const *, const char *, const struct option *, int *);
#define no_argument 0
#define required_argument 1
#define optional_argument 2
#endif
