/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: a CPU, and what
 * happens to it.
 */
#ifndef LABS_3_CASES_H
#define LABS_3_CASES_H

#include <stdint.h>

enum { CASES_MOST = 128 };

/* What is called, in this order; one case may have several. */
enum { CALL_RAISE = 1, CALL_ENTER = 2, CALL_RETURN = 4 };

/* How it is raised: the exception_raise...() functions. */
enum raiser { PLAIN, ADDRESS, TRANSLATION };

/* The registers of CP0 that may change. */
enum { STATUS, CAUSE, EPC, BADVADDR, CONTEXT, ENTRYHI, REGISTERS };

/* What is looked at afterwards; the registers stand first. */
enum {
    PC = REGISTERS,
    NPC, /* npc - pc */
    SLOT,
    MODE,
    LINK, /* llbit */
    OTHERS, /* how many of the other registers have changed */
    RAISED, /* struct raised: exc, */
    RAISED_VA, /* badvaddr, where there is one */
    RAISED_REFILL,
    RAISED_INDEX,
    ANSWERS
};

struct case_ {
    uint32_t calls;
    uint32_t reg[REGISTERS], ebase, errorepc; /* before */
    uint32_t pc, slot, link;
    uint32_t raiser, exc, coprocessor; /* PLAIN's, or exception_enter()'s */
    uint32_t result, how, va, index;   /* mmu_result; TRANSLATION's */
    uint32_t refill;                   /* exception_enter()'s */
    uint32_t kind; /* which class the grader has made it for */
    uint32_t answer[ANSWERS];
};

#endif
