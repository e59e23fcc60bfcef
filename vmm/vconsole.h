/* SPDX-License-Identifier: MIT */
/*
 * vconsole.h - the 16550 that a guest sees, and how its output is shown.
 *
 * Every VM's lines get `[name] ` in front.  The VM in focus is written
 * through at once; the others, and the monitor's own lines, are held until
 * they are complete and the focus is at the start of a line, so that two
 * lines never mix.  Only a full buffer is forced out in between.
 *
 * What the machine's console receives is the focused VM's, which must ask: no
 * interrupt comes.
 */
#ifndef VMM_VCONSOLE_H
#define VMM_VCONSOLE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/board.h"

enum { VCONSOLE_LINE = 4096 };

struct vconsole {
    uint8_t reg[UART_REGISTERS]; /* what the guest wrote and may read */
    uint8_t divisor[2];
    bool empty_due; /* the transmitter became empty, and nobody has looked */
    uint32_t held; /* bytes of `line` waiting for their newline */
    char line[VCONSOLE_LINE];
};

struct vm;

/* Power on. */
void vconsole_reset(struct vconsole *c);

/* The guest reads or writes register 0 .. 7. */
uint8_t vconsole_load(struct vm *vm, unsigned reg);
void vconsole_store(struct vm *vm, unsigned reg, uint8_t value);

/* The VM has ended: its last line is shown even without a newline. */
void vconsole_end(struct vm *vm);

/* The machine is about to stop: show all, wherever the lines are. */
void vconsole_flush(void);

/* One line of the monitor's own: "[vmm] " and the text (print.h). */
void vconsole_monitor_line(const char *text);

#endif
