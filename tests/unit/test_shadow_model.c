/* SPDX-License-Identifier: MIT */
/*
 * test_shadow_model.c - random guests, and a model that knows what they may
 * see.
 *
 * The guest writes, probes and reads its TLB, changes its ASID and touches
 * pages, thousands of times.  After every step each translation that is
 * offered must follow from an entry that the guest has now or, with ghosts,
 * from one that the rules of shadow.h still allow (ghost_model.h).
 */
#include <check.h>

#include "machine/spec/random.h"
#include "tests/unit/ghost_model.h"
#include "tests/vmm_fixture.h"
#include "vmm/compose.h"
#include "vmm/guestmem.h"
#include "vmm/trap.h"
#include "vmm/vcp0.h"

Suite *suite_shadow_model(void);

enum {
    STEPS = 4000,
    SEEDS = 3,
    PAGE_PAIRS = 24, /* so few addresses that everything overlaps */
    ASIDS = 4,
    WIRED = 56, /* eight slots for tlbwr, or less: much is displaced */
    TRIES = 4,
    STORE_AT = 4 /* behind the load, in the guest's code */
};
#define BASE 0x00400000u

static struct vcpu *v;
static uint32_t seed;

static struct ghost_model model;

static uint32_t dice(uint32_t sides)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % sides;
}

static void check_pair(const struct pair *p, const char *where)
{
    for (unsigned half = 0; half < 2; half++) {
        uint32_t va = (p->hi & ENTRYHI_VPN2) + half * PAGE_SIZE;

        if (p->lo[half] & FX_V)
            ck_assert_msg(model_explains(&model, v, va, p->hi, p->lo[half]),
                          "%s offers v:%08x asid %02x lo %08x", where, va,
                          p->hi & ENTRYHI_ASID, p->lo[half]);
    }
}

static void check_all(void)
{
    for (unsigned i = 0; i < fake.entries; i++)
        if (fake.used[i])
            check_pair(&fake.tlb[i], "the real TLB");
    for (uint32_t i = 0; i < v->softtlb.pairs; i++)
        if (v->softtlb.slot[i].hi != SOFTTLB_EMPTY)
            check_pair(&v->softtlb.slot[i], "the software TLB");
}

/* ------------------------------------------------------ what a guest does */

static uint32_t random_va(void)
{
    return BASE + dice(PAGE_PAIRS * 2) * PAGE_SIZE;
}

static uint32_t random_lo(uint32_t g)
{
    /* One in sixteen is a device; the rest is memory, often shared. */
    uint32_t pfn = dice(16) ? 16 + dice(48) : FX_FRAMES + dice(16);

    return fx_lo(pfn, g | (dice(4) ? FX_V : 0u) | (dice(3) ? FX_D : 0u));
}

static void write_entry(bool random)
{
    uint32_t hi = (random_va() & ENTRYHI_VPN2) | vcpu_asid(v);
    uint32_t mask = dice(8) ? 0 : 0x6000, g = dice(8) ? 0 : FX_G;
    unsigned wired = v->cp0[CP0_wired];
    unsigned index =
        random ? random_entry(v->random_clock, wired, TLB_ENTRIES)
               : WIRED + dice(TLB_ENTRIES - WIRED);
    struct vtlb_entry old = v->vtlb.entry[index];
    uint32_t lo0 = random_lo(g), lo1 = random_lo(g);

    if (!random && dice(2)) { /* add rights to what is there, or take some */
        hi = old.hi;
        mask = old.mask;
        lo0 = old.lo[0] ^ (dice(2) ? FX_D : 0u);
        lo1 = old.lo[1] | FX_V;
        fx_asid(v, hi & ENTRYHI_ASID);
    }
    enum verdict verdict = random ? fx_tlbwr(v, hi, mask, lo0, lo1)
                                  : fx_tlbwi(v, index, hi, mask, lo0, lo1);
    if (verdict == V_NEXT) /* else MCheck: nothing was written */
        model_wrote(&model, index, wired, &old, &v->vtlb.entry[index], random);
}

static void probe(void)
{
    uint32_t va = random_va();

    fx_tlbp(v, (va & ENTRYHI_VPN2) | vcpu_asid(v));
    if (v->cp0[CP0_index] & INDEX_P)
        model_not_found(&model, va, vcpu_asid(v));
    else
        model_found(&model, v->cp0[CP0_index]);
}

static void read_entry(void)
{
    uint32_t asid = vcpu_asid(v), index = WIRED + dice(TLB_ENTRIES - WIRED);

    fx_tlbr(v, index);
    fx_asid(v, asid);
    model_forget_all(&model);
    model_found(&model, index);
}

/* Would the hardware let the access through as the real TLB stands? */
static bool hardware_allows(uint32_t va, bool store, enum exc *exc)
{
    const struct pair *p = fake_find(va, vcpu_asid(v));

    *exc = store ? EXC_TLBS : EXC_TLBL;
    if (p && pair_allows(p, va, store))
        return true;
    if (p && pair_allows(p, va, false))
        *exc = EXC_Mod;
    return false;
}

