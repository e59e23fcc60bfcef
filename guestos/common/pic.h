/* SPDX-License-Identifier: MIT */
/*
 * pic.h - the pair of i8259 interrupt controllers, for one device.
 *
 * An acknowledge is by polling ("8259A Programmable Interrupt Controller":
 * "Poll Command"), and is the end of the interrupt too: nothing here
 * needs priorities.
 */
#ifndef GUESTOS_COMMON_PIC_H
#define GUESTOS_COMMON_PIC_H

/* Let this IRQ, 8 to 15, through to line IP2 of the CPU, and no other. */
void pic_start(unsigned irq);

/* In the handler: the interrupt is being served. */
void pic_acknowledge(void);

#endif
