/* SPDX-License-Identifier: MIT */
/*
 * patch.h - regpage=patch: a guest's mfc0 and mtc0 become loads and stores.
 *
 * Disco patched IRIX's HAL by hand, and says that it could be done when the
 * instruction first traps (Disco, "Changes to the HAL").  So it is done here,
 * for a guest that has asked for its register page (regpage.h): the word is
 * written over in a copy of its page, and the page as the guest wrote it is
 * kept.  Both are held (cow.h), so the copy is mapped without D: the first
 * store to it brings the guest's own page back, and its words trap again.
 *
 * What a guest can tell: if it reads its code, it sees the patch.
 */
#ifndef VMM_PATCH_H
#define VMM_PATCH_H

#include "machine/spec/insn.h"
#include "vmm/vmm.h"

/* Could this one be a load or a store? */
bool patch_possible(const struct insn *i);

/* The guest's instruction at v->at was just emulated: write it over. */
void patch_here(struct vcpu *v, const struct insn *i);

/* Page pfn is about to be stored to: it becomes as the guest wrote it. */
void patch_undo(struct vm *vm, pfn_t pfn);

/* Another frame, or none, is behind pfn now: no need to remember it. */
void patch_forget(struct vm *vm, pfn_t pfn);

/* The VM has ended. */
void patch_end(struct vm *vm);

#endif
