/* SPDX-License-Identifier: MIT */
/* io.c - whole lines and whole buffers, from calls that may do a part. */
#include "guestos/unix/lib/unix.h"

enum { CHUNK = 128 };

int read_all(int fd, void *to, int bytes)
{
    char *t = to;
    int done = 0;

    while (done < bytes) {
        int n = read(fd, t + done, bytes - done);

        if (n < 0)
            return n;
        if (n == 0)
            break;
        done += n;
    }
    return done;
}

int write_all(int fd, const void *from, int bytes)
{
    const char *f = from;
    int done = 0;

    while (done < bytes) {
        int n = write(fd, f + done, bytes - done);

        if (n < 0)
            return n;
        done += n;
    }
    return done;
}

/* A byte at a time: what follows the line stays for who reads next. */
static int line_of_stream(int fd, char *to, int room)
{
    int n = 0;
    char c;

    while (read(fd, &c, 1) == 1) {
        if (c == '\n') {
            to[n] = 0;
            return n;
        }
        if (n < room - 1)
            to[n++] = c;
    }
    to[n] = 0;
    return n ? n : -1;
}

/* From a file a piece is read, and what was too much is read again later. */
int read_line(int fd, char *to, int room)
{
    char piece[CHUNK];
    int n = 0, got;

    if (lseek(fd, 0, SEEK_CUR) < 0)
        return line_of_stream(fd, to, room);
    while ((got = read(fd, piece, CHUNK)) > 0) {
        for (int i = 0; i < got; i++) {
            if (piece[i] == '\n') {
                lseek(fd, i + 1 - got, SEEK_CUR);
                to[n] = 0;
                return n;
            }
            if (n < room - 1)
                to[n++] = piece[i];
        }
    }
    to[n] = 0;
    return n ? n : -1;
}
