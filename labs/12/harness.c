/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that calls cow.c, case by case, with our own
 * memmap.c and pmap.c, and a TLB of which it only remembers what is in it.
 * Compiled for the host with our own cow.c, do_case() tells the grader what is
 * right.
 */
#include <stddef.h>

#include "labs/12/cases.h"
#include "labs/grade/own.h"
#include "vmm/cow.h"
#include "vmm/dcache.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/patch.h"
#include "vmm/shadow.h"
#include "vmm/vmm.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST];
OWN volatile uint32_t case_count = 1, case_done;

struct vm vms[MAX_VMS];
unsigned vms_used = VMS;

enum {
    FIRST = 4, /* frames below are the monitor's */
    FRAMES = 24,
    WORDS = PAGE_SIZE / 4,
    STORED = '!',
    OLD = '~' /* what the guest wrote in a page that is patched */
};

static uint32_t memory[FRAMES][WORDS];
static struct memmap_entry table[FRAMES];

/* A page: how the TLB has it, what is kept while it is patched. */
OWN static struct {
    mfn_t in_tlb;
    bool with_d;
    mfn_t theirs;
} state[PAGES];

/* The third page of each VM has no second level yet. */
static pfn_t pfn_at(uint32_t page)
{
    static const uint32_t pfn[OF_A_VM] = {3, 4, PMAP_LEAF + 3};

    return (pfn_t){pfn[page % OF_A_VM]};
}

static struct vm *vm_at(uint32_t page)
{
    return &vms[page / OF_A_VM];
}

static mfn_t frame_at(uint32_t page)
{
    return pmap_lookup(&vm_at(page)->pmap, pfn_at(page));
}

static bool is_page(uint32_t page, const struct vm *vm, pfn_t pfn)
{
    return vm_at(page) == vm && pfn_at(page).n == pfn.n;
}

/* --------------------------------------------- what is below and beside it */
void *hw_frame(mfn_t mfn)
{
    return memory[mfn.n < FRAMES ? mfn.n : 0];
}

bool dcache_shrink(void)
{
    return false;
}

void shadow_forget_page(struct vcpu *v, struct places *where)
{
    for (uint32_t i = 0; i < PAGES; i++) {
        struct pmap_page *p = pmap_page(&vm_at(i)->pmap, pfn_at(i));

        if (v == &vm_at(i)->vcpu && p && where == &p->places)
            state[i].in_tlb = mfn_none();
    }
}

void patch_forget(struct vm *vm, pfn_t pfn)
{
    (void)vm;
    (void)pfn;
}

void patch_undo(struct vm *vm, pfn_t pfn)
{
    for (uint32_t i = 0; i < PAGES; i++) {
        mfn_t theirs = state[i].theirs;

        if (!is_page(i, vm, pfn) || !mfn_is_some(theirs))
            continue;
        state[i].theirs = mfn_none();
        pmap_put(vm, pfn, theirs);
        memmap_give(theirs);
    }
}

/* ----------------------------------------------------------------- a case */
static uint32_t letter(uint32_t page)
{
    return 'A' + page;
}

/* Each word says where it is: a page in the wrong order is seen. */
static void fill(const struct case_ *c, mfn_t mfn, uint32_t what)
{
    uint32_t *word = hw_frame(mfn), by = c->whole ? 1 : WORDS - 1;

    for (uint32_t i = 0; i < WORDS; i += by)
        word[i] = what + (i << 8);
}

static void start(void)
{
    memmap_init(table, (mfn_t){FIRST}, (mfn_t){FRAMES});
    for (unsigned i = 0; i < VMS; i++) {
        struct vm *vm = &vms[i];

        vm->id = i + 1;
        for (unsigned k = 0; k < 2; k++)
            vm->pmap.leaf[k] = mfn_none();
        vm->pmap.frames = 2 * PMAP_LEAF;
        vm->pmap.backed = vm->pmap.own = vm->pmap.changes = 0;
        vm->stat.copied = 0;
        pmap_ready(vm, pfn_at(0));
    }
    for (uint32_t i = 0; i < PAGES; i++) {
        state[i].in_tlb = state[i].theirs = mfn_none();
        state[i].with_d = false;
    }
}

