/* SPDX-License-Identifier: MIT */
/*
 * translate.c - one address, rule by rule: segment, the guest's TLB, pmap,
 * the real TLB.
 *
 * The order is that of the idea, not of the hardware: the real TLB, asked
 * first, only remembers what the other tables say.
 */
#include <stdarg.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/tables.h"
#include "machine/repl/view.h"
#include "machine/spec/segment.h"

/* What is asked, and by whom. */
struct question {
    struct panel *panel;
    struct view view;
    uint32_t va;
    enum access_kind how;
    unsigned vm; /* whose tables are looked at; 0: bare, or the monitor's */
};

static const char *const access_name[] = {
    [ACCESS_FETCH] = "fetch", [ACCESS_LOAD] = "load", [ACCESS_STORE] = "store"};

__attribute__((format(printf, 3, 4))) static void
rule(const struct question *q, const char *table, const char *format, ...)
{
    va_list args;

    fprintf(q->panel->out, "  %-13s ", table);
    va_start(args, format);
    vfprintf(q->panel->out, format, args);
    va_end(args);
    fputc('\n', q->panel->out);
}

static const char *why_not(enum tlb_result result)
{
    switch (result) {
    case TLB_HIT:
        return "hit";
    case TLB_REFILL:
        return "no entry matches: refill";
    case TLB_INVALID:
        return "the entry that matches has V=0: invalid";
    case TLB_MODIFIED:
        return "a store, and the entry has W=0: modified";
    }
    return "?";
}

static void put_hit(const struct question *q, const char *table,
                    const char *kind, const struct tlb *t, int index,
                    uint32_t physical)
{
    rule(q, table, "[%d] vpn %05x -> %s %05x V%s", index, q->va >> PAGE_SHIFT,
         kind, physical >> PAGE_SHIFT,
         t->entry[index].entrylo[0] & ENTRYLO_G ? ", global" : "");
}

/* One TLB, real or believed.  True on a hit. */
static bool ask_tlb(const struct question *q, const char *table,
                    const char *kind, const struct tlb *t, uint8_t asid,
                    uint32_t *to)
{
    int index;
    enum tlb_result result = tlb_lookup(t, q->va, asid, q->how, &index, to);

    if (result == TLB_HIT)
        put_hit(q, table, kind, t, index, *to);
    else if (index == TLB_NONE)
        rule(q, table, "%s", why_not(result));
    else
        rule(q, table, "[%d] %s", index, why_not(result));
    return result == TLB_HIT;
}

/* The segment's rule.  True if it may be used in this mode. */
static bool ask_segment(const struct question *q, const struct segment *s,
                        enum mode mode, const char *belief)
{
    bool allowed = segment_allows(s, mode);

    rule(q, "segment", "%s is for %s mode and above; this is %s mode%s%s",
         s->name, mode_name(s->least), mode_name(mode), belief,
         allowed ? "" : ": address error");
    return allowed;
}

/* ------------------------------------------------- below the monitor, bare */

static uint8_t real_asid(const struct panel *p)
{
    return (uint8_t)(p->machine->cpu.cp0[CP0_entryhi] & ENTRYHI_ASID);
}

static void bare(const struct question *q)
{
    const struct cpu *cpu = &q->panel->machine->cpu;
    const struct segment *s = segment_of(q->va);
    uint32_t to;

    if (!ask_segment(q, s, q->view.real, ""))
        return;
    if (segment_unmapped(s, cpu->cp0[CP0_status])) {
        rule(q, "unmapped", "no TLB is asked");
        to = q->va - s->first;
    } else if (!ask_tlb(q, "TLB", q->vm ? "mfn" : "pfn", &cpu->tlb,
                        real_asid(q->panel), &to)) {
        return;
    }
    rule(q, "=>", "m:%08x", to);
}

/* ----------------------------------------------------------- above it: a VM */

/* The machine frame of a physical address.  True if it has one. */
static bool ask_pmap(const struct question *q, uint32_t physical, uint32_t *to)
{
    uint32_t frames, mfn, pfn = physical >> PAGE_SHIFT;

    if (!panel_get(q->panel, &frames, "vms[%u].pmap.frames", q->vm - 1))
        return false;
    if (pfn >= frames) {
        rule(q, "pmap", "pfn %05x is no memory of the VM: a device, or nothing",
             pfn);
        return false;
    }
    if (!tables_pmap(q->panel, q->vm, pfn, &mfn))
        return false;
    if (mfn == 0) {
        rule(q, "pmap", "pfn %05x -> no machine frame yet: it gets a zeroed "
                        "one when it is touched",
             pfn);
        return false;
    }
    rule(q, "pmap", "pfn %05x -> mfn %05x", pfn, mfn);
    *to = mfn << PAGE_SHIFT | (physical & PAGE_OFFSET);
    return true;
}

