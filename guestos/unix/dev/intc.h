/* SPDX-License-Identifier: MIT */
/*
 * intc.h - the pair of i8259 interrupt controllers, on line IP2 of the CPU:
 * the console's IRQ and the disk's, and the net's where there is one.
 *
 * An interrupt is acknowledged by one load, which answers which one it is,
 * and that is its end too ("8259A", automatic end of interrupt): nothing
 * here is interrupted by another.
 */
#ifndef GUESTOS_UNIX_DEV_INTC_H
#define GUESTOS_UNIX_DEV_INTC_H

/* No IRQ gets through yet; Status.IM2 is the kernel's. */
void intc_start(void);

/* Let this one through, 0 to 15. */
void intc_enable(unsigned irq);

/*
 * IP2 is up: ask the controllers whose interrupt it is, and call
 * tty_interrupt(), disk_interrupt() or net_interrupt().
 */
void intc_interrupt(void);

#endif
