/* SPDX-License-Identifier: MIT */
/*
 * irq.c - the machine's i8259 pair: initialization and acknowledge (8259A
 * data sheet, "Initialization Command Words"; GT-64120, "Interrupt
 * Acknowledge Register").
 */
#include "vmm/irq.h"

#include "machine/spec/board.h"
#include "machine/spec/i8259_chip.h"
#include "vmm/hw.h"

enum {
    ICW1_ICW4 = 0x11,    /* begin; an ICW4 comes */
    ICW4_AUTO_END = 0x03, /* 8086 mode; an acknowledge ends too */
    CASCADE = 2,         /* where the second controller is on the first */
    SECOND = 8,          /* its first interrupt */
    ALL = 0xff,
    ACKNOWLEDGE_AT = 0xc34
};

static void initialize(uint32_t chip, unsigned base, unsigned cascade,
                       unsigned mask)
{
    hw_device_store(chip, 1, ICW1_ICW4);
    hw_device_store(chip + 1, 1, base);
    hw_device_store(chip + 1, 1, cascade);
    hw_device_store(chip + 1, 1, ICW4_AUTO_END);
    hw_device_store(chip + 1, 1, mask);
}

void irq_open(unsigned irq)
{
    initialize(BOARD_pic1, 0, 1u << CASCADE,
               ALL & ~(1u << CASCADE | 1u << IRQ_UART0));
    initialize(BOARD_pic2, SECOND, CASCADE, ALL & ~(1u << (irq - SECOND)));
}

void irq_acknowledge(void)
{
    hw_device_load(BOARD_gt + ACKNOWLEDGE_AT, 4);
}
