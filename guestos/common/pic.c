/* SPDX-License-Identifier: MIT */
/* pic.c - the i8259 pair, acknowledged through the GT-64120. */
#include "guestos/common/pic.h"

#include <stdint.h>

#include "guestos/common/mmio.h"
#include "machine/spec/board.h"
#include "machine/spec/i8259_chip.h"

enum {
    DATA = 1, /* the second port of each */
    ICW1_WITH_ICW4 = 0x11,
    ICW4_AUTO_END = 0x03,
    ACKNOWLEDGE_AT = 0xc34 /* GT-64120, "PCI_0 Interrupt Acknowledge" */
};

static uint16_t masked; /* a bit for each IRQ */

static void start_chip(uint32_t port, uint8_t base, uint8_t wiring)
{
    mmio_write8(port, ICW1_WITH_ICW4);
    mmio_write8(port + DATA, base);
    mmio_write8(port + DATA, wiring);
    mmio_write8(port + DATA, ICW4_AUTO_END);
}

static void set_masks(void)
{
    mmio_write8(BOARD_pic1 + DATA, (uint8_t)masked);
    mmio_write8(BOARD_pic2 + DATA, (uint8_t)(masked >> IRQS_PER_CHIP));
}

/* The vector of an IRQ is its number. */
void pic_start(void)
{
    start_chip(BOARD_pic1, 0, 1u << IRQ_CASCADE);
    start_chip(BOARD_pic2, IRQS_PER_CHIP, IRQ_CASCADE);
    masked = (uint16_t)~(1u << IRQ_CASCADE);
    set_masks();
}

void pic_enable(unsigned irq)
{
    masked &= (uint16_t)~(1u << irq);
    set_masks();
}

unsigned pic_acknowledge(void)
{
    return mmio_read32(BOARD_gt + ACKNOWLEDGE_AT) & UINT8_MAX;
}
