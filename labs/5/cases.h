/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: one privileged
 * instruction, and what the virtual CPU is like behind it.
 */
#ifndef LABS_5_CASES_H
#define LABS_5_CASES_H

#include <stdint.h>

enum { CASES_MOST = 128, PC = 0x40001000 };
enum { COUNT_NOW = 0x00c0ffee }; /* what Count is, whatever CP0 holds */

/* What privileged.c says to others: a bit each. */
enum {
    TOLD_ASID = 1,       /* asid_use() */
    TOLD_WRITTEN = 2,    /* shadow_written(), */
    TOLD_RANDOM = 4,     /* ... by tlbwr, */
    TOLD_OLD = 8,        /* ... with the entry that was there before */
    TOLD_READ = 16,      /* shadow_read() */
    TOLD_FOUND = 32,     /* shadow_found() */
    TOLD_NOT_FOUND = 64, /* shadow_not_found() */
    TOLD_WAIT = 128,     /* wait_begin() */
    TOLD_CHECK = 256,    /* guest_check(), to load */
    TOLD_EFFECT = 512    /* vcp0_write_ruled(): the register does more */
};

/* What is looked at behind it. */
enum {
    VERDICT,
    FAULT,  /* ExcCode + 1 if the verdict is V_REFLECT */
    TARGET, /* the register that the instruction names: rt, or rd */
    ZERO,   /* register 0 */
    REG,    /* of CP0, the one that mfc0 or mtc0 names */
    STATUS,
    NEXT_PC,
    NEXT_NPC,
    LL, /* llbit, and 2 if trap.lladdr */
    INDEX,
    HI, /* EntryHi, PageMask, EntryLo0, EntryLo1 */
    MASK,
    LO0,
    LO1,
    CHANGED, /* how many entries of the guest's TLB have */
    WHICH,   /* ... the last of them, and what it has */
    NEW_HI,
    NEW_MASK,
    NEW_LO0,
    NEW_LO1,
    TOLD,    /* the bits above */
    TOLD_AT, /* the index or the address that was told */
    ANSWERS
};

struct case_ {
    uint32_t word;    /* the instruction */
    uint32_t value;   /* in rt */
    uint32_t address; /* in rs */
    uint32_t old;     /* in the register of CP0 that it names */
    uint32_t status, epc, errorepc;
    uint32_t index, hi, mask, lo[2];            /* of CP0 */
    uint32_t random;                            /* what Random says */
    uint32_t slot, has_hi, has_mask, has_lo[2]; /* an entry of its TLB */
    uint32_t linked;                            /* an LL was executed */
    uint32_t maps;                              /* the guest maps the address */
    uint32_t judged; /* a bit for each answer that the test is about */
    uint32_t answer[ANSWERS];
};

#endif
