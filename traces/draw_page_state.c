/* SPDX-License-Identifier: MIT */
/* draw_page_state.c - the machine's tables as the rows of a page. */
#include "traces/draw_page_state.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "machine/spec/regs.h"
#include "traces/say.h"

enum { GENERAL = 34 }; /* with hi and lo */

#define TLB_COLUMNS "entry\tvpn of the pair\tasid\teven page\todd page"

const struct state_table state_table[STATE_TABLES] = {
    {"cp0", "CP0", "", "register\treal\tthe VM believes", "register\tvalue",
     CP0_COUNT, false},
    {"tlb", "The real TLB", "TLB entry", TLB_COLUMNS, NULL, KNOWN_ENTRIES,
     false},
    {"vtlb", "The TLB that the guest believes in", "the guest's TLB entry",
     TLB_COLUMNS, NULL, KNOWN_ENTRIES, true},
    {"pmap", "pmap: what backs the guest's pages", "pmap of",
     "physical page\tmachine frame", NULL, STATE_PAGES, true},
    {"regs", "Registers", "", "register\tvalue", NULL, GENERAL, false},
};

static void add_page(struct state_view *v, uint32_t pfn)
{
    if (pfn >= KNOWN_FRAMES)
        return;
    for (size_t i = 0; i < v->pages; i++)
        if (v->pfn[i] == pfn)
            return;
    if (v->pages < STATE_PAGES)
        v->pfn[v->pages++] = pfn;
}

static void add_half(struct state_view *v, uint32_t entrylo)
{
    if (entrylo & ENTRYLO_V)
        add_page(v, (entrylo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT);
}

struct state_view state_view_of(const struct flow *f)
{
    struct state_view v = {.vm = f->vm, .monitored = f->monitored};

    for (size_t i = 0; i < f->events && f->monitored; i++) {
        const struct event *e = &f->event[i];

        if (e->kind == EVENT_install) {
            add_page(&v, e->arg[3]);
            add_page(&v, e->arg[4]);
        } else if (e->kind == EVENT_vtlb_write) {
            add_half(&v, e->arg[2]);
            add_half(&v, e->arg[3]);
        } else if (e->kind == EVENT_fill || e->kind == EVENT_share ||
                   e->kind == EVENT_own) {
            add_page(&v, e->arg[1]);
        } else if (e->kind == EVENT_take) {
            add_page(&v, e->arg[2]);
        }
    }
    return v;
}

static void say_regs(const struct page_regs *regs, char text[][STATE_TEXT])
{
    for (unsigned i = 0; i < GENERAL; i++) {
        const char *name = i == REGS_HI   ? "hi"
                           : i == REGS_LO ? "lo"
                                          : reg_name[i & 31];

        if (regs->known[i])
            snprintf(text[i], STATE_TEXT, "%s\t%08" PRIx32, name,
                     regs->value[i]);
    }
}

static void say_value(char *out, size_t size, bool known, enum cp0_reg r,
                      uint32_t value)
{
    struct say words = {0};

    if (!known) {
        *out = '\0';
        return;
    }
    say_cp0(&words, r, value);
    snprintf(out, size, "%.54s", words.text);
}

static void say_cp0s(const struct known *k, const struct page_regs *regs,
                     const struct state_view *v, char text[][STATE_TEXT])
{
    const struct known_vm *vm = v->vm < KNOWN_VMS ? k->vm[v->vm] : NULL;

    for (unsigned i = 0; i < CP0_COUNT; i++) {
        enum cp0_reg r = (enum cp0_reg)i;
        unsigned first = cp0_info[i].sel ? REGS_CP0_SEL1 : REGS_CP0;
        unsigned which = first + cp0_info[i].num;
        bool real_known = cp0_info[i].sel < 2 && regs->known[which];
        bool known = v->monitored && vm && vm->cp0_known[i];
        char real[56], believed[56];

        say_value(real, sizeof real, real_known, r, regs->value[which]);
        say_value(believed, sizeof believed, known, r, known ? vm->cp0[i] : 0);
        if (real_known || known)
            snprintf(text[i], STATE_TEXT, "%s\t%s%s%s", cp0_info[i].name, real,
                     v->monitored ? "\t" : "", believed);
    }
}

static void say_page_of(char out[24], const char *frame, uint32_t lo)
{
    struct say words = {0};

    if (lo & ENTRYLO_V)
        say_half(&words, frame, lo);
    else
        say(&words, "V=0");
    snprintf(out, 24, "%.23s", words.text);
}

/* Entries that can match no address are what is left of a flush. */
static void say_tlb(const struct known_entry tlb[KNOWN_ENTRIES],
                    const char *frame, char text[][STATE_TEXT])
{
    for (unsigned i = 0; i < KNOWN_ENTRIES; i++) {
        const struct known_entry *e = &tlb[i];
        bool global = e->entrylo[0] & e->entrylo[1] & ENTRYLO_G;
        char even[24], odd[24], asid[8];

        if (!e->set || e->entryhi - KSEG0_BASE < 2 * (KSEG1_BASE - KSEG0_BASE))
            continue;
        say_page_of(even, frame, e->entrylo[0]);
        say_page_of(odd, frame, e->entrylo[1]);
        snprintf(asid, sizeof asid, "%02" PRIx32, e->entryhi & ENTRYHI_ASID);
        snprintf(text[i], STATE_TEXT, "%u\t%05" PRIx32 "%s\t%s\t%s\t%s", i,
                 (e->entryhi & ENTRYHI_VPN2) >> PAGE_SHIFT,
                 e->pagemask ? " (large)" : "", global ? "any" : asid, even,
                 odd);
    }
}

static void say_pmap(const struct known *k, const struct state_view *v,
                     char text[][STATE_TEXT])
{
    for (size_t i = 0; i < v->pages; i++) {
        struct known_page p = known_backing(k, v->vm, v->pfn[i]);

        if (p.backed)
            snprintf(text[i], STATE_TEXT,
                     "pfn %05" PRIx32 "\tmfn %05" PRIx32 "%s", v->pfn[i], p.mfn,
                     p.shared ? ", shared" : "");
        else
            snprintf(text[i], STATE_TEXT, "pfn %05" PRIx32 "\tno frame yet",
                     v->pfn[i]);
    }
}

void state_rows(const struct known *k, const struct page_regs *regs,
                const struct state_view *v, struct state_rows *out)
{
    char(*text)[STATE_TEXT] = out->text;

    memset(out, 0, sizeof *out);
    say_cp0s(k, regs, v, text);
    text += CP0_COUNT;
    say_tlb(k->tlb, v->monitored ? "mfn" : "pfn", text);
    text += KNOWN_ENTRIES;
    if (v->monitored && v->vm < KNOWN_VMS && k->vm[v->vm])
        say_tlb(k->vm[v->vm]->tlb, "pfn", text);
    text += KNOWN_ENTRIES;
    say_pmap(k, v, text);
    text += STATE_PAGES;
    say_regs(regs, text);
}
