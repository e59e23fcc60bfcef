/* SPDX-License-Identifier: MIT */
/* test_regpage.c - CP0 in a page of the guest's, by consent and by patching. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/abi.h"
#include "vmm/asid.h"
#include "vmm/cow.h"
#include "vmm/decode.h"
#include "vmm/memmap.h"
#include "vmm/patch.h"
#include "vmm/regpage.h"
#include "vmm/trap.h"
#include "vmm/vm.h"
#include "vmm/world.h"

Suite *suite_regpage(void);

enum { V0 = 2 };
#define MFC0_CAUSE 0x40086800u /* mfc0 t0, Cause */
#define LW_CAUSE 0x8c08703cu   /* lw t0, 0x703c($zero) */
#define MTC0_EPC 0x40887000u   /* mtc0 t0, EPC */
#define SW_EPC 0xac087040u     /* sw t0, 0x7040($zero) */

static struct vcpu *v;

static void start(enum regpage_mode mode)
{
    fx_start(STLB_GHOSTS, 64);
    settings.regpage = mode;
    v = fx_vcpu("one");
    v->cp0[CP0_epc] = 0x1234;
    v->regs.r[V0] = CALL_regpage;
    fx_done(v, ABI_HYPCALL);
    decode_reset();
}

static void start_on(void) { start(REGPAGE_ON); }
static void start_patching(void) { start(REGPAGE_PATCH); }

START_TEST(where_it_is_off_the_call_is_refused)
{
    start(REGPAGE_OFF);
    ck_assert_uint_eq(v->regs.r[V0], (uint32_t)CALL_REFUSED);
    ck_assert(!regpage_is_some(v));
}
END_TEST

START_TEST(the_registers_are_in_the_page_and_were_taken_along)
{
    start_on();
    ck_assert_uint_eq(v->regs.r[V0], ABI_REGPAGE_VA);
    const uint32_t *page = hw_frame(v->regpage.mfn);
    ck_assert_ptr_eq(v->cp0, page);
    ck_assert_uint_eq(page[CP0_epc], 0x1234);
    ck_assert_uint_eq(page[ABI_REGPAGE_SCRATCH / 4], 0);
}
END_TEST

START_TEST(the_words_for_assembly_are_those_of_the_table)
{
    ck_assert_uint_eq(ABI_REGPAGE_ENTRYLO0, 4 * CP0_entrylo0);
    ck_assert_uint_eq(ABI_REGPAGE_ENTRYLO1, 4 * CP0_entrylo1);
    ck_assert_uint_eq(ABI_REGPAGE_CONTEXT, 4 * CP0_context);
    ck_assert_uint_eq(ABI_REGPAGE_CAUSE, 4 * CP0_cause);
    ck_assert_uint_eq(ABI_REGPAGE_EPC, 4 * CP0_epc);
}
END_TEST

START_TEST(what_the_guest_stores_eret_reads)
{
    start_on();
    v->cp0[CP0_status] = STATUS_EXL;
    v->cp0[CP0_epc] = FX_PC + 0x80;
    fx_do(v, bare(INSN_eret));
    ck_assert_uint_eq(v->at.pc, FX_PC + 0x80);
}
END_TEST

START_TEST(no_register_s_garbage_does_harm)
{
    start_on();
    for (unsigned r = 0; r < CP0_COUNT; r++)
        v->cp0[r] = 0xffffffff & ~(uint32_t)(STATUS_BEV | STATUS_KSU_USER);
    v->cp0[CP0_status] = 0;
    fx_do(v, bare(INSN_tlbwr));
    fx_do(v, bare(INSN_tlbr));
    fx_do(v, bare(INSN_tlbp));
    ck_assert_int_eq(v->vm->state, VM_RUNNING);
}
END_TEST

