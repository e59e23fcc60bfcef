/* SPDX-License-Identifier: MIT */
/*
 * pic.h - the pair of i8259 interrupt controllers, on line IP2 of the CPU.
 *
 * An interrupt is acknowledged by one load, which answers which one it is,
 * and that is its end too ("8259A Programmable Interrupt Controller",
 * automatic end of interrupt): nothing here is interrupted by another.
 */
#ifndef GUESTOS_COMMON_PIC_H
#define GUESTOS_COMMON_PIC_H

/* No IRQ gets through yet.  Status.IM2 is the caller's. */
void pic_start(void);

/* Let this one through, 0 to 15. */
void pic_enable(unsigned irq);

/*
 * In the handler: the interrupt is being served.  Which IRQ it is; 7 and 15
 * also stand for one whose line fell before it was looked at ("spurious").
 */
unsigned pic_acknowledge(void);

#endif
