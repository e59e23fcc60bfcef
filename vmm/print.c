/* SPDX-License-Identifier: MIT */
/* print.c - a very small printf, for the monitor's own lines. */
#include "vmm/print.h"

#include <stdarg.h>
#include <stdint.h>

#include "vmm/hw.h"
#include "vmm/lines.h"

enum { HEX_DIGITS = 8, DECIMAL_DIGITS = 20, LIMBS = 4, LIMB = 16 };

static void put(struct vmm_line *l, char c)
{
    if (l->used + 1 < VMM_LINE)
        l->text[l->used++] = c;
}

static void put_string(struct vmm_line *l, const char *s)
{
    while (*s)
        put(l, *s++);
}

static void put_hex(struct vmm_line *l, uint32_t value)
{
    for (unsigned i = HEX_DIGITS; i-- > 0;)
        put(l, "0123456789abcdef"[value >> 4 * i & 15]);
}

/*
 * Divide by ten; answers the remainder.  In pieces of 16 bits: a division of
 * 64 bits would be a call to the compiler's library, which is not here.
 */
static unsigned divide_by_ten(uint64_t *value)
{
    uint64_t quotient = 0;
    uint32_t left = 0;

    for (unsigned i = LIMBS; i-- > 0;) {
        left = left << LIMB | (uint16_t)(*value >> i * LIMB);
        quotient = quotient << LIMB | left / 10;
        left %= 10;
    }
    *value = quotient;
    return left;
}

static void put_decimal(struct vmm_line *l, uint64_t value)
{
    char digit[DECIMAL_DIGITS];
    unsigned n = 0;

    do
        digit[n++] = (char)('0' + divide_by_ten(&value));
    while (value);
    while (n > 0)
        put(l, digit[--n]);
}

static void add(struct vmm_line *l, const char *format, va_list args)
{
    for (const char *f = format; *f; f++) {
        if (*f != '%') {
            put(l, *f);
            continue;
        }
        switch (*++f) {
        case 's':
            put_string(l, va_arg(args, const char *));
            break;
        case 'x':
            put_hex(l, va_arg(args, uint32_t));
            break;
        case 'u':
            put_decimal(l, va_arg(args, uint32_t));
            break;
        case 'l':
            f += 2;
            put_decimal(l, va_arg(args, unsigned long long));
            break;
        }
    }
}

void vmm_line_add(struct vmm_line *l, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(l, format, args);
    va_end(args);
}

void vmm_line_end(struct vmm_line *l)
{
    l->text[l->used] = '\0';
    lines_monitor(l->text);
}

void vmm_print(const char *format, ...)
{
    struct vmm_line l = {.used = 0};
    va_list args;

    va_start(args, format);
    add(&l, format, args);
    va_end(args);
    vmm_line_end(&l);
}

void vmm_panic(const char *why)
{
    vmm_print("panic: %s", why);
    lines_flush();
    hw_power_off(1);
}