START_TEST(at_the_end_of_sseg_it_is_mapped_for_kernel_and_user)
{
    start_on();
    world_next();
    ck_assert(fake.wired);
    ck_assert_uint_eq(fake.kept.hi, 0xdfffe000);
    ck_assert_uint_eq(fake.kept.lo[0] & ENTRYLO_V, 0);
    ck_assert_uint_eq((fake.kept.lo[1] & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT,
                      v->regpage.mfn.n);
    fx_in_mode(v, MODE_SUPER);
    world_next();
    ck_assert(!fake.wired);
    fx_user(v);
    world_next();
    ck_assert(fake.wired);
}
END_TEST

START_TEST(in_reach_of_zero_it_is_mapped_in_kernel_mode_only)
{
    start_patching();
    ck_assert_uint_eq(v->regs.r[V0], ABI_PATCHPAGE_VA);
    world_next();
    ck_assert(fake.wired);
    fx_user(v);
    world_next();
    ck_assert(!fake.wired);
}
END_TEST

START_TEST(another_vm_does_not_find_it)
{
    start_on();
    struct vcpu *other = fx_vcpu("two");
    world_next();
    ck_assert(fake.wired);
    fake.count += settings.slice;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), other);
    ck_assert(!fake.wired);
}
END_TEST

/* Two entries for one address would be a machine check. */
START_TEST(the_guest_s_own_mapping_of_that_pair_is_never_installed)
{
    start_patching();
    fx_tlbwi(v, 1, ABI_PATCHPAGE_VA & ENTRYHI_VPN2, 0, fx_lo(3, FX_VD),
             fx_lo(4, FX_VD));
    fx_user(v);
    fake.puts = 0;
    fx_trap(v, EXC_TLBL, ABI_PATCHPAGE_VA & ENTRYHI_VPN2);
    ck_assert_uint_eq(fake.puts, 0);
    ck_assert_ptr_null(softtlb_find(&v->softtlb, ABI_PATCHPAGE_VA, 0));
}
END_TEST

/* Else a neighbour's pair at that address, still there by asid=tag, clashes. */
START_TEST(even_with_tags_the_tlb_is_dropped_before_it_is_mapped)
{
    fx_start(STLB_GHOSTS, 64);
    settings.regpage = REGPAGE_PATCH;
    settings.asid = ASID_TAG;
    struct vcpu *other = fx_vcpu("other");
    v = fx_vcpu("one");
    v->regs.r[V0] = CALL_regpage;
    asid_use(v);
    fx_done(v, ABI_HYPCALL);
    ck_assert_ptr_eq(world_next(), other);
    fx_tlbwi(other, 1, ABI_PATCHPAGE_VA & ENTRYHI_VPN2, 0, fx_lo(3, FX_VD),
             fx_lo(4, FX_VD));
    fx_user(other);
    fx_trap(other, EXC_TLBL, ABI_PATCHPAGE_VA);
    ck_assert_ptr_nonnull(fake_find(ABI_PATCHPAGE_VA, asid_real(other)));
    fake.count += settings.slice;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), v);
    ck_assert(fake.wired);
    ck_assert_ptr_null(fake_find(ABI_PATCHPAGE_VA, asid_real(other)));
}
END_TEST

START_TEST(when_the_vm_ends_the_frame_goes_back)
{
    uint32_t before;

    fx_start(STLB_GHOSTS, 64);
    before = memmap_free_frames();
    start_on();
    vm_power_off(v->vm);
    ck_assert_uint_eq(memmap_free_frames(), before);
}
END_TEST

/* ---------------------------------------------------------- by patching */

/* The guest's kernel traps on this word, where it stands in its code. */
static void trap_on(uint32_t word)
{
    FX_CODE_IS(v, word, word);
    fx_at(v, FX_PC);
    fx_trap(v, EXC_CpU, 0);
    fx_untold(v);
}

START_TEST(a_load_takes_the_place_of_mfc0)
{
    start_patching();
    trap_on(MFC0_CAUSE);
    ck_assert_uint_eq(fx_word(v, FX_CODE), LW_CAUSE);
    ck_assert_uint_eq(fx_word(v, FX_CODE + 4), MFC0_CAUSE);
    ck_assert_uint_eq(v->vm->stat.patched, 1);
    ck_assert_uint_eq(v->at.pc, FX_PC + 4);
}
END_TEST

START_TEST(a_store_takes_the_place_of_mtc0)
{
    start_patching();
    trap_on(MTC0_EPC);
    ck_assert_uint_eq(fx_word(v, FX_CODE), SW_EPC);
}
END_TEST

static const uint32_t never[] = {
    0x40886000, /* mtc0 t0, Status: has an effect */
    0x40885000, /* mtc0 t0, EntryHi */
    0x40084800, /* mfc0 t0, Count: changes by itself */
    0x40080800, /* mfc0 t0, Random */
};

