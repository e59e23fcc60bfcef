/* SPDX-License-Identifier: MIT */
/* cases_11_typed.c - what is typed, and who hears of it. */
#include "labs/grade/cases_11.h"

#include "machine/spec/uart.h"
#include "vmm/vconsole.h"

enum { FIFO_1 = 0x01, FIFO_14 = 0xc1, EIGHT_BITS = 3 };

/* Without FIFOs and interrupts: who looks sees it. */
void vc_typed(struct case_ *c, struct dice *d)
{
    uint32_t n = dice_between(d, 1, 6);

    vc_some(c, OP_TYPE, n);
    for (uint32_t i = 0; i < n; i++) {
        if (dice_percent(d, 70))
            vc_load(c, CONSOLE, UART_LSR);
        vc_load(c, CONSOLE, UART_DATA);
    }
    vc_load(c, CONSOLE, UART_LSR);
}

void vc_ring(struct case_ *c, struct dice *d)
{
    if (dice_percent(d, 50))
        vc_store(c, CONSOLE, UART_FCR, FIFO_14);
    for (int i = 0; i < 3; i++) {
        uint32_t n = dice_between(d, 100, VCONSOLE_TYPED - 40);

        vc_some(c, OP_TYPE, n);
        vc_some(c, OP_TAKE, n - dice_below(d, 10));
    }
    vc_some(c, OP_TAKE, VCONSOLE_TYPED);
}

/* It is there before its guest has set up the port. */
void vc_early(struct case_ *c, struct dice *d)
{
    uint32_t n = dice_between(d, 2, 20);

    vc_some(c, OP_TYPE, n);
    vc_store(c, CONSOLE, UART_LCR, EIGHT_BITS);
    vc_store(c, CONSOLE, UART_FCR, FIFO_14 | UART_FCR_CLEAR_RECEIVER);
    vc_store(c, CONSOLE, UART_IER, UART_IER_RECEIVED);
    vc_some(c, OP_TAKE, n + 1);
}

void vc_interrupt(struct case_ *c, struct dice *d)
{
    if (dice_percent(d, 50))
        vc_store(c, CONSOLE, UART_FCR, FIFO_1);
    vc_store(c, CONSOLE, UART_IER, UART_IER_RECEIVED);
    for (int i = 0; i < 2; i++) {
        uint32_t n = dice_between(d, 1, 4);

        vc_some(c, OP_TYPE, n);
        while (n-- > 0)
            vc_load(c, CONSOLE, UART_DATA);
    }
}

void vc_wanted(struct case_ *c, struct dice *d)
{
    vc_some(c, OP_TYPE, dice_between(d, 1, 20));
    vc_store(c, CONSOLE, UART_IER, UART_IER_EMPTY);
    vc_store(c, CONSOLE, UART_IER, 0);
    vc_store(c, CONSOLE, UART_IER, UART_IER_RECEIVED);
    vc_store(c, CONSOLE, UART_IER, 0);
}

/* A handler that takes one byte each time that it is called. */
void vc_next(struct case_ *c, struct dice *d)
{
    uint32_t n = dice_between(d, 2, 30);

    vc_store(c, CONSOLE, UART_FCR, dice_percent(d, 50) ? FIFO_1 : 0);
    vc_store(c, CONSOLE, UART_IER, UART_IER_RECEIVED);
    vc_some(c, OP_TYPE, n);
    vc_some(c, OP_HANDLE, n + 1);
}

void vc_timeout(struct case_ *c, struct dice *d)
{
    uint32_t n = dice_between(d, 1, 13);

    vc_store(c, CONSOLE, UART_FCR, FIFO_14);
    vc_store(c, CONSOLE, UART_IER, UART_IER_RECEIVED);
    vc_some(c, OP_TYPE, n);
    vc_load(c, CONSOLE, UART_IIR);
    vc_some(c, OP_HANDLE, n + 1);
}

void vc_room(struct case_ *c, struct dice *d)
{
    uint32_t n = dice_between(d, 1, 200);

    vc_some(c, OP_ROOM, 0);
    vc_some(c, OP_TYPE, n);
    vc_some(c, OP_ROOM, 0);
    vc_some(c, OP_TYPE, VCONSOLE_TYPED - n - 1);
    vc_some(c, OP_ROOM, 0);
    vc_some(c, OP_TYPE, 1);
    vc_some(c, OP_ROOM, 0);
}

