/* SPDX-License-Identifier: MIT */
/*
 * print.c - the printf family without floating point: flags, width,
 * precision, lengths; d i u x X o c s p %.
 */
#include "tests/torture/runtime.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Where characters go: the console, or a text of `room`. */
struct out {
    char *text;
    size_t room, done;
};

enum { DIGITS = 32 };

struct conversion {
    int left, zero, plus, space, other;
    int width, precision; /* -1: none given */
    int longs, shorts;
};

static void put(struct out *o, char c)
{
    if (!o->text)
        console_put(c);
    else if (o->done < o->room)
        o->text[o->done] = c;
    o->done++;
}

static void fill(struct out *o, char c, int n)
{
    while (n-- > 0)
        put(o, c);
}

/* `sign` and `body`, as wide as asked for. */
static void put_field(struct out *o, const struct conversion *c,
                      const char *sign, const char *body, int length)
{
    int signs = (int)strlen(sign), zeros = 0, blanks;

    if (c->zero && !c->left && c->precision < 0)
        zeros = c->width - signs - length;
    else if (c->precision > length)
        zeros = c->precision - length;
    zeros = zeros > 0 ? zeros : 0;
    blanks = c->width - signs - zeros - length;
    if (!c->left)
        fill(o, ' ', blanks);
    while (*sign)
        put(o, *sign++);
    fill(o, '0', zeros);
    while (length-- > 0)
        put(o, *body++);
    if (c->left)
        fill(o, ' ', blanks);
}

static unsigned base_of(char letter)
{
    switch (letter) {
    case 'o': return 8;
    case 'x':
    case 'X': return 16;
    default: return 10;
    }
}

static void put_number(struct out *o, const struct conversion *c,
                       unsigned long long n, char letter, const char *sign)
{
    const char *digits = letter == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    unsigned base = base_of(letter);
    char text[DIGITS], *at = text + DIGITS;

    if (c->other && n != 0 && base == 16)
        sign = letter == 'X' ? "0X" : "0x";
    if (n != 0 || c->precision != 0)
        do
            *--at = digits[n % base];
        while ((n /= base) != 0);
    if (c->other && base == 8 && (at == text + DIGITS || *at != '0'))
        *--at = '0';
    put_field(o, c, sign, at, (int)(text + DIGITS - at));
}

static long long next_signed(const struct conversion *c, va_list *v)
{
    if (c->longs >= 2)
        return va_arg(*v, long long);
    if (c->longs == 1)
        return va_arg(*v, long);
    if (c->shorts == 1)
        return (short)va_arg(*v, int);
    return c->shorts >= 2 ? (signed char)va_arg(*v, int) : va_arg(*v, int);
}

static unsigned long long next_unsigned(const struct conversion *c, va_list *v)
{
    if (c->longs >= 2)
        return va_arg(*v, unsigned long long);
    if (c->shorts == 1)
        return (unsigned short)va_arg(*v, unsigned);
    if (c->shorts >= 2)
        return (unsigned char)va_arg(*v, unsigned);
    return va_arg(*v, unsigned);
}

static void put_signed(struct out *o, const struct conversion *c, va_list *v)
{
    long long n = next_signed(c, v);
    unsigned long long size = (unsigned long long)n;
    const char *sign = c->space ? " " : "";

    if (c->plus)
        sign = "+";
    if (n < 0) {
        sign = "-";
        size = 0 - size;
    }
    put_number(o, c, size, 'd', sign);
}

static void put_text(struct out *o, struct conversion *c, const char *s)
{
    size_t most = c->precision >= 0 ? (size_t)c->precision : (size_t)-1;

    s = s ? s : "(null)";
    c->zero = 0;
    c->precision = -1;
    put_field(o, c, "", s, (int)strnlen(s, most));
}

static void convert(struct out *o, struct conversion *c, char letter,
                    va_list *v)
{
    char character;

    switch (letter) {
    case 'd':
    case 'i':
        put_signed(o, c, v);
        break;
    case 'u':
    case 'x':
    case 'X':
    case 'o':
        put_number(o, c, next_unsigned(c, v), letter, "");
        break;
    case 'p':
        c->other = 1;
        put_number(o, c, (unsigned long)va_arg(*v, void *), 'x', "");
        break;
    case 's':
        put_text(o, c, va_arg(*v, const char *));
        break;
    case 'c':
        character = (char)va_arg(*v, int);
        put_field(o, c, "", &character, 1);
        break;
    default:
        put(o, letter);
    }
}

static const char *read_number(const char *f, int *to, va_list *v)
{
    if (*f == '*') {
        *to = va_arg(*v, int);
        return f + 1;
    }
    for (*to = 0; *f >= '0' && *f <= '9'; f++)
        *to = *to * 10 + (*f - '0');
    return f;
}

static const char *read_flags(const char *f, struct conversion *c)
{
    for (;; f++)
        switch (*f) {
        case '-': c->left = 1; break;
        case '0': c->zero = 1; break;
        case '+': c->plus = 1; break;
        case ' ': c->space = 1; break;
        case '#': c->other = 1; break;
        default: return f;
        }
}

static const char *read_conversion(const char *f, struct conversion *c,
                                   va_list *v)
{
    *c = (struct conversion){.precision = -1};
    f = read_number(read_flags(f, c), &c->width, v);
    if (c->width < 0) {
        c->left = 1;
        c->width = -c->width;
    }
    if (*f == '.')
        f = read_number(f + 1, &c->precision, v);
    for (;; f++) {
        if (*f == 'h')
            c->shorts++;
        else if (*f == 'j' || *f == 'q')
            c->longs = 2;
        else if (*f == 'l')
            c->longs++;
        else if (*f != 'z' && *f != 't')
            return f;
    }
}

static int format(struct out *o, const char *f, va_list v)
{
    struct conversion c;
    va_list args;

    va_copy(args, v);
    for (; *f; f++) {
        if (*f != '%') {
            put(o, *f);
            continue;
        }
        f = read_conversion(f + 1, &c, &args);
        if (!*f)
            break;
        convert(o, &c, *f, &args);
    }
    va_end(args);
    return (int)o->done;
}

int vprintf(const char *f, va_list v)
{
    struct out o = {NULL, 0, 0};

    return format(&o, f, v);
}

int vsnprintf(char *to, size_t size, const char *f, va_list v)
{
    char nothing;
    struct out o = {size ? to : &nothing, size ? size - 1 : 0, 0};
    int n = format(&o, f, v);

    if (size)
        to[o.done < o.room ? o.done : o.room] = '\0';
    return n;
}

int vsprintf(char *to, const char *f, va_list v)
{
    const size_t any = 1 << 30;

    return vsnprintf(to, any, f, v);
}

int printf(const char *f, ...)
{
    va_list v;
    int n;

    va_start(v, f);
    n = vprintf(f, v);
    va_end(v);
    return n;
}

int snprintf(char *to, size_t size, const char *f, ...)
{
    va_list v;
    int n;

    va_start(v, f);
    n = vsnprintf(to, size, f, v);
    va_end(v);
    return n;
}

int sprintf(char *to, const char *f, ...)
{
    va_list v;
    int n;

    va_start(v, f);
    n = vsprintf(to, f, v);
    va_end(v);
    return n;
}

int putchar(int c)
{
    console_put((char)c);
    return c;
}

int puts(const char *s)
{
    while (*s)
        console_put(*s++);
    console_put('\n');
    return 1;
}
