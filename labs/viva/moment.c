/* SPDX-License-Identifier: MIT */
/* moment.c - what the kinds of moments have in common. */
#include "labs/viva/moment.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "machine/spec/disasm.h"
#include "machine/spec/exc.h"

/*
 * In lab 8 the software TLB is off: what it knows would have to be given.
 */
static const struct moment_kind kinds[] = {
    {"4", "refill", NULL, moment_4},
    {"5", "privileged", NULL, moment_5},
    {"6", "vcpu_deliver", NULL, moment_6},
    {"7", "compose", NULL, moment_7},
    {"8", "on_tlb_miss", "stlb=off", moment_8},
};

const struct moment_kind *moment_kind_of(const char *lab)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].lab, lab) == 0)
            return &kinds[i];
    return NULL;
}

void moment_given(struct moment *m, const char *format, ...)
{
    va_list args;

    if (m->lines == MOMENT_LINES)
        return;
    va_start(args, format);
    vsnprintf(m->given[m->lines++], MOMENT_TEXT, format, args);
    va_end(args);
}

void moment_place(const struct seen *s, struct moment *m)
{
    static const char *const mode[] = {"kernel", "supervisor", "user"};
    const struct event *t = &s->trap;
    bool slot = t->arg[0] & CAUSE_BD;
    uint32_t status = s->cp0[CP0_status];
    char text[DISASM_SIZE];

    if (t->word)
        disasm(t->word, t->pc, NULL, text, sizeof text);
    else
        snprintf(text, sizeof text, "(an instruction that cannot be fetched)");
    for (char *tab; (tab = strchr(text, '\t')) != NULL;)
        *tab = ' ';
    moment_given(m, "Status %08" PRIx32 " and EntryHi %08" PRIx32
                    " are what the guest believes in, so", status,
                 s->cp0[CP0_entryhi]);
    moment_given(m, "it is in %s mode; it executes", mode[mode_of(status)]);
    moment_given(m, "  v:%08" PRIx32 "  %s%s", t->pc, text,
                 slot ? "   in a delay slot" : "");
}

/* The monitor's memory is in kseg0, where the guest's mode cannot look. */
bool moment_peek(const struct seen *s, uint32_t va, void *to, size_t bytes)
{
    return machine_peek_physical(s->run->session.machine, va & KSEG_OFFSET, to,
                                 bytes);
}

bool moment_cp0(const struct seen *s, uint32_t cp0[CP0_COUNT])
{
    uint32_t at;

    return moment_peek(s, s->at.cp0, &at, sizeof at) &&
           moment_peek(s, at, cp0, CP0_COUNT * sizeof *cp0);
}

bool moment_tlb(const struct seen *s, struct entry tlb[TLB_ENTRIES])
{
    return moment_peek(s, s->at.tlb, tlb, TLB_ENTRIES * sizeof *tlb);
}

const struct entry *moment_entry(const struct seen *s, uint32_t va)
{
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        if (entry_matches(&s->truth->entry[i], va,
                          s->cp0[CP0_entryhi] & ENTRYHI_ASID))
            return &s->truth->entry[i];
    return NULL;
}

void moment_give_entry(struct moment *m, const struct entry *e)
{
    moment_given(m, "  EntryHi %08" PRIx32 " PageMask %08" PRIx32
                    " EntryLo0 %08" PRIx32 " EntryLo1 %08" PRIx32, e->hi,
                 e->mask, e->lo[0], e->lo[1]);
}
