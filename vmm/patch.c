/* SPDX-License-Identifier: MIT */
/* patch.c - two frames for a page: the guest's, and the one that it runs. */
#include "vmm/patch.h"

#include <stddef.h>

#include "machine/spec/cp0.h"
#include "traces/probe.h"
#include "vmm/abi.h"
#include "vmm/compose.h"
#include "vmm/cow.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/regpage.h"

/* The registers that abi.h names. */
enum {
    STORES = 1 << CP0_entrylo0 | 1 << CP0_entrylo1 | 1 << CP0_pagemask |
             1 << CP0_epc | 1 << CP0_errorepc,
    LOADS = STORES | 1 << CP0_index | 1 << CP0_context | 1 << CP0_badvaddr |
            1 << CP0_entryhi | 1 << CP0_status | 1 << CP0_cause |
            1 << CP0_prid | 1 << CP0_ebase | 1 << CP0_config |
            1 << CP0_config1 | 1 << CP0_config2 | 1 << CP0_config3
};

bool patch_possible(const struct insn *i)
{
    if (i->id == INSN_mfc0)
        return LOADS >> i->cp0 & 1;
    return i->id == INSN_mtc0 && STORES >> i->cp0 & 1;
}

static uint32_t patch_of(const struct insn *i)
{
    enum insn_id id = i->id == INSN_mfc0 ? INSN_lw : INSN_sw;
    uint32_t at = ABI_PATCHPAGE_VA + i->cp0 * (uint32_t)sizeof(uint32_t);

    return insn_info[id].match | (uint32_t)i->rt << 16 | at; /* from $zero */
}

static struct patched *find(struct vm *vm, pfn_t pfn)
{
    for (unsigned n = 0; n < PATCHED_PAGES; n++)
        if (mfn_is_some(vm->patched[n].theirs) &&
            vm->patched[n].pfn.n == pfn.n)
            return &vm->patched[n];
    return NULL;
}

/* Room for one more; NULL: its words go on trapping. */
static struct patched *find_room(struct vm *vm)
{
    for (unsigned n = 0; n < PATCHED_PAGES; n++)
        if (!mfn_is_some(vm->patched[n].theirs))
            return &vm->patched[n];
    return NULL;
}

/* From now on the page is a copy; the guest's own is kept. */
static const struct patched *begin(struct vm *vm, pfn_t pfn)
{
    struct patched *p = find_room(vm);
    mfn_t theirs = pmap_lookup(&vm->pmap, pfn);

    if (!p || !mfn_is_some(theirs))
        return NULL;
    cow_hold(theirs);
    mfn_t ours = pmap_own(vm, pfn);
    if (!mfn_is_some(ours)) {
        memmap_give(theirs);
        return NULL;
    }
    cow_hold(ours);
    *p = (struct patched){.pfn = pfn, .theirs = theirs, .ours = ours};
    return p;
}

void patch_here(struct vcpu *v, const struct insn *i)
{
    uint32_t pc = v->at.pc;
    const struct vtlb_entry *g;

    /* In sseg no user can come by, who would not reach the page. */
    if (!patch_possible(i) || !regpage_is_some(v) || pc < SSEG_BASE ||
        pc >= KSEG3_BASE)
        return;
    if (vtlb_access(&v->vtlb, pc, vcpu_asid(v), false, &g) != VTLB_OK)
        return;
    pfn_t pfn = compose_pfn(g, pc, pc >> PAGE_SHIFT & 1);
    if (!pmap_is_memory(&v->vm->pmap, pfn))
        return;
    const struct patched *p = find(v->vm, pfn);
    if (!p)
        p = begin(v->vm, pfn);
    if (!p)
        return;
    uint32_t *word = hw_frame(p->ours);
    word[(pc & PAGE_OFFSET) / sizeof *word] = patch_of(i);
    v->vm->stat.patched++;
    probe3(PROBE_patch, pc, i->word, patch_of(i));
}

static void give_both(struct patched *p)
{
    memmap_give(p->ours);
    memmap_give(p->theirs);
}

void patch_undo(struct vm *vm, pfn_t pfn)
{
    struct patched *p = find(vm, pfn);

    if (!p)
        return;
    struct patched was = *p;
    *p = (struct patched){0};
    pmap_share(vm, pfn, was.theirs);
    give_both(&was);
}

void patch_forget(struct vm *vm, pfn_t pfn)
{
    struct patched *p = find(vm, pfn);

    if (!p)
        return;
    give_both(p);
    *p = (struct patched){0};
}

void patch_end(struct vm *vm)
{
    for (unsigned n = 0; n < PATCHED_PAGES; n++)
        if (mfn_is_some(vm->patched[n].theirs))
            give_both(&vm->patched[n]);
}
