/* SPDX-License-Identifier: MIT */
/*
 * translate_vm.c - translate, for what a VM executes: what its guest believes,
 * what backs that, and which cache of it answers.
 */
#include "machine/repl/entry.h"
#include "machine/repl/question.h"
#include "machine/repl/tables.h"

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
        rule(q, "pmap",
             "pfn %05x -> no machine frame yet: it gets a zeroed "
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

/* Which table answers an access first. */
enum answer { ANSWER_NONE, ANSWER_REAL, ANSWER_SOFT, ANSWER_REFUSED };

/* The number under which the hardware looks for the VM's pages. */
static uint8_t asid_of_vm(const struct question *q)
{
    uint32_t entryhi, real;

    if (q->panel->machine->cpu.mode != MODE_KERNEL &&
        q->panel->machine->recorder->vm == q->vm)
        return ask_real_asid(q->panel);
    if (!tables_cp0(q->panel, q->vm, CP0_entryhi, &entryhi) ||
        !tables_real_asid(q->panel, q->vm, entryhi, &real))
        return ask_real_asid(q->panel);
    return (uint8_t)real;
}

/* Is e in use, does it match, and does its half let this access through? */
static bool pair_hits(const struct question *q, const struct tlb_entry *e,
                      uint8_t asid, bool *matches)
{
    uint32_t lo = e->entrylo[entry_half(e, q->va)];

    *matches =
        ((e->entryhi ^ q->va) & ENTRYHI_VPN2) == 0 &&
        (e->entrylo[0] & ENTRYLO_G || (e->entryhi & ENTRYHI_ASID) == asid) &&
        (e->entrylo[0] | e->entrylo[1]) & ENTRYLO_V;
    return *matches && lo & ENTRYLO_V &&
           (q->how != ACCESS_STORE || lo & ENTRYLO_D);
}

/* The software TLB.  True on a hit. */
static bool ask_soft(const struct question *q, uint32_t *to)
{
    uint8_t asid = asid_of_vm(q);
    uint32_t pairs;
    bool matches;

    if (!tables_softtlb_pairs(q->panel, q->vm, &pairs))
        return false;
    if (pairs == 0) {
        rule(q, "software TLB", "there is none (stlb=off)");
        return false;
    }
    for (uint32_t i = 0; i < pairs; i++) {
        struct tlb_entry e;

        if (!tables_softtlb(q->panel, q->vm, i, &e))
            return false;
        bool hit = pair_hits(q, &e, asid, &matches);
        if (!matches)
            continue;
        uint32_t lo = e.entrylo[entry_half(&e, q->va)];
        rule_entry(q, "software TLB", "mfn", (int)i, &e);
        if (!hit)
            rule(q, "", "%s",
                 rule_why_not(lo & ENTRYLO_V ? TLB_MODIFIED : TLB_INVALID));
        *to = (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT << PAGE_SHIFT |
              (q->va & PAGE_OFFSET);
        return hit;
    }
    rule(q, "software TLB", "no pair matches vpn %05x under asid %02x",
         q->va >> PAGE_SHIFT, asid);
    return false;
}

/* What the hardware finds, and if it finds nothing, the software TLB. */
static enum answer ask_caches(const struct question *q, uint32_t *to)
{
    const struct segment *s = segment_of(q->va);
    uint32_t soft = 0;

    if (!segment_allows(s, guest_real_mode(q))) {
        rule(q, "real segment", "%s: real %s mode may not: address error",
             s->name, mode_name(guest_real_mode(q)));
        return ANSWER_REFUSED;
    }
    bool known = ask_soft(q, &soft);
    unsigned turn = q->panel->machine->recorder->vm;
    if (turn != q->vm)
        rule(q, "real TLB", "not asked: it is %s's turn",
             turn ? panel_vm_name(q->panel, turn) : "nobody");
    else if (ask_tlb(q, "real TLB", "mfn", &q->panel->machine->cpu.tlb,
                     asid_of_vm(q), to))
        return ANSWER_REAL;
    if (known)
        *to = soft;
    return known ? ANSWER_SOFT : ANSWER_NONE;
}

void ask_vm(const struct question *q)
{
    uint32_t physical, backing = 0, to = 0;
    enum way way = ask_guest(q, &physical);

    if (way == WAY_REFUSED) {
        rule(q, "=>", "trap; the monitor reflects the address error");
        return;
    }
    bool backed = way == WAY_PHYSICAL && ask_pmap(q, physical, &backing);
    if (way == WAY_UNKNOWN)
        return;
    switch (ask_caches(q, &to)) {
    case ANSWER_REAL:
        rule(q, "=>", "m:%08x, no trap: the real TLB answers", to);
        return;
    case ANSWER_SOFT:
        rule(q, "=>",
             "m:%08x, after a trap that the guest does not see: the "
             "software TLB answers",
             to);
        return;
    case ANSWER_NONE:
    case ANSWER_REFUSED:
        break;
    }
    if (way == WAY_MISSED)
        rule(q, "=>",
             "trap; the monitor finds nothing either and reflects "
             "it to the guest's kernel");
    else if (backed)
        rule(q, "=>",
             "m:%08x, after a trap that the guest does not see: its "
             "TLB and pmap answer",
             backing);
    else
        rule(q, "=>",
             "trap; the monitor deals with it, and the guest does "
             "not see it");
}
