/* SPDX-License-Identifier: MIT */
/*
 * popek.h - can this machine be virtualized?  Found out by running it.
 *
 * Popek and Goldberg (Formal Requirements for Virtualizable Third Generation
 * Architectures, CACM 1974) sort instructions by what they do to a state
 * (E, M, P, R): memory, mode, program counter, relocation.  On this machine
 *
 *   E  is what a program can see of memory, at its virtual addresses;
 *   M  is the mode.  Kernel mode comes three ways: KSU=0, EXL=1, ERL=1;
 *   P  is pc, the general registers, HI, LO and LLbit;
 *   R  is all that the monitor owns: the TLB and the CP0 registers.
 *
 * A row of isa.def (for mfc0 and mtc0: with a register of cp0.def) is
 *
 *   privileged   if it traps in every state of supervisor and user mode, and
 *                in some state of kernel mode it does not;
 *   control-sensitive   if in some state, without a trap, it changes M or R,
 *                powers off, or gives the processor away (wait);
 *   mode-sensitive      if there are two states that differ in M alone, it
 *                traps in neither, and what it does differs;
 *   location-sensitive  the same for two states that differ in R alone: the
 *                program sees the same memory, in other frames, and every
 *                register of CP0 and every foreign TLB entry holds something
 *                else;
 *   innocuous    if it is none of these three.
 *
 * Their theorem 1: a monitor can be built if every sensitive instruction is
 * privileged.  A sensitive row that is not privileged is an offender.
 *
 * What needs a word on MIPS:
 *   - A monitor sets what decides whether guests trap: CU0=0 and HWREna=0.
 *     The verdict is for these; popek says what the other settings do.
 *   - kseg0 is not relocated.  Loads and stores there count as rows of their
 *     own ("lw kseg0"): they are location-sensitive, and they trap.
 *   - ERL=1 switches relocation of kuseg off.  That is a place of memory like
 *     others: the same program lies where addresses are physical.
 *   - Time and chance are not in the model: states that are compared agree in
 *     cycles.  Reading Count shows R, which holds its offset.
 *   - LLAddr is written by LL in every mode.  Nothing ever depends on it but
 *     mfc0, which is privileged: it does not count as R being changed.
 *
 * Running is no proof: a row is tried in so many random states, always the
 * same ones.
 */
#ifndef MACHINE_POPEK_POPEK_H
#define MACHINE_POPEK_POPEK_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/machine.h"
#include "machine/popek/state.h"

enum {
    POPEK_STATES = 32, /* enough for every row; a fraction of a second */
    POPEK_NAME = 40    /* letters of a row's name */
};

/* What the monitor has set, and what the hardware leaves out. */
struct popek_settings {
    enum hole hole;
    bool cu0;        /* Status.CU0 */
    uint32_t hwrena; /* HWREna */
    unsigned states; /* how many random states a row is tried in */
};

/* One kind of instruction. */
struct popek_row {
    enum insn_id insn;     /* INSN_reserved: a word that is none */
    enum cp0_reg reg;      /* of mfc0, mtc0; CP0_NONE: one that is not there */
    enum popek_operand at; /* where its address lies, if it has one */
};

/* Why a row is sensitive: two runs of one state, or one run (a == b). */
struct popek_evidence {
    bool found;
    struct popek_state state;
    enum popek_world a, b;
};

struct popek_finding {
    struct popek_row row;
    unsigned runs;                  /* states tried */
    unsigned trapped[POPEK_WORLDS]; /* in how many of them it trapped */
    bool privileged;
    struct popek_evidence control, mode, location;
};

/* The rows: how many, which, what they are called ("mfc0 status"). */
unsigned popek_rows(void);
struct popek_row popek_row(unsigned n);
void popek_name(const struct popek_row *row, char name[POPEK_NAME]);

/* A small machine for popek_examine(); NULL if the host has no memory. */
struct machine *popek_machine(const struct popek_settings *settings);

/* Try row n.  Deterministic: the same settings give the same finding. */
void popek_examine(struct machine *m, const struct popek_settings *settings,
                   unsigned n, struct popek_finding *finding);

bool popek_sensitive(const struct popek_finding *f);
bool popek_offends(const struct popek_finding *f);

/* What convicts it best: evidence from outside kernel mode; NULL: none. */
struct popek_evidence *popek_best(struct popek_finding *f);

/*
 * Make the state of a piece of evidence as small as it can be: registers and
 * operands that do not matter become zero.  `which` is a member of `f`.
 */
void popek_shrink(struct machine *m, const struct popek_settings *settings,
                  const struct popek_finding *f, struct popek_evidence *which);

#endif
