/* SPDX-License-Identifier: MIT */
/*
 * shadow.h - keeps the real TLB and the software TLB true to the guest's.
 *
 * The real TLB holds translations that the monitor worked out (compose.h).
 * When the guest changes its TLB, those that it may no longer see must die.
 *
 * A *ghost* is a translation that lives on in the software or the real TLB
 * after tlbwr has displaced its entry from the guest's.  It makes the
 * guest's TLB look bigger, and is sound because the guest cannot know which
 * entry Random hit.  It dies as soon as the guest could tell:
 *   (a) a new entry, by tlbwr or tlbwi, overlaps its pages, in the same ASID
 *       or globally
 *   (b) tlbp asks for it, or a refill is told for its pages: the answer is
 *       "not found"
 *   (c) tlbr: the guest looks at its entries
 *   (d) since it was entered, tlbwi has written every slot that it may be
 *       in, other than to add rights to what was there (slots.h)
 *   (e) tlbwr had only one slot to choose from, or Wired changes
 * (c), (e) and, at the last slot, (d) kill every ghost of the virtual CPU.
 * So a guest that mends one entry, for a copy-on-write or a demand-zero page,
 * by tlbp and tlbwi, loses nothing but what was there; one that empties its
 * TLB by 64 tlbwi loses all.
 *
 * A page larger than 4 KiB leaves no ghost: (a) and (b) are about one pair,
 * and would have to find all the others; nor does a global one with asid=tag,
 * for it may have a pair under every number.  Without ghosts (stlb=off,
 * exact) what leaves the guest's TLB leaves the other two at once.
 */
#ifndef VMM_SHADOW_H
#define VMM_SHADOW_H

#include "vmm/vmm.h"

enum shadow_result {
    SHADOW_DONE,      /* a pair was made */
    SHADOW_DEVICE,    /* va is no memory of this VM: emulate the access */
    SHADOW_NO_MEMORY, /* the machine has no frame left */
};

enum { TOUCHED_NONE = -1 };

/*
 * The pair for va from the guest's entry g, which matches va.  The half
 * `touched` (0, 1, or TOUCHED_NONE) is valid in g and gets a frame if it has
 * none, one of its own if it is to be stored to; the other is used if it has
 * one, or gets one if this is a store and g lets both be stored to.  The
 * software TLB remembers the pair.
 */
enum shadow_result shadow_pair(struct vcpu *v, const struct vtlb_entry *g,
                               uint32_t va, int touched, bool store,
                               struct pair *pair);

/* shadow_pair(), and into the real TLB. */
enum shadow_result shadow_install(struct vcpu *v, const struct vtlb_entry *g,
                                  uint32_t va, int touched, bool store);

/*
 * The guest has written entry `index` of its TLB, by tlbwr if `random`, over
 * `old`.  Kills what must die, and installs the new entry for the page that
 * the guest's last miss was about: it is about to be used.
 */
enum shadow_result shadow_written(struct vcpu *v, unsigned index,
                                  const struct vtlb_entry *old, bool random);

/* The guest is told that no entry of its TLB matches va: rule (b). */
void shadow_not_found(struct vcpu *v, uint32_t va);

/* tlbp or tlbr told the guest what is in this slot: rules (c), (d). */
void shadow_found(struct vcpu *v, unsigned index);
void shadow_read(struct vcpu *v, unsigned index);

/* Wired is another now: rule (e). */
void shadow_wired(struct vcpu *v);

/* Forget every translation. */
void shadow_forget_all(struct vcpu *v);

/*
 * Another frame, or none, comes behind a page of this VM, or it may no
 * longer be stored to: forget its translations, all those that `where`
 * knows; then it knows none.  The VM need not be the one that runs.
 */
void shadow_forget_page(struct vcpu *v, struct places *where);

#endif
