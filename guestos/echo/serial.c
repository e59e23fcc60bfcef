/* SPDX-License-Identifier: MIT */
/* serial.c - the 16550 at ISA port 0x3f8, by interrupts. */
#include "guestos/echo/serial.h"

#include "guestos/common/cp0.h"
#include "guestos/common/sleep.h"
#include "machine/spec/board.h"
#include "machine/spec/fields.h"

/* Ports, and the bytes that the controllers want ("8259A"). */
enum {
    UART = BOARD_uart0 - BOARD_isa,
    PIC = BOARD_pic1 - BOARD_isa,
    ICW1 = 0x11,
    ICW3 = 4,
    ICW4 = 1,
    ONLY_UART = 0xef, /* the mask of IRQ 4 */
    POLL = 0x0c,      /* the next read is an acknowledge */
    END = 0x20,
    MODEM = UART_MCR_DTR | UART_MCR_RTS | UART_MCR_OUT2,
    KEPT = 256
};

/* Where the page of ports is mapped; its other half stays empty. */
#define MAPPED_AT 0xc2000000u
enum { MAPPED_ENTRY = 1, UNCACHED = 2 << 3 };

volatile uint32_t serial_came;

static volatile uint8_t *isa;
static uint8_t kept[KEPT];
static uint32_t taken;

static void map(void)
{
    write_wired(MAPPED_ENTRY + 1);
    write_index(MAPPED_ENTRY);
    write_pagemask(0);
    write_entryhi(MAPPED_AT);
    write_entrylo0((uint32_t)BOARD_isa >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT |
                   UNCACHED | ENTRYLO_D | ENTRYLO_V | ENTRYLO_G);
    write_entrylo1(ENTRYLO_G);
    tlbwi();
}

static void take(void)
{
    while (isa[UART + UART_LSR] & UART_LSR_DR) {
        kept[serial_came % KEPT] = isa[UART + UART_DATA];
        serial_came++;
    }
}

/*
 * Without FIFOs: turning them on empties them ("FIFO Control Register"), of a
 * byte that is there already, too.  No order of steps avoids that: a byte may
 * come between the last look and the write, and in a loop as well on QEMU,
 * whose loop leaves the receiver on the line.  Without them whoever sends
 * waits until the last byte is read.
 */
void serial_start(bool mapped)
{
    if (mapped)
        map();
    isa = (volatile uint8_t *)(mapped ? MAPPED_AT : KSEG1_BASE + BOARD_isa);
    isa[PIC] = ICW1;
    isa[PIC + 1] = 0;
    isa[PIC + 1] = ICW3;
    isa[PIC + 1] = ICW4;
    isa[PIC + 1] = ONLY_UART;
    isa[UART + UART_MCR] = MODEM;
    isa[UART + UART_IER] = UART_IER_RECEIVED;
    write_status(STATUS_IM2 | STATUS_IE);
}

void serial_interrupt(void)
{
    isa[PIC] = POLL;
    (void)isa[PIC];
    take();
    isa[PIC] = END;
}

char serial_get(void)
{
    uint32_t seen;

    while ((seen = serial_came) == taken)
        sleep(&serial_came, seen);
    return (char)kept[taken++ % KEPT];
}

void serial_put(char c)
{
    while (!(isa[UART + UART_LSR] & UART_LSR_THRE))
        ;
    isa[UART + UART_DATA] = (uint8_t)c;
}