/* More than there is room for; somebody looks, or wants its interrupt. */
void vc_again(struct case_ *c, struct dice *d)
{
    uint32_t n = dice_between(d, VCONSOLE_TYPED + 1, 600);
    bool handles = dice_percent(d, 50);

    vc_some(c, OP_TYPE, n);
    if (dice_percent(d, 50))
        vc_store(c, CONSOLE, UART_FCR, FIFO_14);
    if (handles)
        vc_store(c, CONSOLE, UART_IER, UART_IER_RECEIVED);
    vc_some(c, handles ? OP_HANDLE : OP_TAKE, n + 1);
}

static void cpu(struct case_ *c, uint32_t can)
{
    vc_add(c, (struct step){.op = OP_CPU, .value = (uint16_t)can});
    vc_some(c, OP_AWAITED, 0);
}

void vc_awaited(struct case_ *c, struct dice *d)
{
    uint32_t received = dice_below(d, 5), empty = dice_below(d, 5);

    cpu(c, CPU_IE | CPU_IM2);
    for (uint32_t i = 0; i < 5; i++) {
        uint32_t wants = dice_below(d, 8);

        if (i == received)
            wants = UART_IER_RECEIVED | (wants & UART_IER_LINE);
        else if (i == empty)
            wants = UART_IER_EMPTY;
        vc_store(c, CONSOLE, UART_IER, wants);
        vc_some(c, OP_AWAITED, 0);
    }
}

/* One of two things holds it back, or the other, or nothing does. */
static void held(struct case_ *c, struct dice *d, uint32_t first)
{
    const uint32_t can = CPU_IE | CPU_IM2;
    uint32_t from = dice_below(d, 2);

    vc_store(c, CONSOLE, UART_IER, UART_IER_RECEIVED);
    for (uint32_t i = 0; i < 6; i++) {
        uint32_t which = i < 2 ? (from + i) % 2 : dice_below(d, 3);

        cpu(c, which < 2 ? can ^ first << which : can);
    }
}

void vc_held(struct case_ *c, struct dice *d)
{
    held(c, d, CPU_IE);
}

void vc_masked(struct case_ *c, struct dice *d)
{
    held(c, d, CPU_IM2);
}

/* What is one's is not the other's: letters, registers, typing, interrupts. */
void vc_two(struct case_ *c, struct dice *d)
{
    uint8_t a = (uint8_t)dice_below(d, VMS), b = !a;
    uint16_t as = (uint16_t)dice_between(d, 1, 127), bs = as + 1;

    vc_add(c, (struct step){OP_STORE, a, CONSOLE, UART_SCR, as, 0});
    vc_add(c, (struct step){OP_STORE, b, CONSOLE, UART_SCR, bs, 0});
    vc_add(c, (struct step){OP_LOAD, a, CONSOLE, UART_SCR, 0, 0});
    vc_add(c, (struct step){OP_STORE, b, CONSOLE, UART_DATA, 'b', 0});
    vc_add(c, (struct step){OP_STORE, a, CONSOLE, UART_DATA, 'a', 0});
    vc_add(c, (struct step){OP_STORE, a, CONSOLE, UART_IER, 1, 0});
    vc_add(c, (struct step){OP_STORE, b, CONSOLE, UART_IER, 1, 0});
    vc_add(c, (struct step){OP_TYPE, a, 0, 0, 0, 1});
    vc_add(c, (struct step){OP_LOAD, b, CONSOLE, UART_LSR, 0, 0});
    vc_add(c, (struct step){OP_LOAD, a, CONSOLE, UART_LSR, 0, 0});
    vc_add(c, (struct step){OP_STORE, b, CONSOLE, UART_IER, 3, 0});
}

void vc_reset(struct case_ *c, struct dice *d)
{
    unsigned unit = vc_port(d);
    uint32_t n = dice_between(d, 2, 20);

    c->junk = 1;
    if (dice_percent(d, 50))
        vc_store(c, CONSOLE, UART_IER, UART_IER_EMPTY);
    vc_load(c, unit, UART_LSR);
    vc_load(c, unit, UART_SCR);
    vc_load(c, unit, UART_IER);
    vc_some(c, OP_TYPE, n);
    vc_some(c, OP_TAKE, n + 1);
}
