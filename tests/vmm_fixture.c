/* SPDX-License-Identifier: MIT */
/* vmm_fixture.c - virtual machines for tests of the monitor. */
#include "tests/vmm_fixture.h"

#include <check.h>

#include "vmm/decode.h"
#include "vmm/emulate.h"
#include "vmm/guestmem.h"
#include "vmm/keys.h"
#include "vmm/privileged.h"
#include "vmm/stat.h"
#include "vmm/trap.h"
#include "vmm/vm.h"
#include "vmm/world.h"

enum { SLICE = 1000, PAIRS_MAX = 1024 };

static struct pair pairs_of[MAX_VMS][PAIRS_MAX];

void fx_start(enum stlb_mode stlb, uint32_t pairs)
{
    vms_used = 0;
    lines_reset();
    keys_reset();
    fake_reset();
    hw_console_open();
    settings = (struct settings){
        .stlb = stlb, .stlb_pairs = pairs, .slice = SLICE};
    world_reset();
    decode_reset();
    vdisk_reset();
    memmap_init(fake_memmap, (mfn_t){FAKE_FIRST}, (mfn_t){FAKE_FRAMES});
}

struct vcpu *fx_vcpu(const char *name)
{
    struct pair *slot = settings.stlb_pairs ? pairs_of[vms_used] : NULL;
    struct vcpu *v = &vm_new(name, FX_MEMORY, slot)->vcpu;

    v->cp0[CP0_status] = 0;
    v->cp0[CP0_ebase] = FX_EBASE;
    vtlb_set(&v->vtlb, 0, vtlb_entry_from(FX_EBASE, FX_MASK_16M,
                                       fx_lo(0, FX_VD | FX_G), FX_G));
    fx_at(v, FX_PC);
    return v;
}

struct vcpu *fx_one(void)
{
    fx_start(STLB_OFF, 0);
    return fx_vcpu("one");
}

void fx_set_word(struct vcpu *v, uint32_t pa, uint32_t value)
{
    ck_assert(guest_copy_in(v->vm, pa, &value, sizeof value));
}

uint32_t fx_word(struct vcpu *v, uint32_t pa)
{
    mfn_t mfn = pmap_lookup(&v->vm->pmap, pfn_of(pa));
    const uint32_t *word = hw_frame(mfn);

    ck_assert(mfn_is_some(mfn));
    return word[(pa & PAGE_OFFSET) / sizeof *word];
}

void fx_code(struct vcpu *v, const uint32_t *words, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        fx_set_word(v, FX_CODE + 4 * i, words[i]);
    fx_at(v, FX_PC);
}

void fx_at(struct vcpu *v, uint32_t pc)
{
    v->at = (struct place){.pc = pc, .npc = pc + 4};
}

void fx_user(struct vcpu *v)
{
    fx_in_mode(v, MODE_USER);
}

void fx_in_mode(struct vcpu *v, enum mode mode)
{
    v->cp0[CP0_status] = (uint32_t)mode * STATUS_KSU_SUPER;
}

uint32_t fx_lo(uint32_t pfn, uint32_t bits)
{
    return pfn << ENTRYLO_PFN_SHIFT | bits;
}

static enum verdict do_priv(struct vcpu *v, enum insn_id id)
{
    struct insn i = insn_decode(bare(id));

    return privileged(v, &i);
}

static void set_entry(struct vcpu *v, uint32_t hi, uint32_t mask, uint32_t lo0,
                      uint32_t lo1)
{
    v->cp0[CP0_entryhi] = hi;
    v->cp0[CP0_pagemask] = mask;
    v->cp0[CP0_entrylo0] = lo0;
    v->cp0[CP0_entrylo1] = lo1;
}

enum verdict fx_tlbwi(struct vcpu *v, unsigned index, uint32_t hi,
                      uint32_t mask, uint32_t lo0, uint32_t lo1)
{
    v->cp0[CP0_index] = index;
    set_entry(v, hi, mask, lo0, lo1);
    return do_priv(v, INSN_tlbwi);
}

enum verdict fx_tlbwr(struct vcpu *v, uint32_t hi, uint32_t mask, uint32_t lo0,
                      uint32_t lo1)
{
    set_entry(v, hi, mask, lo0, lo1);
    return do_priv(v, INSN_tlbwr);
}

void fx_tlbp(struct vcpu *v, uint32_t hi)
{
    v->cp0[CP0_entryhi] = hi;
    ck_assert_int_eq(do_priv(v, INSN_tlbp), V_NEXT);
}

void fx_tlbr(struct vcpu *v, unsigned index)
{
    v->cp0[CP0_index] = index;
    ck_assert_int_eq(do_priv(v, INSN_tlbr), V_NEXT);
}

void fx_asid(struct vcpu *v, uint32_t asid)
{
    v->cp0[CP0_entryhi] = (v->cp0[CP0_entryhi] & ENTRYHI_VPN2) | asid;
}

void fx_trap(struct vcpu *v, enum exc exc, uint32_t badvaddr)
{
    uint32_t lines = exc == EXC_Int ? CAUSE_IP7 | hw_lines() : 0;

    v->trap = (struct trap){.cause = (uint32_t)exc << CAUSE_EXC_SHIFT | lines,
                            .epc = v->at.pc,
                            .badvaddr = badvaddr};
    vmm_trap(v);
}

void fx_trap_in_slot(struct vcpu *v, enum exc exc, uint32_t badvaddr)
{
    v->trap =
        (struct trap){.cause = CAUSE_BD | (uint32_t)exc << CAUSE_EXC_SHIFT,
                      .epc = v->at.pc,
                      .badvaddr = badvaddr};
    vmm_trap(v);
}

enum verdict fx_do(struct vcpu *v, uint32_t word)
{
    FX_CODE_IS(v, word);
    enum verdict verdict = emulate_here(v);

    vmm_act(v, verdict);
    return verdict;
}

void fx_done(struct vcpu *v, uint32_t word)
{
    ck_assert_int_eq(fx_do(v, word), V_NEXT);
    fx_untold(v);
}

void fx_steps(struct vcpu *v, unsigned n)
{
    while (n-- > 0)
        vmm_act(v, emulate_here(v));
}

enum exc fx_exc(const struct vcpu *v)
{
    return cause_exc(v->cp0[CP0_cause]);
}

uint32_t fx_told(const struct vcpu *v)
{
    return (uint32_t)stat_sum(v->vm, &stat_rows[STAT_ROW_reflected]);
}

uint32_t fx_switches(const struct vcpu *v)
{
    return (uint32_t)stat_sum(v->vm, &stat_rows[STAT_ROW_switches]);
}

void fx_reflected(const struct vcpu *v, enum exc exc, uint32_t offset)
{
    ck_assert_uint_eq(fx_told(v), 1);
    ck_assert_int_eq(fx_exc(v), exc);
    ck_assert_uint_eq(v->at.pc, FX_EBASE + offset);
    ck_assert_uint_eq(v->at.npc, FX_EBASE + offset + 4);
    ck_assert(!v->at.in_slot);
    ck_assert(v->cp0[CP0_status] & STATUS_EXL);
}

void fx_untold(const struct vcpu *v)
{
    ck_assert_uint_eq(fx_told(v), 0);
    ck_assert(!(v->cp0[CP0_status] & STATUS_EXL));
    ck_assert_int_eq(v->vm->state, VM_RUNNING);
}
