/* SPDX-License-Identifier: MIT */
/* moments.c - the moments of labs 4, 6, 7 and 8. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "guestos/paging/pagetable.h"
#include "labs/viva/moment.h"
#include "machine/spec/exc.h"

enum { PAIRS_SHOWN = 3 };

/* Three pairs of the page table, the one that counts among them. */
static bool give_table(const struct seen *s, uint32_t va, struct moment *m)
{
    uint32_t pair = va >> (PAGE_SHIFT + 1), before = pair ? pair - 1 : pair;

    for (uint32_t i = before; i < before + PAIRS_SHOWN; i++) {
        uint32_t at = PAGE_TABLE + i * 2 * PTE_ODD, lo[2];

        if (!machine_peek_virtual(s->run->session.machine, at + PTE_EVEN,
                                  &lo[0], sizeof lo[0], NULL) ||
            !machine_peek_virtual(s->run->session.machine, at + PTE_ODD, &lo[1],
                                  sizeof lo[1], NULL))
            return false;
        moment_given(m, "  v:%08" PRIx32 "  %08" PRIx32 "    v:%08" PRIx32
                        "  %08" PRIx32, at + PTE_EVEN, lo[0], at + PTE_ODD,
                     lo[1]);
    }
    return true;
}

static void answer_pair(struct moment *m, uint32_t hi, uint32_t lo0,
                        uint32_t lo1)
{
    snprintf(m->answer, sizeof m->answer,
             "EntryHi %08" PRIx32 ", EntryLo0 %08" PRIx32 ", EntryLo1 %08"
             PRIx32, hi, lo0, lo1);
}

/* The guest itself writes the TLB. */
bool moment_4(struct seen *s, const struct event *e, struct moment *m)
{
    uint32_t va = s->trap.arg[2];

    if (e->kind != EVENT_tlb_write || !s->entered ||
        !((e->arg[2] | e->arg[3]) & ENTRYLO_PFN))
        return false;
    moment_given(m, "Your guest runs, without a monitor.  ASID %02" PRIx32
                    " misses at v:%08" PRIx32 "; its",
                 s->trap.arg[3] & ENTRYHI_ASID, va);
    moment_given(m, "page table has, among others, these lo:");
    if (!give_table(s, va, m))
        return false;
    snprintf(m->ask, sizeof m->ask,
             "what does your refill handler write into the TLB?");
    answer_pair(m, e->arg[1], e->arg[2], e->arg[3]);
    return true;
}

/* The guest is told of an exception. */
bool moment_6(struct seen *s, const struct event *e, struct moment *m)
{
    uint32_t cp0[CP0_COUNT];

    if (e->kind != EVENT_eret || !s->told.kind || s->exc == EXC_Int ||
        s->exc >= EXC_CODES || !moment_cp0(s, cp0))
        return false;
    moment_place(s, m);
    moment_given(m,
                 "  with EBase %08" PRIx32 " EPC %08" PRIx32
                 " Cause %08" PRIx32,
                 s->cp0[CP0_ebase], s->cp0[CP0_epc], s->cp0[CP0_cause]);
    moment_given(m, "The monitor decides to tell it %s%s.",
                 exc_info[s->exc].name, s->refill ? ", a refill" : "");
    snprintf(m->ask, sizeof m->ask,
             "what are its Status and EPC then, and where does it go on?");
    snprintf(m->answer, sizeof m->answer,
             "Status %08" PRIx32 ", EPC %08" PRIx32 ", goes on at %08" PRIx32,
             cp0[CP0_status], cp0[CP0_epc], e->arg[0]);
    return true;
}

static void give_pmap(const struct seen *s, const struct entry *g, uint32_t va,
                      struct moment *m)
{
    uint32_t even = va & ENTRYHI_VPN2;
    uint32_t pfn = entry_frame(g, even), odd = entry_frame(g, even | PAGE_SIZE);
    uint32_t row[] = {pfn ? pfn - 1 : pfn + 2, pfn, pfn + 1, odd};

    for (unsigned i = 0; i < sizeof row / sizeof *row; i++) {
        bool again = i > 0 && i + 1 == sizeof row / sizeof *row &&
                     (odd == row[0] || odd == row[1] || odd == row[2]);

        if (again || row[i] >= TRUTH_FRAMES)
            continue;
        if (s->truth->mfn[row[i]])
            moment_given(m, "  pmap: pfn %05" PRIx32 "  mfn %05" PRIx32, row[i],
                         s->truth->mfn[row[i]]);
        else
            moment_given(m, "  pmap: pfn %05" PRIx32 "  nothing", row[i]);
    }
}

/* A pair is put into the real TLB. */
bool moment_7(struct seen *s, const struct event *e, struct moment *m)
{
    uint32_t va = e->arg[0] & ENTRYHI_VPN2;
    const struct entry *g = moment_entry(s, va);

    if (e->kind != EVENT_install || !s->entered || !g)
        return false;
    moment_given(m, "The real TLB is to have the pair of pages at v:%08" PRIx32
                    ".  The guest's has", va);
    moment_give_entry(m, g);
    give_pmap(s, g, va, m);
    moment_given(m, "The real ASID is %02x; no frame is shared.",
                 s->real[s->cp0[CP0_entryhi] & ENTRYHI_ASID]);
    snprintf(m->ask, sizeof m->ask,
             "which pair comes into the real TLB?");
    answer_pair(m, e->arg[0], e->arg[1], e->arg[2]);
    return true;
}

/* An entry for the same pages of another address space. */
static void give_neighbour(const struct seen *s, uint32_t va, struct moment *m)
{
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        const struct entry *o = &s->truth->entry[i];

        if (((o->hi ^ va) & ENTRYHI_VPN2) != 0)
            continue;
        moment_given(m, "the guest's TLB has nothing for these pages but");
        moment_give_entry(m, o);
        return;
    }
    moment_given(m, "the guest's TLB has nothing for these pages.");
}

/* A miss is somebody's. */
bool moment_8(struct seen *s, const struct event *e, struct moment *m)
{
    uint32_t va = s->trap.arg[2];
    enum exc exc = cause_exc(s->trap.arg[0]);
    const struct entry *g = moment_entry(s, va);
    uint32_t cp0[CP0_COUNT];

    if (e->kind != EVENT_eret || !s->entered || !moment_cp0(s, cp0))
        return false;
    moment_place(s, m);
    moment_given(m, "The real machine raises %s at v:%08" PRIx32 ";%s",
                 exc_info[exc].name, va, g ? " the guest's TLB has" : "");
    if (g)
        moment_give_entry(m, g);
    else
        give_neighbour(s, va, m);
    snprintf(m->ask, sizeof m->ask,
             "does the guest hear of it, and what is its EntryHi then?  "
             "(nothing, or which exception, offset from EBase; EntryHi ?)");
    if (!s->told.kind)
        snprintf(m->kind, sizeof m->kind, "nothing");
    else
        snprintf(m->kind, sizeof m->kind, "%s, %03" PRIx32,
                 exc_info[cause_exc(s->told.arg[0])].name,
                 s->told.arg[1] - (s->cp0[CP0_ebase] & EBASE_BASE));
    snprintf(m->answer, sizeof m->answer, "%s; EntryHi %08" PRIx32, m->kind,
             cp0[CP0_entryhi]);
    return true;
}
