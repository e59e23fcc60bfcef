/* SPDX-License-Identifier: MIT */
/* info_json.c - the machine's and the VMs' state, for programs. */
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/info.h"
#include "machine/repl/shown.h"
#include "machine/repl/tables.h"
#include "machine/replay/timeline.h"
#include "machine/why.h"
#include "traces/say.h"

enum { REGS = 32 };

bool json_registers(struct panel *p, const struct words *w, struct json *j)
{
    struct shown s;

    (void)w;
    if (!shown_now(p, &s))
        return false;
    for (unsigned i = 0; i < REGS; i++)
        json_word(j, reg_name[i], s.regs.r[i]);
    json_word(j, "hi", s.regs.hi);
    json_word(j, "lo", s.regs.lo);
    json_word(j, "pc", s.view.pc);
    return true;
}

bool json_cp0(struct panel *p, const struct words *w, struct json *j)
{
    unsigned vm = !p->monitor ? 0 : p->focus ? p->focus : view_now(p).vm;
    const char *only = w->word[1];

    for (enum cp0_reg r = 0; r < CP0_COUNT; r++) {
        uint32_t believed;

        if (only && strcmp(only, cp0_info[r].name) != 0)
            continue;
        json_open(j, cp0_info[r].name, '{');
        json_word(j, "real", cp0_read(&p->machine->cpu, r));
        if (vm > 0 && tables_cp0(p, vm, r, &believed))
            json_word(j, "believed", believed);
        json_close(j, '}');
    }
    return true;
}

static void put_entry(struct json *j, unsigned index, const struct tlb_entry *e,
                      const char *frame)
{
    static const char *const half[] = {"even", "odd"};

    json_open(j, NULL, '{');
    json_number(j, "index", index);
    json_word(j, "va", e->entryhi & ENTRYHI_VPN2);
    json_number(j, "asid", e->entryhi & ENTRYHI_ASID);
    json_bool(j, "global", e->entrylo[0] & ENTRYLO_G);
    json_word(j, "pagemask", e->pagemask);
    for (unsigned i = 0; i < 2; i++) {
        uint32_t lo = e->entrylo[i];

        json_open(j, half[i], '{');
        json_number(j, frame, (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT);
        json_bool(j, "valid", lo & ENTRYLO_V);
        json_bool(j, "writable", lo & ENTRYLO_D);
        json_close(j, '}');
    }
    json_close(j, '}');
}

bool json_tlb(struct panel *p, const struct words *w, struct json *j)
{
    bool guest = w->word[1] && strcmp(w->word[1], "guest") == 0;
    struct tlb believed;
    const struct tlb *t = &p->machine->cpu.tlb;

    if (guest) {
        unsigned vm = panel_vm(p, NULL);
        if (vm == 0 || !tables_vtlb_all(p, vm, &believed))
            return false;
        t = &believed;
    }
    json_number(j, "asid", p->machine->cpu.cp0[CP0_entryhi] & ENTRYHI_ASID);
    json_open(j, "entries", '[');
    for (unsigned i = 0; i < t->size; i++)
        put_entry(j, i, &t->entry[i],
                  !guest && p->machine->monitored ? "mfn" : "pfn");
    json_close(j, ']');
    return true;
}

bool json_softtlb(struct panel *p, const struct words *w, struct json *j)
{
    unsigned vm = panel_vm(p, w->word[1]);
    uint32_t pairs;

    if (vm == 0 || !tables_softtlb_pairs(p, vm, &pairs))
        return false;
    json_number(j, "pairs", pairs);
    json_open(j, "entries", '[');
    for (unsigned i = 0; i < pairs; i++) {
        struct tlb_entry e;

        if (!tables_softtlb(p, vm, i, &e))
            return false;
        if ((e.entrylo[0] | e.entrylo[1]) & ENTRYLO_V)
            put_entry(j, i, &e, "mfn");
    }
    json_close(j, ']');
    return true;
}

bool json_pmap(struct panel *p, const struct words *w, struct json *j)
{
    unsigned vm = panel_vm(p, w->word[1]);
    uint32_t frames, mfn;

    if (vm == 0 || !panel_get(p, &frames, "vms[%u].pmap.frames", vm - 1))
        return false;
    json_number(j, "frames", frames);
    json_open(j, "backed", '[');
    for (uint32_t pfn = 0; pfn < frames; pfn++) {
        if (!tables_pmap(p, vm, pfn, &mfn))
            return false;
        if (mfn == 0)
            continue;
        json_open(j, NULL, '{');
        json_number(j, "pfn", pfn);
        json_number(j, "mfn", mfn);
        json_close(j, '}');
    }
    json_close(j, ']');
    return true;
}

static void put_view(struct json *j, struct panel *p, const struct view *v)
{
    struct say believes = {0};
    char name[NAME_SIZE];

    say_belief(&believes, v->believes);
    address_name(p, v->space, v->pc, name);
    json_text(j, "who", who_name(v->who));
    json_text(j, "real", mode_name(v->real));
    json_text(j, "believes", believes.text);
    json_word(j, "pc", v->pc);
    json_text(j, "at", name);
    json_number(j, "vm", v->vm);
}

bool json_cpu(struct panel *p, const struct words *w, struct json *j)
{
    const struct cpu *cpu = &p->machine->cpu;
    struct view v = view_now(p);
    char why[WHY_TEXT];

    (void)w;
    put_view(j, p, &v);
    json_number(j, "instructions", cpu->retired);
    json_number(j, "cycles", cpu->cycles);
    if (!cpu->last.any)
        return true;
    why_text(&cpu->last, why, sizeof why);
    json_open(j, "last_exception", '{');
    json_text(j, "name", exc_info[cause_exc(cpu->last.cause)].name);
    json_word(j, "pc", cpu->last.pc);
    json_word(j, "vector", cpu->last.vector);
    json_word(j, "badvaddr", cpu->last.badvaddr);
    json_text(j, "why", why);
    json_close(j, '}');
    return true;
}

bool json_timeline(struct panel *p, const struct words *w, struct json *j)
{
    const struct timeline *t = p->machine->timeline;

    (void)w;
    json_number(j, "here", timeline_here(t));
    json_number(j, "furthest", timeline_furthest(t));
    json_number(j, "begin", timeline_begin(t));
    json_number(j, "cycle", p->machine->cpu.cycles);
    json_number(j, "checkpoints", timeline_checkpoints(t));
    json_number(j, "bytes", timeline_bytes(t));
    return true;
}
