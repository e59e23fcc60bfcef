/* SPDX-License-Identifier: MIT */
/* source.c - see cpp.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cpp/cpp.h"

static char out[SOURCE_CHUNK];
static int used;

void source_start(struct source *s, int fd)
{
    *s = (struct source){fd, 0, 0, malloc(SOURCE_CHUNK)};
    if (!s->chunk)
        die("no memory");
}

/* The next byte; -1: the end. */
static int next(struct source *s)
{
    if (s->at == s->end) {
        s->at = 0;
        s->end = read(s->fd, s->chunk, SOURCE_CHUNK);
        if (s->end <= 0) {
            s->end = 0;
            return -1;
        }
    }
    return (unsigned char)s->chunk[s->at++];
}

bool source_line(struct source *s, char *to, int room)
{
    int n = 0;
    int c;

    while ((c = next(s)) >= 0 && c != '\n') {
        if (n == room - 1)
            die("line is too long");
        to[n++] = (char)c;
    }
    to[n] = 0;
    return c >= 0 || n > 0;
}

void source_end(struct source *s)
{
    close(s->fd);
    free(s->chunk);
}

void out_flush(void)
{
    if (write_all(1, out, used) != used)
        die("cannot write");
    used = 0;
}

void out_text(const char *text, int n)
{
    if (used + n > SOURCE_CHUNK)
        out_flush();
    memcpy(out + used, text, (size_t)n);
    used += n;
}
