/* SPDX-License-Identifier: MIT */
/*
 * case.h - a random program and the state it starts in: what the generator
 * hands to the runner, in the words of an initrd.
 *
 * A region shows the code, data pages, a guard and larger pages.  It may be
 * at HOME, where virtual addresses are the physical ones, so that code goes
 * on when ERL takes the TLB away from kuseg.  Beyond it lie areas: one TLB
 * entry each, of any page size, showing the physical address that is their
 * offset.  So no write of an entry lets a case reach anything of the runner.
 *
 * The two live parts of each page that can be reached are filled before a
 * case and read after it; bases point into their middles.
 */
#ifndef TESTS_FUZZ_CASE_H
#define TESTS_FUZZ_CASE_H

#include <stdint.h>

/* Where the runner sees physical memory: tests/equivalence has another. */
#ifndef PHYSICAL_BASE
#define PHYSICAL_BASE 0x80000000u
#define RUNNER_ENTRY 64 /* the TLB entry that shows it: none */
#endif

#define SSEG_RUNNER 0xdc000000u /* that of tests/equivalence */

#define HOME 0x00400000u
#define CODE_FRAME HOME

/* Where a region shows what, from its start; at HOME, physically, too. */
#define AT_CODE 0x00000u    /* two pages; a case begins anywhere in them */
#define AT_DATA 0x02000u    /* two pages, writable                       */
#define AT_GUARD 0x04000u   /* one read-only; an invalid one             */
#define AT_LARGE 0x10000u   /* two pages of 16 KiB                       */
#define AT_NOTHING 0x20000u /* not mapped                                */

/* The vectors are at physical 0, and here again. */
#define OTHER_VECTORS 0x5000u

/* The pages with live parts, from HOME. */
#define LIVE_PAGES                                                             \
    {                                                                          \
        AT_DATA, AT_DATA + 0x1000, AT_GUARD, AT_GUARD + 0x1000, AT_LARGE,      \
            AT_LARGE + 0x4000, AT_NOTHING                                      \
    }
#define LOW_PART 0x000u  /* a live part starts here ... */
#define HIGH_PART 0xfc0u /* ... and another here        */
#define PART_BYTES 0x40u

enum {
    CODE_MAX = 128,
    INSIDE_WORDS = CODE_MAX / 32,
    ENTRIES = 8,       /* TLB entries 0 to 7 are the case's    */
    FIRST_AREA = 4,    /* of which 4 to 7 show areas           */
    RANDOM_ENTRY = 63, /* what tlbwr can only write: see WIRED */
    RETURNS = 4,
    LOG_MAX = 64 /* a case ends with so many exceptions */
};

/* With this in Wired, Random can be nothing but RANDOM_ENTRY. */
#define WIRED RANDOM_ENTRY

/* With whom our machine is compared: what the two do differently stays out. */
enum witness {
    WITNESS_QEMU,    /* masked.def names it                           */
    WITNESS_MONITOR, /* our own machine, bare against virtual: time   */
    WITNESS_ENGINE   /* its other engine: nothing, so it can be wild  */
};

struct entry {
    uint32_t hi, lo0, lo1, mask;
};

struct fuzz_case {
    uint32_t number;
    uint32_t status; /* the first one: mode, levels, CU0, interrupts */
    uint32_t pc;     /* within the pages at AT_CODE */
    uint32_t asid;
    uint32_t hwrena;
    uint32_t memory_seed;
    uint32_t hi, lo;
    uint32_t r[32]; /* k0 and k1 are the runner's */
    struct entry entry[ENTRIES];
    /* Status to return with, by the number of the exception; 0: as it is. */
    uint32_t returns[RETURNS];
    /* Bit n: word n is inside a sequence; nothing is to go on there. */
    uint32_t inside[INSIDE_WORDS];
    uint32_t count; /* words of code */
    uint32_t code[CODE_MAX];
    uint32_t ebase; /* 0: as it is */
    /*
     * Not 0: the runner keeps a page table (paged.h), and this is the number
     * of its generator.  Then what a refill changes is nowhere looked at.
     */
    uint32_t paged_seed;
};

static inline uint32_t is_inside(const struct fuzz_case *c, uint32_t word)
{
    return c->inside[word / 32] >> word % 32 & 1;
}

#define FUZZ_MAGIC 0x7a7a7566u

struct fuzz_head {
    uint32_t magic;
    uint32_t cases; /* that many fuzz_case follow */
    uint32_t verbose;
};

#endif
