/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: one call each.
 *
 * The grader writes `cases` and their number into the memory of the machine
 * before it starts, and reads the answers when it has ended.
 */
#ifndef LABS_4_CASES_H
#define LABS_4_CASES_H

#include <stdint.h>

enum { CASES_MOST = 128, NOWHERE = 64 };

enum call {
    CALL_START,   /* pagetable_start(asid) */
    CALL_ENTRY,   /* pagetable_entry(va) */
    CALL_MAP,     /* pagetable_map(va, physical, right) */
    CALL_DIRTY,   /* pagetable_set_dirty(va) */
    CALL_REFRESH, /* pagetable_refresh(va) */
    CALL_MISS     /* a load from va, which no TLB entry matches */
};

/* What is seen afterwards; which of them, the call says. */
enum answer {
    SEEN_CONTEXT, /* START: PTEBase */
    SEEN_ADDRESS, /* ENTRY: what it returned */
    SEEN_FRAME,   /* MAP, DIRTY: of the page's entry lo's PFN, in its place, */
    SEEN_BITS,    /* ... its other bits, */
    SEEN_RIGHT,
    SEEN_OTHER_LO, /* ... and the one of the pair's other page */
    SEEN_OTHER_RIGHT,
    SEEN_ASID,    /* in EntryHi, when it is over */
    SEEN_MATCHES, /* REFRESH, MISS: how many TLB entries are for the pair, */
    SEEN_HI,      /* ... and the last of them */
    SEEN_LO0,
    SEEN_LO1,
    SEEN_CHANGED, /* MISS: a bit for each register that is another one now */
    SEEN_CAUSE,   /* ExcCode + 1 of what came to the general vector; or 0 */
    ANSWERS
};

struct case_ {
    uint32_t call; /* enum call */
    uint32_t va, asid;
    uint32_t physical, right;
    uint32_t lo[2], has[2]; /* the table's entries of the pair: lo, right */
    uint32_t old[2];        /* REFRESH: the words that the TLB has */
    uint32_t index;         /* ... and in which entry; or NOWHERE */
    uint32_t answer[ANSWERS];
};

#endif
