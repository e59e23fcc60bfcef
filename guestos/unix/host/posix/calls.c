/* SPDX-License-Identifier: MIT */
/* calls.c - see names.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct u_stat {
    uint32_t type, inode, links, size;
};

/* lib/unix.h says the same under names that the host has already. */
int u_main(int argc, char *argv[]);
int u_fork(void);
_Noreturn void u_exit(int status);
int u_wait(int *status);
int u_getpid(void);
int u_exec(const char *path, char *const argv[]);
int u_exec_found(char *const argv[]);
int u_pipe(int fds[2]);
int u_open(const char *path, int flags);
int u_close(int fd);
int u_dup(int fd);
int u_read(int fd, void *to, int bytes);
int u_write(int fd, const void *from, int bytes);
int u_lseek(int fd, int offset, int whence);
int u_fstat(int fd, struct u_stat *st);
int u_chdir(const char *path);
int u_unlink(const char *path);
int u_sync(void);
int u_printf(const char *format, ...);
int u_fprintf(int fd, const char *format, ...);
int u_snprintf(char *to, size_t room, const char *format, ...);
int u_read_line(int fd, char *to, int room);
int u_read_all(int fd, void *to, int bytes);
int u_write_all(int fd, const void *from, int bytes);
const char *u_error_text(int error);
_Noreturn void u_die(const char *format, ...);

/* abi/unix.h */
enum { READ = 1, WRITE = 2, CREATE = 4, TRUNCATE = 8, APPEND = 16 };

static int said(long result)
{
    return result < 0 ? -errno : (int)result;
}

/* The path below $UNIX_ROOT; relative ones are left alone. */
static const char *rooted(const char *path, char *to, size_t room)
{
    const char *root = getenv("UNIX_ROOT");

    if (path[0] != '/' || !root)
        return path;
    snprintf(to, room, "%s%s", root, path);
    return to;
}

int main(int argc, char *argv[])
{
    return u_main(argc, argv);
}

int u_fork(void)
{
    return said(fork());
}

_Noreturn void u_exit(int status)
{
    _exit(status);
}

int u_wait(int *status)
{
    int s = 0;
    int pid = said(wait(&s));

    if (status)
        *status = WIFEXITED(s) ? WEXITSTATUS(s) : 256;
    return pid;
}

int u_getpid(void)
{
    return getpid();
}

int u_exec(const char *path, char *const argv[])
{
    char room[4096];

    return said(execv(rooted(path, room, sizeof room), argv));
}

int u_exec_found(char *const argv[])
{
    char path[512];

    if (strchr(argv[0], '/'))
        return u_exec(argv[0], argv);
    snprintf(path, sizeof path, "/bin/%s", argv[0]);
    return u_exec(path, argv);
}

int u_pipe(int fds[2])
{
    return said(pipe(fds));
}

int u_open(const char *path, int flags)
{
    char room[4096];
    int how = O_RDONLY;

    if (flags & WRITE)
        how = flags & READ ? O_RDWR : O_WRONLY;
    how |= flags & CREATE ? O_CREAT : 0;
    how |= flags & TRUNCATE ? O_TRUNC : 0;
    how |= flags & APPEND ? O_APPEND : 0;
    return said(open(rooted(path, room, sizeof room), how, 0666));
}

int u_close(int fd)
{
    return said(close(fd));
}

int u_dup(int fd)
{
    return said(dup(fd));
}

int u_read(int fd, void *to, int bytes)
{
    return said(read(fd, to, (size_t)bytes));
}

int u_write(int fd, const void *from, int bytes)
{
    return said(write(fd, from, (size_t)bytes));
}

int u_lseek(int fd, int offset, int whence)
{
    return said(lseek(fd, offset, whence));
}

int u_fstat(int fd, struct u_stat *st)
{
    struct stat s;

    if (fstat(fd, &s) < 0)
        return -errno;
    *st = (struct u_stat){S_ISDIR(s.st_mode) ? 1 : 2, (uint32_t)s.st_ino,
                          (uint32_t)s.st_nlink, (uint32_t)s.st_size};
    return 0;
}

int u_chdir(const char *path)
{
    char room[4096];

    return said(chdir(rooted(path, room, sizeof room)));
}

int u_unlink(const char *path)
{
    char room[4096];

    return said(unlink(rooted(path, room, sizeof room)));
}

int u_sync(void)
{
    return 0;
}

int u_printf(const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vdprintf(1, format, args);
    va_end(args);
    return n;
}

int u_fprintf(int fd, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vdprintf(fd, format, args);
    va_end(args);
    return n;
}

int u_snprintf(char *to, size_t room, const char *format, ...)
{
    va_list args;
    int n;

    va_start(args, format);
    n = vsnprintf(to, room, format, args);
    va_end(args);
    return n;
}

int u_read_line(int fd, char *to, int room)
{
    int n = 0;
    char c;

    while (read(fd, &c, 1) == 1) {
        if (c == '\n')
            break;
        if (n < room - 1)
            to[n++] = c;
        c = 0;
    }
    to[n] = 0;
    return n == 0 && c != '\n' ? -1 : n;
}

int u_read_all(int fd, void *to, int bytes)
{
    int done = 0;

    while (done < bytes) {
        int n = u_read(fd, (char *)to + done, bytes - done);

        if (n <= 0)
            break;
        done += n;
    }
    return done;
}

int u_write_all(int fd, const void *from, int bytes)
{
    int done = 0;

    while (done < bytes) {
        int n = u_write(fd, (const char *)from + done, bytes - done);

        if (n <= 0)
            break;
        done += n;
    }
    return done;
}

const char *u_error_text(int error)
{
    return strerror(error);
}

_Noreturn void u_die(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vdprintf(2, format, args);
    va_end(args);
    dprintf(2, "\n");
    _exit(1);
}
