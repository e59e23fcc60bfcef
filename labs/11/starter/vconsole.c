/* SPDX-License-Identifier: MIT */
/*
 * vconsole.c - what a guest's loads and stores of a serial port do.
 *
 * This is the file that you write.  vconsole.h says what a guest sees, and
 * machine/spec/uart_chip.h has the chip: you need not know how a 16550 works
 * inside, only when to ask it.  As it stands, the ports are dead: who waits
 * until it may send waits for ever.
 */
#include "vmm/vconsole.h"

#include "machine/spec/board.h"
#include "traces/probe.h"
#include "vmm/keys.h"
#include "vmm/lines.h"
#include "vmm/vboard.h"
#include "vmm/vcp0.h"
#include "vmm/vpic.h"

/* The ports, as s->unit; the last one has its registers 1 << 3 bytes apart,
 * and is not behind the i8259 but at this line of the CPU. */
enum { CONSOLE, SECOND, CBUS, CBUS_SHIFT = 3, CBUS_LINE = 4 };

/* Time for the chip: it stands still, but for a timeout that is due. */
enum { NOW = 0 };

void vconsole_reset(struct vconsole *c)
{
    /* 1. Three chips as after power on, nothing typed, no line raised. */
    (void)c;
}

bool vconsole_has_room(const struct vm *vm)
{
    (void)vm;
    return false;
}

void vconsole_type(struct vm *vm, uint8_t byte)
{
    probe2(PROBE_typed, vm->id, byte); /* the trace is told */
    /*
     * 4. Into the ring; and from there into the chip, if the guest wants to
     *    be interrupted for it.
     */
}

bool vconsole_awaited(const struct vm *vm)
{
    (void)vm;
    return false;
}

static uint32_t load(struct vm *vm, unsigned unit, unsigned reg)
{
    /*
     * 2. The chip knows what a register reads.
     * 3. An interrupt may be over: vpic_set(), vcpu_set_line().
     * 5. Somebody may have typed, and here the guest looks.
     */
    (void)vm;
    (void)unit;
    (void)reg;
    return 0;
}

static void store(struct vm *vm, unsigned unit, unsigned reg, uint32_t value)
{
    /*
     * 1. The chip knows what a register does with it; and whether a byte has
     *    been sent.  Whose does lines_put() show?
     */
    (void)vm;
    (void)unit;
    (void)reg;
    (void)value;
}

/* What the board calls: a page of ports, each with its registers. */
uint32_t vuart_load(struct vm *vm, const struct spot *s)
{
    return load(vm, s->unit, s->at);
}

void vuart_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    store(vm, s->unit, s->at, value);
}

/* The third: s->at is not the register's number here. */
uint32_t vcbus_load(struct vm *vm, const struct spot *s)
{
    return load(vm, s->unit, s->at);
}

void vcbus_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    store(vm, s->unit, s->at, value);
}
