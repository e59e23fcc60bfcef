/* SPDX-License-Identifier: MIT */
/*
 * paged.h - a kernel with a page table and a refill handler, for cases that
 * run in some pages of it.
 *
 * Which pages are in the TLB is Random's to say, so nobody may know: a refill
 * is not told, and such a case looks at no register that one changes.  System
 * calls remap pages, and take what they were out of the TLB: whoever still
 * sees the old page is found out.
 */
#ifndef TESTS_FUZZ_PAGED_H
#define TESTS_FUZZ_PAGED_H

#include <stdbool.h>

#include "tests/fuzz/case.h"

/* 16 pairs of pages, for two address spaces: the case's ASID, and ^ 1. */
#define PAGED_VA 0x08000000u
enum { PAGED_PAIRS = 16, GLOBAL_PAIRS = 4 /* the last of them */ };

/* The table that the case starts with; nothing of it in the TLB. */
void paged_load(const struct fuzz_case *c);

/* A refill there: from the table, by tlbwr.  false: not there. */
bool paged_refill(const struct fuzz_case *c, uint32_t badvaddr);

/* A system call: another page somewhere, and other bases for the case. */
void paged_call(const struct fuzz_case *c);

/*
 * Touches, remaps, changes spaces, as a kernel does, many times: what it
 * reads is told.  At EXL=0, for its own accesses miss as well.
 */
void paged_storm(const struct fuzz_case *c);

/* Nothing but what the table says is in the TLB, or it is told. */
void paged_check(const struct fuzz_case *c);

#endif
