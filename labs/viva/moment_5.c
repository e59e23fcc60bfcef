/* SPDX-License-Identifier: MIT */
/* moment_5.c - moments of lab 5: what a privileged instruction changes. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "labs/viva/moment.h"
#include "machine/spec/insn.h"

enum { NEAREST = 4 };

static void name_kind(struct moment *m, const struct insn *i)
{
    snprintf(m->kind, sizeof m->kind, "%s %u", insn_info[i->id].name,
             i->id == INSN_mtc0 ? (unsigned)i->cp0 : 0u);
}

static bool ask_register(const struct seen *s, const struct insn *i,
                         const uint32_t *cp0, struct moment *m)
{
    /* No question, if it just has what was written. */
    if (cp0[i->cp0] == s->value || i->cp0 == CP0_count ||
        i->cp0 == CP0_compare || i->cp0 == CP0_random)
        return false;
    moment_given(m,
                 "  with %08" PRIx32 " in the CPU's register; CP0 has %08"
                 PRIx32 " there", s->value, s->cp0[i->cp0]);
    snprintf(m->ask, sizeof m->ask,
             "what does the CP0 register have afterwards?");
    snprintf(m->answer, sizeof m->answer, "%08" PRIx32, cp0[i->cp0]);
    return true;
}

static bool ask_return(const struct seen *s, const struct event *e,
                       const uint32_t *cp0, struct moment *m)
{
    moment_given(m, "  with EPC %08" PRIx32 " ErrorEPC %08" PRIx32,
                 s->cp0[CP0_epc], s->cp0[CP0_errorepc]);
    snprintf(m->ask, sizeof m->ask, "which Status does it believe in "
             "afterwards, and where does it go on?");
    snprintf(m->answer, sizeof m->answer,
             "Status %08" PRIx32 ", goes on at %08" PRIx32, cp0[CP0_status],
             e->arg[0]);
    return true;
}

/*
 * The entry that is another one now; false: there is none.  (Which one tlbwr
 * writes cannot be told from what is given.)
 */
static bool ask_write(const struct seen *s, struct moment *m)
{
    struct entry tlb[TLB_ENTRIES];
    unsigned i = 0;

    if (!moment_tlb(s, tlb))
        return false;
    while (i < TLB_ENTRIES && memcmp(&tlb[i], &s->tlb[i], sizeof *tlb) == 0)
        i++;
    if (i == TLB_ENTRIES)
        return false;
    moment_given(m, "  with Index %08" PRIx32 " Wired %08" PRIx32
                    " PageMask %08" PRIx32, s->cp0[CP0_index],
                 s->cp0[CP0_wired], s->cp0[CP0_pagemask]);
    moment_given(m, "  EntryLo0 %08" PRIx32 " EntryLo1 %08" PRIx32,
                 s->cp0[CP0_entrylo0], s->cp0[CP0_entrylo1]);
    snprintf(m->ask, sizeof m->ask, "which entry of its TLB is written, and "
             "with what?  (slot ?, EntryHi ?, EntryLo0 ?, EntryLo1 ?)");
    snprintf(m->answer, sizeof m->answer,
             "slot %02x, EntryHi %08" PRIx32 ", EntryLo0 %08" PRIx32
             ", EntryLo1 %08" PRIx32, i, tlb[i].hi, tlb[i].lo[0],
             tlb[i].lo[1]);
    return true;
}

/* How far an entry is from what is looked for: the pages, then the ASID. */
static uint32_t distance(const struct entry *e, uint32_t hi)
{
    uint32_t pages = (e->hi ^ hi) & ENTRYHI_VPN2 & ~e->mask;

    return pages | (((e->hi ^ hi) & ENTRYHI_ASID) != 0);
}

/* The nearest entries, in the order of their slots. */
static void give_nearest(const struct seen *s, uint32_t hi, struct moment *m)
{
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        const struct entry *e = &s->tlb[i];
        unsigned nearer = 0;

        for (unsigned j = 0; j < TLB_ENTRIES; j++) {
            uint32_t other = distance(&s->tlb[j], hi);

            nearer += other < distance(e, hi) ||
                      (other == distance(e, hi) && j < i);
        }
        if (nearer < NEAREST)
            moment_given(m, "  slot %02x:  EntryHi %08" PRIx32 " EntryLo0 %08"
                            PRIx32 " EntryLo1 %08" PRIx32, i, e->hi, e->lo[0],
                         e->lo[1]);
    }
}

static bool ask_probe(const struct seen *s, const uint32_t *cp0,
                      struct moment *m)
{
    moment_given(m, "  with Index %08" PRIx32 "; its TLB has, among others,",
                 s->cp0[CP0_index]);
    give_nearest(s, s->cp0[CP0_entryhi], m);
    snprintf(m->ask, sizeof m->ask, "what is its Index afterwards?");
    snprintf(m->answer, sizeof m->answer, "%08" PRIx32, cp0[CP0_index]);
    return true;
}

bool moment_5(struct seen *s, const struct event *e, struct moment *m)
{
    struct insn i = insn_decode(s->word);
    uint32_t cp0[CP0_COUNT];

    if (e->kind != EVENT_eret || !s->word || s->told.kind ||
        !moment_cp0(s, cp0))
        return false;
    moment_place(s, m);
    name_kind(m, &i);
    switch ((int)i.id) {
    case INSN_mtc0:
        return ask_register(s, &i, cp0, m);
    case INSN_eret:
        return ask_return(s, e, cp0, m);
    case INSN_tlbwi:
        return ask_write(s, m);
    case INSN_tlbp:
        return ask_probe(s, cp0, m);
    }
    return false;
}
