/* SPDX-License-Identifier: MIT */
/*
 * ghost_model.h - what a guest may see of its TLB, by the rules of
 * vmm/shadow.h alone: its entries, and the ghosts that it cannot miss.
 *
 * The model does its own arithmetic: it shares none with the monitor.  For
 * each entry and each ghost it keeps the set of slots where it may be, as far
 * as the guest can know; the monitor keeps less (vmm/slots.h), and so may have
 * fewer ghosts.
 */
#ifndef TESTS_UNIT_GHOST_MODEL_H
#define TESTS_UNIT_GHOST_MODEL_H

#include "vmm/vmm.h"

enum { GHOSTS_MAX = 4096 };

struct ghost_model {
    struct vtlb_entry ghost[GHOSTS_MAX];
    uint64_t ghost_in[GHOSTS_MAX]; /* slots that each may be in */
    uint64_t entry_in[TLB_ENTRIES];
    unsigned ghosts;
};

/* The start: no ghost; the guest knows each slot. */
void model_start(struct ghost_model *m);

/* Rule (c): no ghost is left. */
void model_forget_all(struct ghost_model *m);

/*
 * The guest has written `new` over `old`, by tlbwi to this slot or, `random`,
 * by tlbwr, which had those from `wired` on to choose from: rules (a), (d),
 * (e); a ghost is born.
 */
void model_wrote(struct ghost_model *m, unsigned slot, unsigned wired,
                 const struct vtlb_entry *old, const struct vtlb_entry *new,
                 bool random);

/* tlbp or tlbr told the guest what is in this slot. */
void model_found(struct ghost_model *m, unsigned slot);

/* Rule (b): the guest knows that nothing matches va under asid. */
void model_not_found(struct ghost_model *m, uint32_t va, uint32_t asid);

/* May a ghost let this access through? */
bool model_ghost_allows(const struct ghost_model *m, uint32_t va,
                        uint32_t asid, bool store);

/*
 * Is EntryLo `real`, offered for the page at va by a pair whose EntryHi is
 * hi, what some entry or ghost says, through the pmap, with no more rights?
 */
bool model_explains(const struct ghost_model *m, const struct vcpu *v,
                    uint32_t va, uint32_t hi, uint32_t real);

#endif
