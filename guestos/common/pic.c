/* SPDX-License-Identifier: MIT */
/* pic.c - the pair of i8259 interrupt controllers, for one device. */
#include "guestos/common/pic.h"

#include <stdint.h>

#include "guestos/common/mmio.h"
#include "machine/spec/board.h"
#include "machine/spec/i8259_chip.h"

enum {
    DATA = 1, /* the second port of each */
    ICW1_WITH_ICW4 = 0x11,
    ICW2_FIRST = 0x20,
    ICW2_SECOND = 0x28,
    ICW4_AUTO_END = 0x03,
    OCW3_POLL = 0x0c
};

static void start_chip(uint32_t port, uint8_t base, uint8_t wiring,
                       unsigned wanted)
{
    mmio_write8(port, ICW1_WITH_ICW4);
    mmio_write8(port + DATA, base);
    mmio_write8(port + DATA, wiring);
    mmio_write8(port + DATA, ICW4_AUTO_END);
    mmio_write8(port + DATA, (uint8_t) ~(1u << wanted));
}

void pic_start(unsigned irq)
{
    start_chip(BOARD_pic1, ICW2_FIRST, 1u << IRQ_CASCADE, IRQ_CASCADE);
    start_chip(BOARD_pic2, ICW2_SECOND, IRQ_CASCADE, irq - IRQS_PER_CHIP);
}

void pic_acknowledge(void)
{
    mmio_write8(BOARD_pic1, OCW3_POLL);
    (void)mmio_read8(BOARD_pic1);
    mmio_write8(BOARD_pic2, OCW3_POLL);
    (void)mmio_read8(BOARD_pic2);
}
