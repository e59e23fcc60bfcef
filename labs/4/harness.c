/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that calls pagetable.c, and misses in the TLB for
 * refill.S, case by case.
 *
 * The program is in kseg0.  Entry 0 of the TLB, which is wired, is the page of
 * 16 MiB that the guest's kernel has, so that the table is where it should be.
 */
#include "labs/4/cases.h"

#include <stddef.h>

#include "guestos/common/cp0.h"
#include "guestos/paging/pagetable.h"
#include "labs/4/probe.h"
#include "labs/grade/own.h"
#include "machine/spec/fields.h"

#define PAGEMASK_16M 0x01ffe000
#define KERNEL 0xc0000000

enum { WIRED = 1, VECTOR_WORDS = 0x180 / 4 };

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {{.call = CALL_ENTRY}};
OWN volatile uint32_t case_count = 1, case_done;

static void write_entry(unsigned index, uint32_t hi, uint32_t lo0, uint32_t lo1)
{
    write_index(index);
    write_entryhi(hi);
    write_entrylo0(lo0);
    write_entrylo1(lo1);
    tlbwi();
}

/* Each entry a page of its own in a segment that does not ask the TLB. */
static void clear_tlb(void)
{
    for (unsigned i = WIRED; i < TLB_ENTRIES; i++)
        write_entry(i, KSEG0_BASE + i * 2 * PAGE_SIZE, 0, 0);
}

static void start(void)
{
    volatile uint32_t *vector = (volatile uint32_t *)KSEG0_BASE;

    for (unsigned i = 0; i < VECTOR_WORDS; i++) {
        vector[i] = refill_code[i];
        vector[VECTOR_WORDS + i] = probe_general[i];
    }
    write_status(0); /* the vectors are in memory, and kuseg is mapped */
    write_wired(WIRED);
    write_pagemask(PAGEMASK_16M);
    write_entry(0, KERNEL, ENTRYLO_C_CACHED | ENTRYLO_D | ENTRYLO_V | ENTRYLO_G,
                ENTRYLO_G);
    write_pagemask(0);
}

/* The pair's two entries, where pagetable.h says that they are. */
static struct pte *pair_of(uint32_t va)
{
    return (struct pte *)PAGE_TABLE + (va >> PAGE_SHIFT & ~1u);
}

static void see_pair(struct case_ *c)
{
    const struct pte *pair = pair_of(c->va);
    unsigned half = c->va >> PAGE_SHIFT & 1;

    c->answer[SEEN_FRAME] = pair[half].lo & ENTRYLO_PFN;
    c->answer[SEEN_BITS] = pair[half].lo & ~(uint32_t)ENTRYLO_PFN;
    c->answer[SEEN_RIGHT] = pair[half].right;
    c->answer[SEEN_OTHER_LO] = pair[!half].lo;
    c->answer[SEEN_OTHER_RIGHT] = pair[!half].right;
}

static void see_tlb(struct case_ *c)
{
    for (unsigned i = WIRED; i < TLB_ENTRIES; i++) {
        write_index(i);
        tlbr();
        if ((read_entryhi() ^ c->va) & ENTRYHI_VPN2)
            continue;
        c->answer[SEEN_MATCHES]++;
        c->answer[SEEN_HI] = read_entryhi();
        c->answer[SEEN_LO0] = read_entrylo0();
        c->answer[SEEN_LO1] = read_entrylo1();
    }
}

/* CP0 as it is while a process runs; what is left in it is of no use. */
static void prepare(const struct case_ *c)
{
    struct pte *pair = pair_of(c->va);

    clear_tlb();
    for (unsigned i = 0; i < 2; i++)
        pair[i] = (struct pte){c->lo[i], c->has[i]};
    if (c->call == CALL_REFRESH && c->index != NOWHERE)
        write_entry(c->index, (c->va & ENTRYHI_VPN2) | c->asid, c->old[0],
                    c->old[1]);
    write_index(TLB_ENTRIES - 1);
    write_entrylo0(0);
    write_entrylo1(0);
    write_entryhi(c->call == CALL_START ? 0 : c->asid);
    write_context(c->call == CALL_START ? 0 : PAGE_TABLE);
    probe_cause = 0;
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    switch ((enum call)c->call) {
    case CALL_START:
        pagetable_start((uint8_t)c->asid);
        c->answer[SEEN_CONTEXT] = read_context() & CONTEXT_PTEBASE;
        break;
    case CALL_ENTRY:
        c->answer[SEEN_ADDRESS] = (uint32_t)pagetable_entry(c->va);
        break;
    case CALL_MAP:
        pagetable_map(c->va, c->physical, (enum right)c->right);
        break;
    case CALL_DIRTY:
        pagetable_set_dirty(c->va);
        break;
    case CALL_REFRESH:
        pagetable_refresh(c->va);
        break;
    case CALL_MISS:
        c->answer[SEEN_CHANGED] = probe_load(c->va);
        break;
    }
    c->answer[SEEN_ASID] = read_entryhi() & ENTRYHI_ASID;
    c->answer[SEEN_CAUSE] = probe_cause;
    see_pair(c);
    see_tlb(c);
}

int main(void)
{
    start();
    for (case_done = 0; case_done < case_count; case_done++) {
        prepare(&cases[case_done]);
        do_case(&cases[case_done]);
    }
    return 0;
}
