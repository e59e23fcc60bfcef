/* SPDX-License-Identifier: MIT */
/*
 * printf.c - text from a format: to a descriptor, through a small buffer on
 * the stack, or into memory.
 */
#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/lib/unix.h"

enum { BUFFER = 256, DIGITS = 12 };

/* Where the text goes: memory that is full is written out, or ends it. */
struct sink {
    char *to;
    size_t room;
    size_t held;  /* bytes in `to` */
    size_t total; /* bytes that there were, held or not */
    int fd;       /* below 0: it ends */
};

/* One %...: what stands between the % and the letter. */
struct field {
    size_t width;
    bool left, zeroes;
};

static void flush(struct sink *s)
{
    write_all(s->fd, s->to, (int)s->held);
    s->held = 0;
}

static void put(struct sink *s, char c)
{
    if (s->held == s->room && s->fd >= 0)
        flush(s);
    if (s->held < s->room)
        s->to[s->held++] = c;
    s->total++;
}

static void put_times(struct sink *s, char c, size_t n)
{
    while (n--)
        put(s, c);
}

/* n bytes in their field; `sign` comes before zeroes, but after blanks. */
static void put_field(struct sink *s, struct field f, char sign,
                      const char *text, size_t n)
{
    size_t all = n + (sign != 0);
    size_t pad = f.width > all ? f.width - all : 0;

    if (!f.left && !f.zeroes)
        put_times(s, ' ', pad);
    if (sign)
        put(s, sign);
    if (!f.left && f.zeroes)
        put_times(s, '0', pad);
    while (n--)
        put(s, *text++);
    if (f.left)
        put_times(s, ' ', pad);
}

static void put_number(struct sink *s, struct field f, char sign,
                       uint32_t value, uint32_t base)
{
    char digits[DIGITS];
    char *first = digits + DIGITS;

    do
        *--first = "0123456789abcdef"[value % base];
    while (value /= base);
    put_field(s, f, sign, first, (size_t)(digits + DIGITS - first));
}

static void put_signed(struct sink *s, struct field f, int value)
{
    uint32_t size = value < 0 ? -(uint32_t)value : (uint32_t)value;

    put_number(s, f, value < 0 ? '-' : 0, size, 10);
}

static struct field read_field(const char **format)
{
    struct field f = {0, false, false};
    const char *p = *format;

    for (; *p == '-' || *p == '0'; p++) {
        f.left |= *p == '-';
        f.zeroes |= *p == '0';
    }
    for (; *p >= '0' && *p <= '9'; p++)
        f.width = f.width * 10 + (size_t)(*p - '0');
    *format = p;
    return f;
}

static void put_format(struct sink *s, const char *p, va_list *args)
{
    for (; *p; p++) {
        if (*p != '%') {
            put(s, *p);
            continue;
        }
        p++;

        struct field f = read_field(&p);
        const char *text = p;
        size_t n = *p ? 1 : 0;
        char c;

        switch (*p) {
        case 'd':
            put_signed(s, f, va_arg(*args, int));
            continue;
        case 'u':
        case 'x':
            put_number(s, f, 0, va_arg(*args, uint32_t), *p == 'u' ? 10 : 16);
            continue;
        case 's':
            text = va_arg(*args, const char *);
            n = strlen(text);
            break;
        case 'c':
            c = (char)va_arg(*args, int);
            text = &c;
            break;
        case 0:
            return;
        }
        f.zeroes = false;
        put_field(s, f, 0, text, n);
    }
}

int vfprintf(int fd, const char *format, va_list args)
{
    char buffer[BUFFER];
    struct sink s = {buffer, BUFFER, 0, 0, fd};
    va_list mine;

    va_copy(mine, args);
    put_format(&s, format, &mine);
    va_end(mine);
    flush(&s);
    return (int)s.total;
}

int printf(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int n = vfprintf(1, format, args);
    va_end(args);
    return n;
}

int fprintf(int fd, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int n = vfprintf(fd, format, args);
    va_end(args);
    return n;
}

int vsnprintf(char *to, size_t room, const char *format, va_list args)
{
    struct sink s = {to, room ? room - 1 : 0, 0, 0, -1};
    va_list mine;

    va_copy(mine, args);
    put_format(&s, format, &mine);
    va_end(mine);
    if (room)
        to[s.held] = 0;
    return (int)s.total;
}

int snprintf(char *to, size_t room, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int n = vsnprintf(to, room, format, args);
    va_end(args);
    return n;
}
