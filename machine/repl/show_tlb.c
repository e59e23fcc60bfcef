/* SPDX-License-Identifier: MIT */
/*
 * show_tlb.c - tlb, softtlb, pmap: who maps what to where.
 *
 * An entry is printed as its two halves.  Real entries hold machine frames,
 * the guest's own hold physical ones; bare, the two are the same.
 */
#include <inttypes.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/tables.h"
#include "machine/repl/view.h"
#include "machine/spec/segment.h"

enum { KIB = 1 << 10, MIB = 1 << 20 };

static uint32_t frame(uint32_t entrylo)
{
    return (entrylo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT;
}

static char letter(uint32_t word, uint32_t bit, char name)
{
    return word & bit ? name : '-';
}

/* Bytes in each of the two pages. */
static uint32_t page_bytes(uint32_t pagemask)
{
    return ((pagemask | 0x1fff) + 1) >> 1;
}

static void put_half(struct panel *p, const struct tlb_entry *e, unsigned half,
                     const char *kind)
{
    uint32_t lo = e->entrylo[half];
    uint32_t va = (e->entryhi & ENTRYHI_VPN2) + half * page_bytes(e->pagemask);

    fprintf(p->out, "  vpn %05x -> ", va >> PAGE_SHIFT);
    if (lo & ENTRYLO_V)
        fprintf(p->out, "%s %05x V %c", kind, frame(lo),
                letter(lo, ENTRYLO_D, 'W'));
    else
        fprintf(p->out, "%-13s", "V=0");
}

static void put_entry(struct panel *p, unsigned i, const struct tlb_entry *e,
                      const char *kind, const char *mark)
{
    fprintf(p->out, "%s%3u  ", mark, i);
    if (e->entrylo[0] & ENTRYLO_G)
        fprintf(p->out, "global  ");
    else
        fprintf(p->out, "asid %02x ", e->entryhi & ENTRYHI_ASID);
    put_half(p, e, 0, kind);
    fputs(" |", p->out);
    put_half(p, e, 1, kind);
    if (page_bytes(e->pagemask) >= MIB)
        fprintf(p->out, "  %u MiB pages", page_bytes(e->pagemask) / MIB);
    else if (e->pagemask != 0)
        fprintf(p->out, "  %u KiB pages", page_bytes(e->pagemask) / KIB);
    fputc('\n', p->out);
}

/* Can it match an address that goes through the TLB? */
static bool is_live(const struct tlb_entry *e)
{
    return segment_of(e->entryhi & ENTRYHI_VPN2)->mapped;
}

static void put_tlb(struct panel *p, const struct tlb *t, const char *kind,
                    unsigned wired, bool all)
{
    int last = p->machine->cpu.last.any ? p->machine->cpu.last.index : TLB_NONE;
    unsigned shown = 0;

    for (unsigned i = 0; i < t->size; i++) {
        bool decided = t == &p->machine->cpu.tlb && (int)i == last;

        if (!all && !is_live(&t->entry[i]))
            continue;
        shown++;
        put_entry(p, i, &t->entry[i], kind, decided ? ">" : " ");
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
    uint32_t slot, pairs, shown = 0;

    if (vm == 0 ||
        !panel_get(p, &slot, "vms[%u].vcpu.softtlb.slot", vm - 1) ||
        !panel_get(p, &pairs, "vms[%u].vcpu.softtlb.pairs", vm - 1))
        return FAILED;
    panel_speak(p);
    if (slot == 0) {
        fprintf(p->out, "no software TLB (stlb=off): every miss is looked up "
                        "in the guest's TLB\n");
        return DONE;
    }
    for (uint32_t i = 0; i < pairs; i++) {
        struct tlb_entry e = {0};

        if (!panel_get(p, &e.entryhi, "vms[%u].vcpu.softtlb.slot[%u].hi",
                       vm - 1, i) ||
            !panel_get(p, &e.entrylo[0],
                       "vms[%u].vcpu.softtlb.slot[%u].lo[0]", vm - 1, i) ||
            !panel_get(p, &e.entrylo[1],
                       "vms[%u].vcpu.softtlb.slot[%u].lo[1]", vm - 1, i))
            return FAILED;
        if (((e.entrylo[0] | e.entrylo[1]) & ENTRYLO_V) == 0)
            continue;
        shown++;
        put_entry(p, i, &e, "mfn", " ");
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