static void patch(const struct case_ *c, uint32_t page)
{
    mfn_t theirs = memmap_take_raw();

    memmap_hold(theirs);
    fill(c, theirs, OLD);
    state[page].theirs = theirs;
}

static void store(mfn_t mfn)
{
    uint32_t *word = hw_frame(mfn);

    if (mfn_is_some(mfn))
        word[1] = STORED;
}

static void fill_up(uint32_t leave)
{
    while (memmap_free_frames() > leave)
        memmap_hold(memmap_take_raw());
}

static bool take(const struct case_ *c, const struct step *p)
{
    struct vm *vm = vm_at(p->page);
    pfn_t pfn = pfn_at(p->page);
    mfn_t mfn = frame_at(p->page);

    switch ((enum op)p->op) {
    case OP_NOTHING:
        break;
    case OP_TOUCH:
        fill(c, pmap_touch(vm, pfn), letter(p->page));
        break;
    case OP_MAP:
        state[p->page].in_tlb = mfn;
        state[p->page].with_d = !memmap_is_shared(mfn);
        break;
    case OP_OWN:
        return mfn_is_some(pmap_own(vm, pfn));
    case OP_STORE:
        mfn = pmap_own(vm, pfn);
        store(mfn);
        return mfn_is_some(mfn);
    case OP_SHARE:
        return pmap_share(vm, pfn, frame_at(p->from));
    case OP_HOLD:
        cow_hold(mfn);
        break;
    case OP_DROP:
        pmap_drop(vm, pfn);
        break;
    case OP_PATCH:
        patch(c, p->page);
        break;
    case OP_FULL:
        fill_up(p->from);
        break;
    }
    return false;
}

/* Is there something in the TLB that must not be? */
static bool is_dangerous(uint32_t page)
{
    mfn_t mfn = frame_at(page), known = state[page].in_tlb;

    return mfn_is_some(known) &&
           (known.n != mfn.n || (state[page].with_d && memmap_is_shared(mfn)));
}

static uint32_t broken(const struct case_ *c, const uint32_t *word)
{
    uint32_t n = 0, by = c->whole ? 1 : WORDS - 1;

    for (uint32_t i = 0; i < WORDS; i += by)
        if (i != 1)
            n += word[0] != 0 ? word[i] != word[0] + (i << 8) : word[i] != 0;
    return n;
}

static uint32_t content(mfn_t mfn)
{
    const uint32_t *word = hw_frame(mfn);

    return word[0] | (uint32_t)(word[1] == STORED) << 8;
}

static void see(struct case_ *c, uint32_t page)
{
    mfn_t mfn = frame_at(page);
    uint32_t first = 0;

    c->answer[DANGER] += is_dangerous(page);
    if (!mfn_is_some(mfn))
        return;
    while (frame_at(first).n != mfn.n)
        first++;
    c->answer[GROUP + page] = first + 1;
    c->answer[CONTENT + page] = content(mfn);
    c->answer[BROKEN] += broken(c, hw_frame(mfn));
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    mfn_t held = mfn_none();

    start();
    for (uint32_t i = 0; i < ANSWERS; i++)
        c->answer[i] = 0;
    for (uint32_t i = 0; i < STEPS; i++) {
        if (c->step[i].op == OP_HOLD)
            held = frame_at(c->step[i].page);
        c->answer[DONE] |= (uint32_t)take(c, &c->step[i]) << i;
    }
    for (uint32_t i = 0; i < PAGES; i++)
        see(c, i);
    for (unsigned i = 0; i < VMS; i++)
        c->answer[COPIED + i] = vms[i].stat.copied;
    c->answer[FREE] = memmap_free_frames();
    if (mfn_is_some(held)) {
        c->answer[HELD] = memmap_holds(held);
        c->answer[KEPT] = content(held);
    }
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