/* The access went through, or was emulated, or the guest was told. */
static void check_outcome(uint32_t va, bool store, bool told)
{
    const struct vtlb_entry *e;
    enum vtlb_answer answer =
        vtlb_access(&v->vtlb, va, vcpu_asid(v), store, &e);
    static const enum exc load_exc[] = {EXC_TLBL, EXC_TLBL, EXC_Int, EXC_Int};
    static const enum exc store_exc[] = {EXC_TLBS, EXC_TLBS, EXC_Mod, EXC_Int};

    if (!told) {
        ck_assert(answer == VTLB_OK ||
                  model_ghost_allows(&model, va, vcpu_asid(v), store));
        return;
    }
    ck_assert_int_ne(answer, VTLB_OK);
    ck_assert_int_eq(fx_exc(v), store ? store_exc[answer] : load_exc[answer]);
    ck_assert_uint_eq(v->at.pc, FX_EBASE + (answer == VTLB_NONE
                                                ? VECTOR_REFILL
                                                : VECTOR_GENERAL));
    if (answer == VTLB_NONE)
        model_not_found(&model, va, vcpu_asid(v));
    v->cp0[CP0_status] &= ~(uint32_t)STATUS_EXL;
}

static void access_page(void)
{
    uint32_t va = random_va() + 4 * dice(PAGE_SIZE / 4);
    bool store = dice(2), told = false;
    uint32_t pc = FX_PC + (store ? STORE_AT : 0);
    enum exc exc;

    v->regs.r[T1] = va;
    fx_at(v, pc);
    for (unsigned n = 0; v->at.pc == pc; n++) {
        ck_assert_uint_lt(n, TRIES);
        uint32_t reflected = fx_told(v);
        if (hardware_allows(va, store, &exc))
            break;
        fx_trap(v, exc, va);
        told = fx_told(v) != reflected;
    }
    check_outcome(va, store, told);
    ck_assert_int_eq(v->vm->state, VM_RUNNING);
}

/* The monitor's own walk must say the same as the hardware would. */
static void emulate_access(void)
{
    uint32_t va = random_va(), value;
    enum verdict verdict = guest_load(v, va, 4, &value);

    if (verdict == V_REFLECT)
        vmm_act(v, verdict);
    check_outcome(va, false, verdict == V_REFLECT);
}

/* Each slot is written, often with what is there, misses in between. */
static void empty(void)
{
    for (unsigned i = WIRED; i < TLB_ENTRIES; i++) {
        struct vtlb_entry old = v->vtlb.entry[i];

        fx_tlbwi(v, i, KSEG0_BASE + i * 2 * PAGE_SIZE, 0, 0, 0);
        model_wrote(&model, i, 0, &old, &v->vtlb.entry[i], false);
        if (dice(4) == 0)
            write_entry(true);
        if (dice(4) == 0)
            probe();
    }
}

static void step(void)
{
    switch (dice(16)) {
    case 0:
        write_entry(false);
        break;
    case 1:
        probe();
        break;
    case 2:
        if (dice(4) == 0)
            read_entry();
        else if (dice(8) == 0)
            empty();
        else if (dice(16) == 0) /* 56 to 63, all of which the rules know */
            vcp0_write(v, CP0_wired, WIRED + dice(TLB_ENTRIES - WIRED));
        break;
    case 3:
        fx_asid(v, dice(ASIDS));
        break;
    case 4:
        emulate_access();
        break;
    case 5:
    case 6:
    case 7:
    case 8:
        write_entry(true);
        break;
    default:
        access_page();
    }
}

static void run(enum stlb_mode stlb, uint32_t pairs, unsigned real, int from)
{
    fx_start(stlb, pairs);
    fake.entries = real;
    v = fx_vcpu("model");
    v->cp0[CP0_wired] = WIRED;
    FX_CODE_IS(v, i_type(INSN_lw, T0, T1, 0), i_type(INSN_sw, T0, T1, 0));
    seed = (uint32_t)from + 1;
    model_start(&model);
    for (unsigned n = 0; n < STEPS; n++) {
        step();
        check_all();
    }
    ck_assert_uint_gt(v->vm->stat.hidden, STEPS / 40);
    ck_assert_uint_gt(fx_told(v), STEPS / 40);
}

START_TEST(without_a_software_tlb_only_the_guests_entries_are_real)
{
    run(STLB_OFF, 0, FAKE_TLB, _i);
}
END_TEST

START_TEST(an_exact_software_tlb_holds_only_the_guests_entries)
{
    run(STLB_EXACT, 64, FAKE_TLB, _i);
}
END_TEST

START_TEST(ghosts_are_only_those_that_the_guest_cannot_miss)
{
    run(STLB_GHOSTS, 64, FAKE_TLB, _i);
}
END_TEST

START_TEST(a_hostile_build_keeps_the_rules_too)
{
    run(STLB_GHOSTS, 1, 8, _i);
}
END_TEST

Suite *suite_shadow_model(void)
{
    Suite *s = suite_create("shadow_model");
    TCase *t = tcase_create("model");

    tcase_set_timeout(t, 60);
    tcase_add_loop_test(
        t, without_a_software_tlb_only_the_guests_entries_are_real, 0, SEEDS);
    tcase_add_loop_test(t, an_exact_software_tlb_holds_only_the_guests_entries,
                        0, SEEDS);
    tcase_add_loop_test(t, ghosts_are_only_those_that_the_guest_cannot_miss, 0,
                        SEEDS);
    tcase_add_loop_test(t, a_hostile_build_keeps_the_rules_too, 0, SEEDS);
    suite_add_tcase(s, t);
    return s;
}
