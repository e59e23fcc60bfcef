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
