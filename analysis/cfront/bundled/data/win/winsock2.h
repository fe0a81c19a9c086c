#ifndef __HPYPORT_WINSOCK2_H
#define __HPYPORT_WINSOCK2_H
#include <windows.h>
#include <sys/types.h>
#include <sys/time.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <netdb.h>
typedef unsigned long long SOCKET;
typedef struct sockaddr SOCKADDR;
typedef struct sockaddr_in SOCKADDR_IN;
typedef struct { WORD wVersion, wHighVersion; char szDescription[257], szSystemStatus[129]; } WSADATA, *LPWSADATA;
#define INVALID_SOCKET ((SOCKET)(~0))
#define SOCKET_ERROR (-1)
#define SD_RECEIVE 0
#define SD_SEND 1
#define SD_BOTH 2
#define WSAEINTR 10004
#define WSAEWOULDBLOCK 10035
#define WSAEINPROGRESS 10036
#define WSAECONNRESET 10054
#define WSAETIMEDOUT 10060
#define WSAECONNREFUSED 10061
int WSAStartup(WORD, LPWSADATA), WSACleanup(void), WSAGetLastError(void), closesocket(SOCKET), ioctlsocket(SOCKET, long, unsigned long *);
void WSASetLastError(int);
#endif
