/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: three small VMs,
 * what is done with their pages, and what is behind them afterwards.
 *
 * The grader writes `cases` and their number into the memory of the machine
 * before it starts, and reads the answers when it has ended.
 */
#ifndef LABS_12_CASES_H
#define LABS_12_CASES_H

#include <stdint.h>

/* A page is told by its VM and which of that VM's: VM * OF_A_VM + n. */
enum {
    CASES_MOST = 16,
    STEPS = 12,
    VMS = 3,
    OF_A_VM = 3,
    PAGES = VMS * OF_A_VM
};

enum op {
    OP_NOTHING,
    OP_TOUCH, /* the guest has filled the page: "A" to "I", by the page */
    OP_MAP,   /* it is in the TLB: with D, if it is not shared */
    OP_OWN,   /* pmap_own() */
    OP_STORE, /* pmap_own(), and the guest stores a "!" into it */
    OP_SHARE, /* pmap_share(): with the frame of the page `from` */
    OP_HOLD,  /* cow_hold() of its frame */
    OP_DROP,  /* the guest gives it back */
    OP_PATCH, /* it is patched: what the guest wrote ("~") is kept */
    OP_FULL   /* the machine has `from` free frames from now on */
};

struct step {
    uint32_t op, page, from;
};

enum answer {
    CONTENT,                   /* of each page: its letter, or STORED; 0 */
    GROUP = CONTENT + PAGES,   /* ... which page + 1, the first, has its
                                  frame */
    COPIED = GROUP + PAGES,    /* of each VM: its counter */
    DONE = COPIED + VMS,       /* a bit a step: it returned true, or a frame */
    FREE,                      /* frames that nobody uses or holds */
    HELD,                      /* how often what OP_HOLD named is held, */
    KEPT,                      /* ... and what is in it */
    DANGER,                    /* pages that the TLB still lets be stored to,
                                  and must not; or has with another frame */
    BROKEN,                    /* words that are not as they were written */
    ANSWERS
};

struct case_ {
    uint32_t kind; /* the class: what is told of the answers */
    uint32_t whole; /* all words of a page are looked at, not the outer ones */
    struct step step[STEPS];
    uint32_t answer[ANSWERS];
};

#endif
