/* SPDX-License-Identifier: MIT */
/*
 * snippet.h - pieces of code that run in any segment, and what ended them.
 *
 * They are linked at SNIPPET_LINK and copied to the physical address of the
 * same number, so that each segment shows them at its base plus that: jumps
 * within 256 MiB work everywhere.  kuseg and kseg3 have a wired TLB entry for
 * them, sseg the kernel's own.  A snippet ends with its first exception; one
 * that comes to its end raises a system call.
 */
#ifndef GUESTOS_CORNERS_SNIPPET_H
#define GUESTOS_CORNERS_SNIPPET_H

#define SNIPPET_LINK 0x00400000
#define DATA_PAGE 0x00500000 /* physical: pages to map and to write */

/* Byte offsets, for enter.S; snippet.c checks them. */
#define START_STATUS 4
#define START_A0 8
#define END_V0 0
#define END_V1 4
#define END_VECTOR 8
#define END_CAUSE 12
#define END_EPC 16
#define END_BADVADDR 20
#define END_STATUS 24
#define END_ENTRYHI 28
#define END_CONTEXT 32

#ifndef __ASSEMBLER__

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

struct start {
    uint32_t pc, status;
    uint32_t a[4];
};

struct end {
    uint32_t v0, v1; /* the snippet's own result */
    uint32_t vector; /* VECTOR_REFILL or VECTOR_GENERAL */
    uint32_t cause, epc, badvaddr, status, entryhi, context;
};

/* The segments where a snippet can be, by their first address. */
#define USEG 0x00000000u
#define KSEG0 0x80000000u
#define KSEG1 0xa0000000u
#define SSEG 0xc0000000u
#define KSEG3 0xe0000000u

/* Copies them, and makes the wired entries. */
void snippets_start(void);

/* enter.S: by eret, with EXL=0; out by any exception. */
void snippet_enter(const struct start *s, struct end *e);

/* An exception where nobody expects one: says so, powers off. */
_Noreturn void snippet_missing(void);

/* A snippet, where segment shows it. */
static inline uint32_t in_segment(const void *snippet, uint32_t segment)
{
    return segment + (uint32_t)(uintptr_t)snippet;
}

/* Runs it there; the arguments are its a0, a1, a2; a3 is 0. */
struct end run_in(uint32_t segment, const void *snippet, uint32_t status,
                  uint32_t a0, uint32_t a1, uint32_t a2);

/* The same in sseg, in kernel mode. */
struct end run(const void *snippet, uint32_t a0, uint32_t a1, uint32_t a2);

static inline uint32_t code_of(const struct end *e)
{
    return (e->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT;
}

/* It came to its end. */
static inline bool ended(const struct end *e)
{
    return code_of(e) == EXC_Sys && e->vector == VECTOR_GENERAL;
}

/* It raised this, at that vector. */
static inline bool raised(const struct end *e, uint32_t code, uint32_t vector)
{
    return code_of(e) == code && e->vector == vector;
}

/* Word w of physical memory, through the kernel's mapping. */
static inline volatile uint32_t *physical(uint32_t pa)
{
    return (volatile uint32_t *)(uintptr_t)(SSEG + pa);
}

#endif
#endif