/* Where the guest's own rules lead. */
enum way { WAY_UNKNOWN, WAY_REFUSED, WAY_MISSED, WAY_PHYSICAL };

static enum way ask_guest(const struct question *q, uint32_t *physical)
{
    const struct segment *s = segment_of(q->va);
    struct tlb believed;
    uint32_t status, entryhi;

    if (!tables_cp0(q->panel, q->vm, CP0_status, &status) ||
        !tables_cp0(q->panel, q->vm, CP0_entryhi, &entryhi) ||
        !tables_vtlb_all(q->panel, q->vm, &believed))
        return WAY_UNKNOWN;
    if (!ask_segment(q, s, mode_of(status), ", as the guest believes"))
        return WAY_REFUSED;
    if (segment_unmapped(s, status)) {
        *physical = q->va - s->first;
        rule(q, "unmapped", "no TLB is asked: p:%08x", *physical);
        return WAY_PHYSICAL;
    }
    return ask_tlb(q, "guest's TLB", "pfn", &believed,
                   (uint8_t)(entryhi & ENTRYHI_ASID), physical)
               ? WAY_PHYSICAL
               : WAY_MISSED;
}

/* The mode in which the hardware runs what the guest does. */
static enum mode guest_real_mode(const struct question *q)
{
    enum mode believes = (enum mode)(q->view.believes & BELIEF_MODE);

    return believes == MODE_USER ? MODE_USER : MODE_SUPER;
}

/* What the hardware finds first.  True if it needs nobody. */
static bool ask_hardware(const struct question *q)
{
    const struct segment *s = segment_of(q->va);
    uint32_t machine;

    if (!segment_allows(s, guest_real_mode(q))) {
        rule(q, "real segment", "%s: real %s mode may not: address error",
             s->name, mode_name(guest_real_mode(q)));
        return false;
    }
    if (!ask_tlb(q, "real TLB", "mfn", &q->panel->machine->cpu.tlb,
                 real_asid(q->panel), &machine))
        return false;
    rule(q, "=>", "m:%08x, no trap", machine);
    return true;
}

static void monitored(const struct question *q)
{
    uint32_t physical, to = 0;
    enum way way = ask_guest(q, &physical);

    if (way == WAY_REFUSED) {
        rule(q, "=>", "trap; the monitor reflects the address error");
        return;
    }
    bool backed = way == WAY_PHYSICAL && ask_pmap(q, physical, &to);
    if (way == WAY_UNKNOWN || ask_hardware(q))
        return;
    if (way == WAY_MISSED)
        rule(q, "=>", "trap; the monitor finds nothing either and reflects "
                      "it to the guest's kernel");
    else if (backed)
        rule(q, "=>", "m:%08x, after a trap that the guest does not see", to);
    else
        rule(q, "=>", "trap; the monitor deals with it, and the guest does "
                      "not see it");
}

/* The address: the one named or, without, the one the last flow is about. */
static bool ask(struct question *q, const char *word)
{
    static const enum access_kind how[] = {
        [FLOW_LOAD] = ACCESS_LOAD,
        [FLOW_STORE] = ACCESS_STORE,
        [FLOW_FETCH] = ACCESS_FETCH,
    };
    const struct flow *last = &q->panel->flow.flow;
    struct address a = {0};

    if (!word && q->panel->flow.any && last->access != FLOW_NO_ACCESS) {
        q->va = last->va;
        q->how = how[last->access];
        return true;
    }
    if (!word) {
        panel_fail(q->panel, "translate: which address? v:01000a30, say");
        return false;
    }
    if (!address_parse(q->panel, word, &a))
        return false;
    q->va = a.at;
    if (a.kind != ADDRESS_VIRTUAL)
        panel_fail(q->panel, "translate: a virtual address is wanted, v:");
    return a.kind == ADDRESS_VIRTUAL;
}

enum outcome command_translate(struct panel *p, const struct words *w)
{
    struct question q = {p, view_now(p), 0, ACCESS_LOAD, 0};

    if (!ask(&q, w->count > 1 ? w->word[1] : NULL))
        return FAILED;
    for (unsigned i = 0; w->count > 2; i++) {
        if (i == ACCESS_KINDS)
            return panel_fail(p, "translate: load, store or fetch");
        q.how = (enum access_kind)i;
        if (strcmp(w->word[2], access_name[i]) == 0)
            break;
    }
    q.vm = q.view.vm;
    bool own = !p->monitor || q.vm == 0 || q.view.believes == BELIEF_NONE ||
               (q.view.who == WHO_MONITOR && !segment_of(q.va)->mapped);
    fprintf(panel_speak(p), "v:%08x, a %s by %s\n", q.va, access_name[q.how],
            own ? who_name(q.view.who) : panel_vm_name(p, q.vm));
    if (own)
        bare(&q);
    else
        monitored(&q);
    return DONE;
}
