/* The release whose public API these headers offer. */
#ifndef HPYPORT_VERSION_H
#define HPYPORT_VERSION_H
#define HPY_VERSION "0.9.0"
#define HPY_GIT_REVISION "hpyport"
#endif
