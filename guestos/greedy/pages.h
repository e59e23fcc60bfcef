/* SPDX-License-Identifier: MIT */
/*
 * pages.h - greedy's TLB entries.  There is no page table: a few entries are
 * written by hand, and all are global.
 *
 *   entry 0   the kernel (start.S)
 *         1   0x00400000  user code, read-only; 0x00401000: not there
 *         2   0x00600000  a user page, writable; 0x00601000: not valid
 *         3   0x40000000  for experiments
 *         4-  whatever TLBWR leaves
 */
#ifndef GUESTOS_GREEDY_PAGES_H
#define GUESTOS_GREEDY_PAGES_H

#include <stdint.h>

enum {
    PAGES_USER_DATA = 0x00600000,
    PAGES_EXPERIMENT = 0x40000000,
    PAGES_EXPERIMENT_ENTRY = 3,
    PAGES_WIRED = 4
};

/* A TLB entry, as the registers have it. */
struct entry {
    uint32_t entryhi, entrylo0, entrylo1, pagemask;
};

/* Map entries 1 and 2, and reserve 3. */
void pages_start(void);

/* An EntryLo word: valid, global, cached, and writable too if D is in more. */
uint32_t pages_lo(uint32_t physical, uint32_t more);

/* Put *e into the registers; into the TLB at this index. */
void pages_load(const struct entry *e);
void pages_put(uint32_t index, const struct entry *e);

/* Read an entry back. */
struct entry pages_get(uint32_t index);

/* Which entry matches this EntryHi; INDEX_P is set if none does. */
uint32_t pages_find(uint32_t entryhi);

/* Let this entry match no address that the TLB is ever asked for. */
void pages_drop(uint32_t index);

/* Drop entry 3 and all above. */
void pages_drop_experiments(void);

/* Map the experiment's even page to this physical address, writable. */
void pages_experiment(uint32_t physical);

#endif
