/* SPDX-License-Identifier: MIT */
/*
 * decode.h - instruction words that the monitor has seen before.
 *
 * A guest's kernel traps on a handful of words over and over: the last ones
 * stay decoded, each in the one slot that its bits pick, with the function
 * that executes them.
 */
#ifndef VMM_DECODE_H
#define VMM_DECODE_H

#include "machine/spec/insn.h"
#include "vmm/vmm.h"

typedef enum verdict execute_fn(struct vcpu *v, const struct insn *i);

struct decoded {
    struct insn insn;
    execute_fn *execute;
    bool quick; /* privileged, and uses no register but those that
                   the short way has saved (quick.h) */
    bool calm;  /* and, being done, leaves the guest in the same mode, under
                   the same ASID, with the same interrupts */
} __attribute__((aligned(32)));

enum { DECODED = 1024 };
extern struct decoded decoded[DECODED];

/* Before the first: an empty slot must not pass for the word 0. */
void decode_reset(void);

/* Decode into this slot, in place of what is there. */
void decode_anew(struct decoded *d, uint32_t word);

/* The word, decoded.  Stays so until another word is. */
static inline const struct decoded *decode(uint32_t word)
{
    struct decoded *d = &decoded[(word >> 11 ^ word >> 23 ^ word) % DECODED];

    if (d->insn.word != word)
        decode_anew(d, word);
    return d;
}

#endif
