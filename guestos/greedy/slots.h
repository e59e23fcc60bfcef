/* SPDX-License-Identifier: MIT */
/*
 * slots.h - pieces of kernel code that C cannot say; each returns 1 if all
 * went as the architecture says.
 */
#ifndef GUESTOS_GREEDY_SLOTS_H
#define GUESTOS_GREEDY_SLOTS_H

#include <stdint.h>

uint32_t slot_taken(void);        /* beq taken, mtc0 in the slot */
uint32_t slot_not_taken(void);    /* bne not taken, mtc0 in the slot */
uint32_t slot_likely(void);       /* bnel not taken: mtc0 is skipped */
uint32_t slot_link(void);         /* bltzal links though it does not branch */
uint32_t slot_call(void);         /* jal, mfc0 in the slot */
uint32_t slot_return(void);       /* jr ra with mfc0 in the slot */
uint32_t slot_unmapped(void);     /* jr ra with a kseg1 load in the slot */
uint32_t in_other_segment(void);  /* to be called by its kseg0 address too */
uint32_t linked(uint32_t *word);  /* ll, mfc0, sc: 1 if sc succeeded */
void drop_to_user(void);          /* Status says user mode, in kernel code */
void return_to(uint32_t pc);      /* eret to pc, in kernel mode */
void return_to_user(uint32_t pc); /* eret to pc, in user mode */
void raise_software_interrupt(void);

#endif
