/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: a miss of the
 * real TLB, and what became of it.
 */
#ifndef LABS_8_CASES_H
#define LABS_8_CASES_H

#include <stdint.h>

enum { CASES_MOST = 128 };

/* What is looked at behind it. */
enum {
    VERDICT,  /* enum verdict */
    EXC,      /* v->fault: which exception ... */
    BADVADDR, /* ... about which address ... */
    REFILL,   /* ... and whether it is a refill */
    TOLD,     /* shadow_not_found() was called for that address */
    HIDDEN,   /* what stat.hidden has */
    INSTALLS, /* calls of shadow_install(), the last one with ... */
    ENTRY,    /* ... this entry of the guest's TLB, */
    TOUCHED,  /* ... this half, */
    STORE,    /* ... for a store, or not */
    PUTS,     /* calls of hw_tlb_put(), the last one with ... */
    HI,       /* ... this pair */
    LO0,
    LO1,
    EMULATED, /* calls of emulate_here() */
    SHORTAGE, /* calls of shortage() */
    ANSWERS
};

struct case_ {
    uint32_t exc, va, asid, real; /* the miss; the guest's ASID, the real one */
    uint32_t index;               /* the guest's only entry: where, and what */
    uint32_t hi, mask, lo[2];
    uint32_t known, known_lo[2]; /* the software TLB has this pair of va's */
    uint32_t global;             /* ... for every ASID */
    uint32_t install;            /* what shadow_install() answers */
    uint32_t later; /* and emulate_here() or shortage(): enum verdict */
    uint32_t kind;  /* which class the grader has made it for */
    uint32_t answer[ANSWERS];
};

#endif
