/* SPDX-License-Identifier: MIT */
/*
 * exception.h - into exceptions and back (PRA, "Exceptions", "ERET").
 *
 * An instruction raises and returns; the step then enters.  exception.c
 * alone writes EPC, Cause.BD/CE/ExcCode and Status.EXL, besides mtc0; Status
 * through cp0_set_status(), pc through cpu_set_pc().  This file is lab 3.
 */
#ifndef MACHINE_EXCEPTION_H
#define MACHINE_EXCEPTION_H

#include "machine/cpu.h"
#include "machine/mmu.h"

/* Note what is to be raised, in cpu->raised.  Nothing else changes yet. */
void exception_raise(struct cpu *cpu, enum exc exc);
void exception_raise_address(struct cpu *cpu, enum access_kind how,
                             uint32_t va);
void exception_raise_coprocessor(struct cpu *cpu, unsigned unit);
void exception_raise_bus(struct cpu *cpu, enum access_kind how);

/* For a translation that is not MMU_OK; a fetch counts as a load. */
void exception_raise_translation(struct cpu *cpu, const struct translation *t,
                                 enum access_kind how, uint32_t va);

/*
 * Enter cpu->raised: EPC, BD, Cause, BadVAddr, Context, EntryHi, EXL, and on
 * at the vector.
 */
void exception_enter(struct cpu *cpu);

/*
 * ERET: back to EPC, or to ErrorEPC if ERL is set.  No delay slot.  An sc that
 * follows fails (llbit).
 */
void exception_return(struct cpu *cpu);

#endif
