/* SPDX-License-Identifier: MIT */
/* privileged.c - another right answer: a table of functions. */
#include "vmm/privileged.h"

#include "machine/spec/meaning.h"
#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/guestmem.h"
#include "vmm/shadow.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"

typedef enum verdict does(struct vcpu *v, const struct insn *i);

static void answer(struct vcpu *v, unsigned r, uint32_t value)
{
    v->regs.r[r] = value;
    v->regs.r[0] = 0;
}

static enum verdict on_mfc0(struct vcpu *v, const struct insn *i)
{
    answer(v, i->rt, vcp0_read(v, (enum cp0_reg)i->cp0));
    return V_NEXT;
}

static enum verdict on_mtc0(struct vcpu *v, const struct insn *i)
{
    vcp0_write(v, (enum cp0_reg)i->cp0, v->regs.r[i->rt]);
    return V_NEXT;
}

static enum verdict on_pgpr(struct vcpu *v, const struct insn *i)
{
    answer(v, i->rd, v->regs.r[i->rt]);
    return V_NEXT;
}

static enum verdict on_di_ei(struct vcpu *v, const struct insn *i)
{
    uint32_t was = v->cp0[CP0_status];
    uint32_t off = was - (was & STATUS_IE);

    v->cp0[CP0_status] = i->id == INSN_ei ? off + STATUS_IE : off;
    answer(v, i->rt, was);
    return V_NEXT;
}

static unsigned indexed(const struct vcpu *v)
{
    return v->cp0[CP0_index] & ~(uint32_t)INDEX_P;
}

static enum verdict on_tlbr(struct vcpu *v, const struct insn *i)
{
    unsigned n = indexed(v);

    (void)i;
    shadow_read(v, n);
    v->cp0[CP0_entrylo1] = v->vtlb.entry[n].lo[1];
    v->cp0[CP0_entrylo0] = v->vtlb.entry[n].lo[0];
    v->cp0[CP0_pagemask] = v->vtlb.entry[n].mask;
    v->cp0[CP0_entryhi] = v->vtlb.entry[n].hi;
    asid_use(v);
    return V_NEXT;
}

/* tlbwi and tlbwr differ in one question. */
static enum verdict on_tlbw(struct vcpu *v, const struct insn *i)
{
    bool random = i->id == INSN_tlbwr;
    unsigned n = random ? vcp0_read(v, CP0_random) : indexed(v);
    struct vtlb_entry e[2] = {
        v->vtlb.entry[n],
        vtlb_entry_from(v->cp0[CP0_entryhi], v->cp0[CP0_pagemask],
                        v->cp0[CP0_entrylo0], v->cp0[CP0_entrylo1])};

    if (!vtlb_conflicts(&v->vtlb, &e[1], n)) {
        vtlb_set(&v->vtlb, n, e[1]);
        probe5(PROBE_vtlb_write, n, e[1].hi, e[1].lo[0], e[1].lo[1], e[1].mask);
        shadow_written(v, n, &e[0], random);
        return V_NEXT;
    }
    return fault_raise(v, EXC_MCheck);
}

static enum verdict on_tlbp(struct vcpu *v, const struct insn *i)
{
    int n =
        vtlb_find(&v->vtlb, v->cp0[CP0_entryhi] & ENTRYHI_VPN2, vcpu_asid(v));

    (void)i;
    if (n >= 0)
        shadow_found(v, (unsigned)n);
    else
        shadow_not_found(v, v->cp0[CP0_entryhi] & ENTRYHI_VPN2);
    v->cp0[CP0_index] = n >= 0 ? (uint32_t)n : v->cp0[CP0_index] | INDEX_P;
    return V_NEXT;
}

static enum verdict on_eret(struct vcpu *v, const struct insn *i)
{
    enum cp0_reg from = CP0_epc;
    uint32_t level = STATUS_EXL;

    (void)i;
    if (v->cp0[CP0_status] & STATUS_ERL) {
        from = CP0_errorepc;
        level = STATUS_ERL;
    }
    v->cp0[CP0_status] &= ~level;
    v->after = (struct place){v->cp0[from], v->cp0[from] + 4, false, false};
    v->llbit = v->trap.lladdr = 0;
    return V_NEXT;
}

static enum verdict on_wait(struct vcpu *v, const struct insn *i)
{
    (void)i;
    wait_begin(v);
    return V_NEXT;
}

static enum verdict on_cache(struct vcpu *v, const struct insn *i)
{
    return insn_cache_by_address(i)
               ? guest_check(v, access_of(i, &v->regs).va, ACCESS_LOAD)
               : V_NEXT;
}

enum verdict privileged(struct vcpu *v, const struct insn *i)
{
    static does *const table[INSN_COUNT] = {
        [INSN_mfc0] = on_mfc0,   [INSN_mtc0] = on_mtc0,
        [INSN_rdpgpr] = on_pgpr, [INSN_wrpgpr] = on_pgpr,
        [INSN_di] = on_di_ei,    [INSN_ei] = on_di_ei,
        [INSN_tlbr] = on_tlbr,   [INSN_tlbwi] = on_tlbw,
        [INSN_tlbwr] = on_tlbw,  [INSN_tlbp] = on_tlbp,
        [INSN_eret] = on_eret,   [INSN_wait] = on_wait,
        [INSN_cache] = on_cache,
    };

    if (i->id < INSN_COUNT && table[i->id])
        return table[i->id](v, i);
    return fault_raise(v, EXC_RI);
}
