/* SPDX-License-Identifier: MIT */
/* die.c - what went wrong, in words, on descriptor 2. */
#include "guestos/unix/lib/unix.h"

enum { LINE = 384 };

/* start.S has kept it. */
char **start_argv(void);

const char *error_text(int error)
{
    switch (error < 0 ? -error : error) {
#define ERRNO(name, number, means)                                             \
    case name:                                                                 \
        return means;
#include "guestos/unix/abi/errno.def"
#undef ERRNO
    }
    return "unknown error";
}

/* One write, so that the lines of several processes stay whole. */
static void say(const char *format, va_list args)
{
    char line[LINE];
    size_t n = 0;

    if (start_argv()[0])
        n = (size_t)snprintf(line, LINE - 1, "%s: ", start_argv()[0]);
    if (n < LINE - 1)
        n += (size_t)vsnprintf(line + n, LINE - 1 - n, format, args);
    if (n > LINE - 2)
        n = LINE - 2;
    line[n++] = '\n';
    write_all(2, line, (int)n);
}

void complain(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
}

void die(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    say(format, args);
    va_end(args);
    exit(1);
}
