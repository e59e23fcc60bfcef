/* SPDX-License-Identifier: MIT */
/*
 * program.h - small programs for tests of the machine: put words (encode.h)
 * into RAM, run them.
 */
#ifndef TESTS_UNIT_PROGRAM_H
#define TESTS_UNIT_PROGRAM_H

#include "machine/machine.h"
#include "machine/spec/insn.h"
#include "tests/unit/encode.h"

/* Where program() puts the words, and where exceptions go. */
enum {
    PROGRAM_AT = 0x1000, /* physical */
    PROGRAM_RAM = 1 << 20
};
#define PROGRAM_PC 0x80001000u

uint32_t probe_word(unsigned kind, unsigned argument, unsigned rs);

/*
 * A machine with PROGRAM_RAM and 16 TLB entries, Status=0 (kernel, BEV=0),
 * EBase kseg0, and these words at PROGRAM_PC.  The rest of RAM is zero: nops.
 */
struct machine *program(const uint32_t *words, unsigned n);

/* The same, configured otherwise. */
struct machine *program_on(const struct machine_config *config,
                           const uint32_t *words, unsigned n);
struct machine_config program_config(void);

#define PROGRAM(...)                                                           \
    program((const uint32_t[]){__VA_ARGS__},                                   \
            sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* Put words anywhere in RAM. */
void put_words(struct machine *m, uint32_t physical, const uint32_t *words,
               unsigned n);

/* Write a TLB entry as registers would hold it; it must not clash. */
void map(struct machine *m, unsigned index, uint32_t entryhi, uint32_t lo0,
         uint32_t lo1);

/* EntryLo for this frame and these bits. */
uint32_t lo(uint32_t pfn, uint32_t bits);

/* Go on in this mode (Status.KSU, nothing else) at pc. */
void go_in(struct machine *m, enum mode mode, uint32_t pc);

/* One step, which must enter this exception. */
void step_raises(struct machine *m, enum exc exc);

#endif
