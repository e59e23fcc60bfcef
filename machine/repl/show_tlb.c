/* SPDX-License-Identifier: MIT */
/*
 * show_tlb.c - tlb, softtlb, pmap: who maps what to where.
 *
 * An entry is printed as its two halves (entry.h).
 */
#include <inttypes.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/entry.h"
#include "machine/repl/tables.h"
#include "machine/repl/view.h"
#include "machine/spec/segment.h"

static void put_entry(struct panel *p, unsigned i, const struct tlb_entry *e,
                      const char *kind, int half)
{
    struct say text = {0};

    entry_say(&text, e, kind, half);
    fprintf(p->out, "%c%3u  %s\n", half == ENTRY_NO_HALF ? ' ' : '>', i,
            text.text);
}

/* Can it match an address that goes through the TLB? */
static bool is_live(const struct tlb_entry *e)
{
    return segment_of(e->entryhi & ENTRYHI_VPN2)->mapped;
}

static void put_tlb(struct panel *p, const struct tlb *t, const char *kind,
                    unsigned wired, bool all)
{
    const struct last_exception *last = &p->machine->cpu.last;
    unsigned shown = 0;

    for (unsigned i = 0; i < t->size; i++) {
        bool decided = t == &p->machine->cpu.tlb && last->any &&
                       (int)i == last->index;

        if (!all && !is_live(&t->entry[i]))
            continue;
        shown++;
        put_entry(p, i, &t->entry[i], kind,
                  decided ? entry_half(&t->entry[i], last->badvaddr)
                          : ENTRY_NO_HALF);
        if (i + 1 == wired)
            fputs("      ---- wired above: Random never chooses them ----\n",
                  p->out);
    }
    fprintf(p->out, "%u of %u entries are in use\n", shown, t->size);
}

enum outcome command_tlb(struct panel *p, const struct words *w)
{
    bool guest = false, all = false;
    struct tlb virtual_tlb;
    uint32_t wired = 0;

    for (unsigned i = 1; i < w->count; i++)
        if (strcmp(w->word[i], "guest") == 0)
            guest = true;
        else if (strcmp(w->word[i], "all") == 0)
            all = true;
        else if (strcmp(w->word[i], "real") != 0)
            return panel_fail(p, "tlb %s: real, guest or all", w->word[i]);
    if (!guest) {
        fprintf(panel_speak(p), "the real TLB, asid now %02x%s\n",
                p->machine->cpu.cp0[CP0_entryhi] & ENTRYHI_ASID,
                p->machine->monitored ? ": virtual pages to machine frames"
                                      : "");
        put_tlb(p, &p->machine->cpu.tlb,
                p->machine->monitored ? "mfn" : "pfn",
                p->machine->cpu.cp0[CP0_wired], all);
        return DONE;
    }
    unsigned vm = panel_vm(p, NULL);
    if (vm == 0 || !tables_vtlb_all(p, vm, &virtual_tlb) ||
        !tables_cp0(p, vm, CP0_wired, &wired))
        return FAILED;
    fprintf(panel_speak(p), "the TLB that %s believes in: virtual pages to "
                            "physical frames\n",
            panel_vm_name(p, vm));
    put_tlb(p, &virtual_tlb, "pfn", wired, all);
    return DONE;
}

enum outcome command_softtlb(struct panel *p, const struct words *w)
{
    unsigned vm = panel_vm(p, w->word[1]);
    uint32_t pairs, shown = 0;

    if (vm == 0 || !tables_softtlb_pairs(p, vm, &pairs))
        return FAILED;
    panel_speak(p);
    if (pairs == 0) {
        fprintf(p->out, "no software TLB (stlb=off): every miss is looked up "
                        "in the guest's TLB\n");
        return DONE;
    }
    for (uint32_t i = 0; i < pairs; i++) {
        struct tlb_entry e;

        if (!tables_softtlb(p, vm, i, &e))
            return FAILED;
        if (((e.entrylo[0] | e.entrylo[1]) & ENTRYLO_V) == 0)
            continue;
        shown++;
        put_entry(p, i, &e, "mfn", ENTRY_NO_HALF);
    }
    fprintf(p->out, "%u of %u pairs are in use\n", shown, pairs);
    return DONE;
}

/* A run of frames that neighbour in both spaces is one line. */
static void put_run(struct panel *p, uint32_t pfn, uint32_t mfn, uint32_t n)
{
    if (n == 1)
        fprintf(p->out, "  pfn %05x          -> mfn %05x\n", pfn, mfn);
    else if (n > 1)
        fprintf(p->out, "  pfn %05x to %05x -> mfn %05x to %05x\n", pfn,
                pfn + n - 1, mfn, mfn + n - 1);
}

enum outcome command_pmap(struct panel *p, const struct words *w)
{
    unsigned vm = panel_vm(p, w->word[1]);
    uint32_t frames, backed, mfn, first = 0, run = 0, expect = 0;

    if (vm == 0 || !panel_get(p, &frames, "vms[%u].pmap.frames", vm - 1) ||
        !panel_get(p, &backed, "vms[%u].pmap.backed", vm - 1))
        return FAILED;
    fprintf(panel_speak(p), "%s: %u of %u physical frames have a machine "
                            "frame\n",
            panel_vm_name(p, vm), backed, frames);
    for (uint32_t pfn = 0; pfn < frames; pfn++) {
        if (!tables_pmap(p, vm, pfn, &mfn))
            return FAILED;
        if (run > 0 && mfn == expect + run && mfn != 0) {
            run++;
            continue;
        }
        put_run(p, first, expect, run);
        first = pfn;
        expect = mfn;
        run = mfn != 0;
    }
    put_run(p, first, expect, run);
    return DONE;
}
