/* SPDX-License-Identifier: MIT */
/* intc.c - from an IRQ to its driver. */
#include "guestos/unix/dev/intc.h"

#include "guestos/common/pic.h"
#include "guestos/unix/dev/disk.h"
#include "guestos/unix/dev/net.h"
#include "guestos/unix/dev/tty.h"
#include "machine/spec/i8259_chip.h"
#include "vmm/abi.h"

void intc_start(void)
{
    pic_start();
}

void intc_enable(unsigned irq)
{
    pic_enable(irq);
}

/* Others are spurious. */
void intc_interrupt(void)
{
    switch (pic_acknowledge()) {
    case IRQ_UART0:
        tty_interrupt();
        break;
    case IRQ_ATA:
        disk_interrupt();
        break;
    case NET_IRQ:
        net_interrupt();
        break;
    default:
        break;
    }
}
