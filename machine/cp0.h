/* SPDX-License-Identifier: MIT */
/*
 * cp0.h - CP0 registers as the CPU has them: those that count, are computed,
 * or act when written.  Masks and reset values are in spec/cp0.def.
 */
#ifndef MACHINE_CP0_H
#define MACHINE_CP0_H

#include "machine/cpu.h"

/* Every register at its reset value; Config1.MMUSize as the TLB has it. */
void cp0_reset(struct cpu *cpu);

/* What mfc0 reads: Count and Random are made on the spot. */
uint32_t cp0_read(const struct cpu *cpu, enum cp0_reg r);

/* What mtc0 does, effects included. */
void cp0_write(struct cpu *cpu, enum cp0_reg r, uint32_t value);

/*
 * Status <- value, unmasked; everything derived from Status follows: the
 * mode and its instruction count, the translations, the interrupt check.
 */
void cp0_set_status(struct cpu *cpu, uint32_t value);

/* EntryHi <- value, unmasked; the translations follow the ASID. */
void cp0_set_entryhi(struct cpu *cpu, uint32_t value);

#endif
