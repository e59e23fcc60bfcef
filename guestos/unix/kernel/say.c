/* SPDX-License-Identifier: MIT */
/* say.c - lines of the kernel's own. */
#include "guestos/unix/kernel/say.h"

#include "guestos/unix/dev/tty.h"

enum { LINE_MOST = 160, DIGITS = 10 /* of 4294967295 */ };

static struct {
    char text[LINE_MOST + 2]; /* the newline and the 0 */
    uint32_t length;
} line;

static void add(char c)
{
    if (line.length < LINE_MOST)
        line.text[line.length++] = c;
}

void say_text(const char *text)
{
    while (*text)
        add(*text++);
}

void say_hex(uint32_t value)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        add("0123456789abcdef"[value >> shift & 15]);
}

void say_dec(uint32_t value)
{
    char digit[DIGITS];
    unsigned n = 0;

    do {
        digit[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (n)
        add(digit[--n]);
}

void say_end(void)
{
    line.text[line.length++] = '\n';
    line.text[line.length] = '\0';
    line.length = 0;
    tty_say(line.text);
}
