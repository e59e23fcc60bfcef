/* SPDX-License-Identifier: MIT */
/*
 * say.h - small things in words: addresses, entries, registers, modes.
 *
 * Each function appends to a line of text, which is cut off when full.
 * Addresses say their kind (v: p: m:), frame numbers have five digits, D is
 * printed as W and a bit that is not set as "-".
 */
#ifndef TRACES_SAY_H
#define TRACES_SAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/spec/cp0.h"

enum { SAY_SIZE = 160 };

/* A line of text.  Start with {0}. */
struct say {
    char text[SAY_SIZE];
    size_t length;
};

void say(struct say *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "lw t0,0(k1)", "lw": an instruction in full, or its mnemonic. */
void say_insn(struct say *to, uint32_t word, uint32_t pc);
void say_mnemonic(struct say *to, uint32_t word);

/* "K", "K EXL", "U", "-": a mode as the virtual CPU believes it. */
void say_belief(struct say *to, uint8_t believes);

/* "kernel mode, EXL": what a Status value means to software. */
void say_status(struct say *to, uint32_t status);

/* "pfn 00c00 V W": an EntryLo; `frame` names the number's kind. */
void say_half(struct say *to, const char *frame, uint32_t entrylo);

/*
 * "even vpn 01000 -> pfn 00c00 V W; odd vpn 01001: V=0": what software put
 * into a TLB, and, with mfn, what the monitor put into the real one.
 */
void say_entry(struct say *to, uint32_t entryhi, const uint32_t entrylo[2],
               uint32_t pagemask);
void say_real_entry(struct say *to, uint32_t entryhi, const uint32_t entrylo[2],
                    uint32_t pagemask);

/*
 * "even vpn 01000 -> pfn 00c00 -> mfn 03a21 V W; odd ...: no frame yet, V=0"
 * from an `install` event's arguments.
 */
void say_install(struct say *to, uint32_t entryhi, const uint32_t entrylo[2],
                 const uint32_t pfn[2]);

/* A CP0 register's value, as that register is best read. */
void say_cp0(struct say *to, enum cp0_reg r, uint32_t value);

#endif
