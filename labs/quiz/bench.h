/* SPDX-License-Identifier: MIT */
/*
 * bench.h - a machine on the bench: put into a state, one instruction run.
 */
#ifndef LABS_QUIZ_BENCH_H
#define LABS_QUIZ_BENCH_H

#include "labs/quiz/dice.h"
#include "machine/machine.h"

enum { BENCH_ENTRIES = 16 };

struct bench {
    struct machine *machine;
    struct tlb_entry entry[BENCH_ENTRIES]; /* what the problem shows */
    unsigned entries;
    uint32_t status;
    uint8_t asid;
};

struct outcome {
    enum mmu_result result;
    uint32_t physical; /* if MMU_OK */
    int index;         /* the entry that decided, or TLB_NONE */
};

void bench_open(struct bench *b);
void bench_close(struct bench *b);

/* Give it n random TLB entries: 4 KiB, no two of which can both match. */
void bench_fill(struct bench *b, struct dice *d, unsigned n);

/*
 * Execute this access in the bench's state; for a load or a store the
 * instruction is where the mode can fetch it.
 */
struct outcome bench_access(struct bench *b, uint32_t va,
                            enum access_kind how);

/*
 * Execute one instruction, with these values in t0 and t1, in the bench's
 * state: the exception that it ends in, or EXC_CODES if it runs.
 */
enum exc bench_execute(struct bench *b, uint32_t word, uint32_t t0,
                       uint32_t t1);

/* "refill", "invalid", "modified", "address". */
const char *outcome_word(enum mmu_result result);

#endif
