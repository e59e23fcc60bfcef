/* SPDX-License-Identifier: MIT */
/* test_shortage.c - no frame is left: who pays, wherever one is asked for. */
#include <check.h>
#include <string.h>

#include "tests/vmm_fixture.h"
#include "vmm/cow.h"
#include "vmm/guestmem.h"
#include "vmm/shortage.h"

Suite *suite_shortage(void);

enum { AT = 0x40000, SMALL = 20 };
#define VA (FX_EBASE + AT)

static struct vm *one, *two, *big;

static struct vm *booted(const char *name)
{
    struct vm *vm = fx_vcpu(name)->vm;

    vm->pmap.frames = 2 * FAKE_FRAMES;
    return vm;
}

static void setup(void)
{
    fx_start(STLB_OFF, 0);
    shortage_ask_first(NULL);
    one = booted("one");
    two = booted("two");
    big = booted("big");
    fx_set_word(&one->vcpu, FX_CODE, 0);
    fx_set_word(&two->vcpu, AT, 77);
    pmap_share(one, pfn_of(AT), pmap_lookup(&two->pmap, pfn_of(AT)));
}

/* All that is left goes to this VM. */
static void exhaust(struct vm *vm)
{
    for (uint32_t n = 0; memmap_free_frames() > 0; n++)
        pmap_touch(vm, (pfn_t){n});
}

static bool said(const char *what)
{
    return strstr(fake.console, what) != NULL;
}

START_TEST(who_has_its_share_and_asks_is_killed_and_told_why)
{
    exhaust(big);
    ck_assert_int_eq(shortage(big), V_KILL);
    ck_assert_int_eq(big->state, VM_KILLED);
    ck_assert(said("[vmm] big: killed at v:"));
    ck_assert(said("the machine is out of memory: it has 4"));
    ck_assert(said(" frames of its own and 0 that it shares, and it asks"));
    ck_assert_int_eq(one->state, VM_RUNNING);
    ck_assert_uint_gt(memmap_free_frames(), 400);
}
END_TEST

START_TEST(who_is_below_its_share_does_not_die_for_another)
{
    exhaust(big);
    ck_assert_int_eq(shortage(one), V_RETRY);
    ck_assert_int_eq(one->state, VM_RUNNING);
    ck_assert_int_eq(big->state, VM_KILLED);
    ck_assert(said("[vmm] big: killed at v:"));
    ck_assert(said(", one asks for one more"));
}
END_TEST

/* Both have more than a third: the one that is content lives. */
START_TEST(of_two_that_have_too_much_the_one_that_asks_is_killed)
{
    for (uint32_t n = 0; n < FAKE_FRAMES / 2; n++)
        pmap_touch(big, (pfn_t){n});
    exhaust(two);
    ck_assert_uint_lt(two->pmap.own, big->pmap.own);
    ck_assert_int_eq(shortage(two), V_KILL);
    ck_assert_int_eq(big->state, VM_RUNNING);
}
END_TEST

START_TEST(frames_that_others_use_too_do_not_make_a_victim)
{
    for (uint32_t n = 0; n < SMALL; n++)
        pmap_touch(big, (pfn_t){n});
    for (uint32_t n = SMALL; n < FAKE_FRAMES; n++)
        pmap_share(big, (pfn_t){n}, pmap_lookup(&two->pmap, pfn_of(AT)));
    exhaust(two);
    ck_assert_uint_gt(big->pmap.backed, two->pmap.backed);
    ck_assert_int_eq(shortage(one), V_RETRY);
    ck_assert_int_eq(two->state, VM_KILLED);
    ck_assert_int_eq(big->state, VM_RUNNING);
}
END_TEST

static mfn_t cached;

static bool spare_one(void)
{
    bool had = mfn_is_some(cached);

    if (had)
        memmap_give(cached);
    cached = mfn_none();
    return had;
}

START_TEST(what_the_monitor_can_spare_goes_first)
{
    cached = memmap_take();
    memmap_hold(cached);
    shortage_ask_first(spare_one);
    exhaust(big);
    ck_assert_int_eq(shortage(big), V_RETRY);
    ck_assert_uint_eq(memmap_free_frames(), 1);
    pmap_touch(big, (pfn_t){FAKE_FRAMES - 1});
    ck_assert_int_eq(big->state, VM_RUNNING);
    exhaust(big);
    ck_assert_int_eq(shortage(big), V_KILL);
}
END_TEST

