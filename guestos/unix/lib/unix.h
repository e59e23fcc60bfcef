/* SPDX-License-Identifier: MIT */
/*
 * unix.h - what a program of this Unix can call: the system calls, and a
 * small library.  A program is a main(); what it returns is its status.
 *
 * System calls answer below 0 if they fail: -ENOENT and so on
 * (abi/errno.def).  There is no buffering: each call to printf() is one
 * write() or a few.
 */
#ifndef GUESTOS_UNIX_LIB_UNIX_H
#define GUESTOS_UNIX_LIB_UNIX_H

#include <stdarg.h>
#include <stddef.h>

#include "guestos/unix/abi/unix.h"

int main(int argc, char *argv[]);

/* System calls, abi/syscall.def. */
int fork(void);
_Noreturn void exit(int status);
int wait(int *status);
int kill(int pid);
int getpid(void);
void *sbrk(int bytes); /* as an int below 0: no memory */
int sleep(int ticks);
int uptime(void);
int exec(const char *path, char *const argv[]);
int pipe(int fds[2]);
int open(const char *path, int flags);
int close(int fd);
int dup(int fd);
int read(int fd, void *to, int bytes);
int write(int fd, const void *from, int bytes);
int lseek(int fd, int offset, int whence);
int fstat(int fd, struct stat *st);
int mkdir(const char *path);
int chdir(const char *path);
int link(const char *old, const char *new);
int unlink(const char *path);
int sync(void);
int ps(struct procinfo *list, int n);
int poweroff(int status);
int memory(void);
int net_send(const void *frame, int bytes); /* NET_FRAME_LEAST to _MOST */
int net_receive(void *frame, int bytes);

/* %d %u %x %s %c %%, with a width and 0 or - before it: %5d %08x %-10s. */
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
int fprintf(int fd, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int snprintf(char *to, size_t room, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int vfprintf(int fd, const char *format, va_list args);
int vsnprintf(char *to, size_t room, const char *format, va_list args);

/* A line of fd without its end, at most room - 1 bytes: how many; -1: end. */
int read_line(int fd, char *to, int room);

/* All of it, in several reads or writes if need be: how many bytes. */
int read_all(int fd, void *to, int bytes);
int write_all(int fd, const void *from, int bytes);

/* What -error means, in words. */
const char *error_text(int error);

/* Say "name: format" and end the line, on descriptor 2; die: exit(1). */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
void die(const char *format, ...)
    __attribute__((noreturn, format(printf, 1, 2)));

/* Become argv[0], which is in /bin unless there is a / in it. */
int exec_found(char *const argv[]);

/* As in C. */
void *malloc(size_t bytes); /* 0: no memory */
void free(void *p);
void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
int memcmp(const void *a, const void *b, size_t n);
size_t strlen(const char *s);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t n);
char *strcpy(char *restrict to, const char *restrict from);
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);
int atoi(const char *s);

#endif