START_TEST(what_has_an_effect_stays)
{
    start_patching();
    v->regs.r[T0] = 0;
    trap_on(never[_i]);
    ck_assert_uint_eq(fx_word(v, FX_CODE), never[_i]);
}
END_TEST

START_TEST(without_the_call_nothing_is_patched)
{
    fx_start(STLB_GHOSTS, 64);
    settings.regpage = REGPAGE_PATCH;
    v = fx_vcpu("one");
    trap_on(MFC0_CAUSE);
    ck_assert_uint_eq(fx_word(v, FX_CODE), MFC0_CAUSE);
}
END_TEST

START_TEST(a_patched_page_may_not_be_stored_to)
{
    start_patching();
    trap_on(MFC0_CAUSE);
    pfn_t pfn = {FX_CODE >> PAGE_SHIFT};
    ck_assert(memmap_is_shared(pmap_lookup(&v->vm->pmap, pfn)));
}
END_TEST

START_TEST(the_first_store_brings_the_guest_s_own_page_back)
{
    pfn_t pfn = {FX_CODE >> PAGE_SHIFT};

    start_patching();
    uint32_t before = memmap_free_frames();
    trap_on(MFC0_CAUSE);
    ck_assert_uint_lt(memmap_free_frames(), before);
    mfn_t own = pmap_own(v->vm, pfn); /* whoever stores asks so */
    const uint32_t *page = hw_frame(own);
    ck_assert_uint_eq(page[(FX_CODE & PAGE_OFFSET) / 4], MFC0_CAUSE);
    ck_assert(!memmap_is_shared(own));
    ck_assert_uint_ge(memmap_free_frames() + 1, before);
}
END_TEST

START_TEST(a_patched_page_that_is_dropped_is_forgotten)
{
    pfn_t pfn = {FX_CODE >> PAGE_SHIFT};

    start_patching();
    trap_on(MFC0_CAUSE);
    uint32_t before = memmap_free_frames();
    pmap_drop(v->vm, pfn);
    ck_assert_uint_eq(memmap_free_frames(), before + 2);
}
END_TEST

START_TEST(patched_code_at_kseg0_finds_the_page_too)
{
    start_patching();
    trap_on(MFC0_CAUSE);
    v->cp0[CP0_cause] = 0x00000420;
    fx_at(v, FX_KSEG0_PC);
    fx_steps(v, 1);
    ck_assert_uint_eq(v->regs.r[T0], 0x00000420);
}
END_TEST

static TCase *by_patching(void)
{
    TCase *t = tcase_create("patch");

    tcase_add_test(t, a_load_takes_the_place_of_mfc0);
    tcase_add_test(t, a_store_takes_the_place_of_mtc0);
    tcase_add_loop_test(t, what_has_an_effect_stays, 0,
                        (int)(sizeof never / sizeof *never));
    tcase_add_test(t, without_the_call_nothing_is_patched);
    tcase_add_test(t, a_patched_page_may_not_be_stored_to);
    tcase_add_test(t, the_first_store_brings_the_guest_s_own_page_back);
    tcase_add_test(t, a_patched_page_that_is_dropped_is_forgotten);
    tcase_add_test(t, patched_code_at_kseg0_finds_the_page_too);
    return t;
}

Suite *suite_regpage(void)
{
    Suite *s = suite_create("regpage");
    TCase *t = tcase_create("page");

    tcase_add_test(t, where_it_is_off_the_call_is_refused);
    tcase_add_test(t, the_registers_are_in_the_page_and_were_taken_along);
    tcase_add_test(t, the_words_for_assembly_are_those_of_the_table);
    tcase_add_test(t, what_the_guest_stores_eret_reads);
    tcase_add_test(t, no_register_s_garbage_does_harm);
    tcase_add_test(t, at_the_end_of_sseg_it_is_mapped_for_kernel_and_user);
    tcase_add_test(t, in_reach_of_zero_it_is_mapped_in_kernel_mode_only);
    tcase_add_test(t, another_vm_does_not_find_it);
    tcase_add_test(t, the_guest_s_own_mapping_of_that_pair_is_never_installed);
    tcase_add_test(t, even_with_tags_the_tlb_is_dropped_before_it_is_mapped);
    tcase_add_test(t, when_the_vm_ends_the_frame_goes_back);
    suite_add_tcase(s, t);
    suite_add_tcase(s, by_patching());
    return s;
}
