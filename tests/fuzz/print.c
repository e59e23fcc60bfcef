/* SPDX-License-Identifier: MIT */
/* print.c - see print.h. */
#include "tests/fuzz/print.h"

#include "machine/spec/board.h"
#include "machine/spec/fields.h"

static volatile uint8_t *device(uint32_t physical)
{
    return (volatile uint8_t *)(uintptr_t)(KSEG1_BASE + physical);
}

void print(const char *s)
{
    for (; *s; s++) {
        while (!(*device(BOARD_uart0 + UART_LSR) & UART_LSR_THRE))
            continue;
        *device(BOARD_uart0 + UART_DATA) = (uint8_t)*s;
    }
}

void print_field(const char *what, uint32_t value)
{
    char text[10] = " ";

    for (int i = 0; i < 8; i++)
        text[1 + i] = "0123456789abcdef"[value >> (28 - 4 * i) & 15];
    print(what);
    print(text);
}

void power_off(void)
{
    *(volatile uint32_t *)(uintptr_t)(KSEG1_BASE + BOARD_softres) =
        SOFTRES_POWER_OFF;
    for (;;)
        continue;
}

/* Hexadecimal, of any length: QEMU's has 16 digits; the low 32 bits count. */
static uint32_t hex(const char *s)
{
    uint32_t n = 0;

    for (;; s++) {
        if (*s >= '0' && *s <= '9')
            n = n << 4 | (uint32_t)(*s - '0');
        else if (*s >= 'a' && *s <= 'f')
            n = n << 4 | (uint32_t)(*s - 'a' + 10);
        else
            return n;
    }
}

/* What follows the prefix in s; NULL if s starts with something else. */
static const char *after(const char *s, const char *prefix)
{
    while (*prefix)
        if (*s++ != *prefix++)
            return 0;
    return s;
}

uint32_t find_initrd(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        for (const char *s = argv[i]; *s; s++) {
            const char *number = after(s, "rd_start=0x");

            if (number)
                return hex(number);
        }
    return 0;
}
