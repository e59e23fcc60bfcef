/* SPDX-License-Identifier: MIT */
/* console.c - the 16550 at ISA port 0x3f8, by polling. */
#include "guestos/common/console.h"

#include "guestos/common/mmio.h"
#include "machine/spec/board.h"

void put_char(char c)
{
    while (!(mmio_read8(BOARD_uart0 + UART_LSR) & UART_LSR_THRE))
        ;
    mmio_write8(BOARD_uart0 + UART_DATA, (uint8_t)c);
}

void put_text(const char *text)
{
    while (*text)
        put_char(*text++);
}

void put_hex(uint32_t value)
{
    put_text("0x");
    for (int shift = 28; shift >= 0; shift -= 4)
        put_char("0123456789abcdef"[value >> shift & 15]);
}

void put_dec(uint32_t value)
{
    char digits[10]; /* of 4294967295 */
    unsigned n = 0;

    do {
        digits[n++] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    while (n)
        put_char(digits[--n]);
}
