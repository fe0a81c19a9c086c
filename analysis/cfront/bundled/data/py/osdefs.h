#ifdef _WIN32
#define SEP L'\\'
#define ALTSEP L'/'
#define DELIM L';'
#ifndef MAXPATHLEN
#define MAXPATHLEN 256
#endif
#else
#define SEP L'/'
#define DELIM L':'
#ifndef MAXPATHLEN
#define MAXPATHLEN 4096
#endif
#endif
