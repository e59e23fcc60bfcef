/* SPDX-License-Identifier: MIT */
/* print.c - a very small printf, for the monitor's own lines. */
#include "vmm/print.h"

#include <stdarg.h>
#include <stdint.h>

#include "vmm/hw.h"
#include "vmm/vconsole.h"

enum { LINE = 400, HEX_DIGITS = 8, DECIMAL_DIGITS = 10 };

struct line {
    char text[LINE];
    unsigned used;
};

static void put(struct line *l, char c)
{
    if (l->used + 1 < LINE)
        l->text[l->used++] = c;
}

static void put_string(struct line *l, const char *s)
{
    while (*s)
        put(l, *s++);
}

static void put_hex(struct line *l, uint32_t value)
{
    for (unsigned i = HEX_DIGITS; i-- > 0;)
        put(l, "0123456789abcdef"[value >> 4 * i & 15]);
}

static void put_decimal(struct line *l, uint32_t value)
{
    char digit[DECIMAL_DIGITS];
    unsigned n = 0;

    do {
        digit[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (n > 0)
        put(l, digit[--n]);
}

void vmm_print(const char *format, ...)
{
    struct line l = {.used = 0};
    va_list args;

    va_start(args, format);
    for (const char *f = format; *f; f++) {
        if (*f != '%') {
            put(&l, *f);
            continue;
        }
        switch (*++f) {
        case 's':
            put_string(&l, va_arg(args, const char *));
            break;
        case 'x':
            put_hex(&l, va_arg(args, uint32_t));
            break;
        case 'u':
            put_decimal(&l, va_arg(args, uint32_t));
            break;
        }
    }
    va_end(args);
    l.text[l.used] = '\0';
    vconsole_monitor_line(l.text);
}

void vmm_panic(const char *why)
{
    vmm_print("panic: %s", why);
    vconsole_flush();
    hw_power_off(1);
}
