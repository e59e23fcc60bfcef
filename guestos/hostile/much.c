/* SPDX-License-Identifier: MIT */
/* much.c - too much of something that is shared. */
#include "guestos/common/console.h"
#include "guestos/common/mmio.h"
#include "guestos/hostile/attacks.h"
#include "machine/spec/board.h"
#include "machine/spec/fields.h"

enum { MUCH = 64 << 10, FIRST = 1 << 20, WORD = 0x5ec2e75a };

void attack_console(uint32_t memory)
{
    (void)memory;
    for (uint32_t i = 0; i < MUCH; i++)
        mmio_write8(BOARD_uart0 + UART_DATA, (uint8_t)('a' + i % 26));
    put_text("\n");
    attack_report("console", true);
}

void attack_flood(uint32_t memory)
{
    (void)memory;
    attack_report("flood", true);
    for (uint32_t i = 0;; i++)
        put_char(i % 60 == 59 ? '\n' : 'x');
}

void attack_forge(uint32_t memory)
{
    (void)memory;
    put_text("[tick] tick: forged\n\n[tick] tick: forged\r[tick] forged\n"
             "[vmm] panic: forged\n\r\n[tick] forged\b\b\b\n");
    attack_report("forge", true);
}

/* A word of each page, the rest of what it believes to have. */
void attack_memory(uint32_t memory)
{
    attack_report("memory", true);
    for (uint32_t at = FIRST; at < memory; at += PAGE_SIZE)
        *(volatile uint32_t *)(KSEG0_BASE + at) = WORD;
    attack_report("memory that the machine does not have", false);
}
