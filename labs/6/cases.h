/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: one exception
 * to be delivered, and what the virtual CPU is like behind it.
 */
#ifndef LABS_6_CASES_H
#define LABS_6_CASES_H

#include <stdint.h>

enum { CASES_MOST = 128 };

/* The registers of virtual CP0 that an exception may change. */
enum { STATUS, CAUSE, EPC, BADVADDR, CONTEXT, ENTRYHI, REGISTERS };

/* What is looked at behind it; the registers stand first. */
enum {
    PC = REGISTERS,
    NPC,     /* as it lies behind pc */
    SLOT,    /* place.in_slot, and 2 if place.unseen */
    COUNTED, /* what stat.reflected has of this exception */
    KILLED,
    OTHERS, /* how many of all other registers have changed, and of own_cp0
               if that is not virtual CP0 */
    ANSWERS
};

struct case_ {
    uint32_t reg[REGISTERS], ebase; /* before */
    uint32_t pc, slot;
    uint32_t exc, badvaddr, ce, refill; /* struct fault */
    uint32_t page;                      /* virtual CP0 is in a register page */
    uint32_t kind; /* which class the grader has made it for */
    uint32_t answer[ANSWERS];
};

#endif
