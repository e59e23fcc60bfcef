/* SPDX-License-Identifier: MIT */
/*
 * case.h - a random program and the state it starts in: what the generator
 * hands to the runner, in the words of an initrd.
 *
 * Physical memory: the code, and four frames of data, each on a boundary of
 * 16 KiB so that a page of that size can show it.  A frame's two live parts
 * are filled before a case and read after it; bases point into them.
 */
#ifndef TESTS_FUZZ_CASE_H
#define TESTS_FUZZ_CASE_H

#include <stdint.h>

#define CODE_FRAME 0x00400000u
#define DATA_FRAME 0x00404000u /* the first of the data frames */
#define FRAME_STEP 0x00004000u
enum { FRAMES = 4 };

#define LOW_PART 0x000u  /* a live part starts here ... */
#define HIGH_PART 0xe00u /* ... and another here        */
#define PART_BYTES 0x200u

/* Where a region shows what, from its start. */
#define AT_CODE 0x00000u
#define AT_DATA 0x100000u   /* two frames, writable                     */
#define AT_GUARD 0x200000u  /* the first one read-only; an invalid page */
#define AT_LARGE 0x300000u  /* the other two, as pages of 16 KiB        */
#define AT_SPARE 0x400000u  /* what a case may map itself               */
#define AT_NOTHING 0x500000u

enum {
    CODE_MAX = 64,
    ENTRIES = 4,     /* TLB entries 0 to 3 are the case's */
    SPARE_ENTRY = 9, /* and this one, if it writes it     */
    LOG_MAX = 96     /* a case ends with so many exceptions */
};

struct entry {
    uint32_t hi, lo0, lo1, mask;
};

struct fuzz_case {
    uint32_t number;
    uint32_t status; /* the mode, CU0 */
    uint32_t pc;
    uint32_t asid;
    uint32_t hwrena;
    uint32_t memory_seed;
    uint32_t hi, lo;
    uint32_t r[32]; /* k0 and k1 are the runner's */
    struct entry entry[ENTRIES];
    uint32_t count; /* words of code */
    uint32_t code[CODE_MAX];
};

#define FUZZ_MAGIC 0x7a7a7566u

struct fuzz_head {
    uint32_t magic;
    uint32_t cases; /* that many fuzz_case follow */
    uint32_t verbose;
};

#endif