static void fill_by_load(void) { fx_trap(&one->vcpu, EXC_TLBL, FX_EBASE); }
static void fill_by_store(void) { fx_trap(&one->vcpu, EXC_TLBS, FX_EBASE); }
static void new_leaf(void)
{
    fx_trap(&one->vcpu, EXC_TLBL, FX_EBASE + 0x280000);
}
static void break_sharing(void) { fx_trap(&one->vcpu, EXC_Mod, VA); }
static void emulated_load(void)
{
    uint32_t value;

    guest_load(&one->vcpu, KSEG0_BASE, 4, &value);
}
static void emulated_store(void)
{
    guest_store(&one->vcpu, KSEG0_BASE + AT, 4, 5);
}
static void emulated_fetch(void)
{
    uint32_t word;

    guest_fetch(&one->vcpu, FX_EBASE, &word);
}
static void tlb_write(void)
{
    one->vcpu.cp0[CP0_badvaddr] = 0x00400000;
    fx_tlbwr(&one->vcpu, 0x00400000, 0, fx_lo(3, FX_V), 0);
    fx_trap(&one->vcpu, EXC_TLBL, 0x00400000);
}

static void (*const ask[])(void) = {
    fill_by_load,  fill_by_store,  new_leaf,       break_sharing,
    emulated_load, emulated_store, emulated_fetch, tlb_write,
};
enum { ASKS = sizeof ask / sizeof *ask };

/* Wherever it happens: one VM goes, the others keep what they have. */
START_TEST(wherever_a_frame_is_asked_for_only_one_vm_is_killed)
{
    exhaust(one);
    pmap_drop(one, (pfn_t){0});
    pmap_drop(one, (pfn_t){3});
    pmap_touch(big, (pfn_t){0});
    pmap_touch(big, (pfn_t){1});
    while (memmap_free_frames() > 0)
        memmap_take();
    ck_assert_uint_eq(memmap_free_frames(), 0);
    ask[_i]();
    ck_assert_int_eq(one->state, VM_KILLED);
    ck_assert_int_eq(two->state, VM_RUNNING);
    ck_assert_int_eq(big->state, VM_RUNNING);
    ck_assert_uint_eq(fx_word(&two->vcpu, AT), 77);
    ck_assert(said("[vmm] one: killed at v:"));
    ck_assert(said("the machine is out of memory"));
}
END_TEST

/* And if another one goes, what was tried is tried again, and works. */
START_TEST(after_another_was_killed_the_guest_tries_again)
{
    pmap_drop(one, (pfn_t){0});
    exhaust(big);
    ask[_i]();
    ck_assert_int_eq(one->state, VM_RUNNING);
    ck_assert_int_eq(big->state, VM_KILLED);
    uint32_t before = memmap_free_frames();
    ask[_i]();
    ck_assert_int_eq(one->state, VM_RUNNING);
    ck_assert_uint_lt(memmap_free_frames(), before);
    fx_untold(&one->vcpu);
}
END_TEST

Suite *suite_shortage(void)
{
    Suite *s = suite_create("shortage");
    TCase *t = tcase_create("shortage");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, who_has_its_share_and_asks_is_killed_and_told_why);
    tcase_add_test(t, who_is_below_its_share_does_not_die_for_another);
    tcase_add_test(t, of_two_that_have_too_much_the_one_that_asks_is_killed);
    tcase_add_test(t, frames_that_others_use_too_do_not_make_a_victim);
    tcase_add_test(t, what_the_monitor_can_spare_goes_first);
    tcase_add_loop_test(
        t, wherever_a_frame_is_asked_for_only_one_vm_is_killed, 0, ASKS);
    /* Not the tlb write: it installs nothing, and its second try would. */
    tcase_add_loop_test(t, after_another_was_killed_the_guest_tries_again, 0,
                        ASKS - 1);
    suite_add_tcase(s, t);
    return s;
}
