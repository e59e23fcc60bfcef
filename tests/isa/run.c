/* SPDX-License-Identifier: MIT */
/*
 * run.c - runs every case of the image, says how each went, powers off.
 *
 * Freestanding; prints nothing that a model may decide, so that our machine
 * and QEMU print the same.
 */
#include <stdint.h>

#include "machine/spec/board.h"
#include "machine/spec/fields.h"

struct test {
    void (*run)(void);
    const char *name;
};

/* Made by tests/t_isa.sh; the last one has no name. */
extern const struct test tests[];

/* start.S */
int run_case(void (*run)(void));
extern volatile uint32_t failed[2];

void main(void);

static volatile uint8_t *device(uint32_t physical)
{
    return (volatile uint8_t *)(uintptr_t)(KSEG1_BASE + physical);
}

static void put_char(char c)
{
    while (!(*device(BOARD_uart0 + UART_LSR) & UART_LSR_THRE))
        continue;
    *device(BOARD_uart0 + UART_DATA) = (uint8_t)c;
}

static void put(const char *s)
{
    while (*s)
        put_char(*s++);
}

static void put_hex(uint32_t x)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        put_char("0123456789abcdef"[x >> shift & 15]);
}

static void put_decimal(unsigned n)
{
    if (n >= 10)
        put_decimal(n / 10);
    put_char((char)('0' + n % 10));
}

static void report(const char *name, int line)
{
    if (line == 0) {
        put("ok ");
        put(name);
        put("\n");
        return;
    }
    put("FAIL ");
    put(name);
    if (line > 0) {
        put(" line ");
        put_decimal((unsigned)line);
        put(": found ");
    } else {
        put(": uncaught exception, epc ");
    }
    put_hex(failed[0]);
    put(line > 0 ? ", expected " : ", cause ");
    put_hex(failed[1]);
    put("\n");
}

void main(void)
{
    for (const struct test *t = tests; t->name; t++)
        report(t->name, run_case(t->run));
    *(volatile uint32_t *)(uintptr_t)(KSEG1_BASE + BOARD_softres) =
        SOFTRES_POWER_OFF;
}
