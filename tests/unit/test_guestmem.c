/* SPDX-License-Identifier: MIT */
/* test_guestmem.c - the guest's view of memory, walked by the monitor. */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/vmm_fixture.h"
#include "vmm/guestmem.h"

Suite *suite_guestmem(void);

enum { DATA = 0x9000, WORD = 0x11223344, ASID = 5 };
#define VA 0x00400000u

static struct vcpu *v;
static uint32_t value;

/* VA is DATA, read-write; its neighbour DATA's page, read-only. */
static void setup(void)
{
    v = fx_one();
    value = 0xdeadbeef;
    fx_set_word(v, DATA, WORD);
    fx_asid(v, ASID);
    vtlb_set(&v->vtlb, 9,
             vtlb_entry_from(VA | ASID, 0, fx_lo(DATA >> PAGE_SHIFT, FX_VD),
                             fx_lo(DATA >> PAGE_SHIFT, FX_V)));
}

static void raised(enum verdict verdict, enum exc exc, uint32_t badvaddr)
{
    ck_assert_int_eq(verdict, V_REFLECT);
    ck_assert_int_eq(v->fault.exc, exc);
    ck_assert_uint_eq(v->fault.badvaddr, badvaddr);
    ck_assert_uint_eq(value, 0xdeadbeef);
}

/* Loop: kseg0, kseg1, sseg, kuseg lead to the same byte. */
START_TEST(every_way_to_a_frame_reads_the_same)
{
    static const uint32_t va[] = {KSEG0_BASE + DATA, KSEG1_BASE + DATA,
                                  FX_EBASE + DATA, VA, VA + PAGE_SIZE};

    ck_assert_int_eq(guest_load(v, va[_i], 4, &value), V_NEXT);
    ck_assert_uint_eq(value, WORD);
    ck_assert_int_eq(guest_load(v, va[_i] + 2, 2, &value), V_NEXT);
    ck_assert_uint_eq(value, WORD >> 16);
    ck_assert_int_eq(guest_load(v, va[_i] + 1, 1, &value), V_NEXT);
    ck_assert_uint_eq(value, WORD >> 8 & 0xff);
}
END_TEST

START_TEST(a_store_goes_to_the_frame_on_the_vms_behalf)
{
    ck_assert_int_eq(guest_store(v, VA + 1, 2, 0xaabb), V_NEXT);
    ck_assert_uint_eq(fx_word(v, DATA), 0x11aabb44);
    ck_assert_int_eq(guest_store(v, KSEG1_BASE + DATA, 3, 0x77889900),
                     V_NEXT);
    ck_assert_uint_eq(fx_word(v, DATA), 0x11889900);
    ck_assert_uint_eq(fake.stores, 2);
}
END_TEST

START_TEST(a_page_that_nobody_touched_reads_0_and_is_backed)
{
    uint32_t backed = v->vm->pmap.backed;

    ck_assert_int_eq(guest_load(v, KSEG0_BASE + 0x40000, 4, &value), V_NEXT);
    ck_assert_uint_eq(value, 0);
    ck_assert_uint_eq(v->vm->pmap.backed, backed + 1);
}
END_TEST

/* Loop: supervisor, user. */
START_TEST(kernel_segments_are_an_address_error_to_others)
{
    v->cp0[CP0_status] = (uint32_t)(_i + 1) * STATUS_KSU_SUPER;
    raised(guest_load(v, KSEG0_BASE + DATA, 4, &value), EXC_AdEL,
           KSEG0_BASE + DATA);
    raised(guest_store(v, KSEG1_BASE + DATA, 4, 1), EXC_AdES,
           KSEG1_BASE + DATA);
    raised(guest_fetch(v, 0xe0000000, &value), EXC_AdEL, 0xe0000000);
    raised(guest_check(v, KSEG0_BASE, ACCESS_STORE), EXC_AdES, KSEG0_BASE);
}
END_TEST

START_TEST(a_user_may_not_touch_the_supervisor_segment_mapped_or_not)
{
    fx_user(v);
    raised(guest_load(v, FX_EBASE + DATA, 4, &value), EXC_AdEL,
           FX_EBASE + DATA);
    v->cp0[CP0_status] = STATUS_KSU_SUPER;
    ck_assert_int_eq(guest_load(v, FX_EBASE + DATA, 4, &value), V_NEXT);
}
END_TEST

START_TEST(misses_are_the_four_that_hardware_knows)
{
    raised(guest_load(v, 0x00800000, 4, &value), EXC_TLBL, 0x00800000);
    ck_assert(v->fault.refill);
    raised(guest_store(v, 0x00800000, 4, 1), EXC_TLBS, 0x00800000);
    ck_assert(v->fault.refill);
    raised(guest_store(v, VA + PAGE_SIZE, 4, 1), EXC_Mod, VA + PAGE_SIZE);
    v->vtlb.entry[9].lo[0] &= ~(uint32_t)FX_V;
    raised(guest_fetch(v, VA, &value), EXC_TLBL, VA);
    ck_assert(!v->fault.refill);
}
END_TEST

START_TEST(a_check_touches_nothing_but_says_what_would_happen)
{
    ck_assert_int_eq(guest_check(v, VA, ACCESS_STORE), V_NEXT);
    raised(guest_check(v, VA + PAGE_SIZE, ACCESS_STORE), EXC_Mod,
           VA + PAGE_SIZE);
    ck_assert_int_eq(guest_check(v, VA + PAGE_SIZE, ACCESS_LOAD), V_NEXT);
    ck_assert_uint_eq(fake.stores, 0);
}
END_TEST

START_TEST(with_erl_kuseg_is_physical)
{
    v->cp0[CP0_status] = STATUS_ERL;
    ck_assert_int_eq(guest_load(v, DATA, 4, &value), V_NEXT);
    ck_assert_uint_eq(value, WORD);
    ck_assert_int_eq(guest_load(v, FX_EBASE + DATA, 4, &value), V_NEXT);
    ck_assert_uint_eq(value, WORD);
}
END_TEST

START_TEST(beyond_memory_devices_answer_mapped_or_not)
{
    v->vtlb.entry[9].lo[0] = fx_lo(BOARD_own >> PAGE_SHIFT, FX_VD);
    ck_assert_int_eq(guest_load(v, VA, 4, &value), V_NEXT);
    ck_assert_uint_eq(value, OWN_MAGIC);
    ck_assert_int_eq(guest_load(v, KSEG1_BASE + FX_MEMORY, 4, &value), V_NEXT);
    ck_assert_uint_eq(value, 0);
}
END_TEST

START_TEST(where_nothing_answers_there_is_a_bus_error_without_an_address)
{
    v->vtlb.entry[9].lo[0] = fx_lo(0x20000, FX_VD);
    raised(guest_load(v, VA, 4, &value), EXC_DBE, 0);
    raised(guest_store(v, VA, 4, 1), EXC_DBE, 0);
    raised(guest_fetch(v, VA, &value), EXC_IBE, 0);
}
END_TEST

START_TEST(a_fetch_must_be_aligned)
{
    raised(guest_fetch(v, VA + 2, &value), EXC_AdEL, VA + 2);
    ck_assert_int_eq(guest_fetch(v, VA, &value), V_NEXT);
    ck_assert_uint_eq(value, WORD);
}
END_TEST

START_TEST(a_page_of_instructions_is_given_whole_unless_it_is_no_memory)
{
    const uint32_t *page;

    ck_assert_int_eq(guest_fetch_page(v, VA + 0x10, &page), V_NEXT);
    ck_assert_uint_eq(page[0], WORD);
    ck_assert_int_eq(guest_fetch_page(v, KSEG1_BASE + BOARD_rom, &page),
                     V_NEXT);
    ck_assert_ptr_null(page);
    ck_assert_int_eq(guest_fetch_page(v, 0x00800000, &page), V_REFLECT);
    ck_assert_ptr_null(page);
}
END_TEST

START_TEST(without_memory_left_an_access_kills_the_vm)
{
    while (memmap_free_frames() > 0)
        memmap_take();
    ck_assert_int_eq(
        guest_load(v, (_i ? FX_EBASE : KSEG0_BASE) + 0x40000, 4, &value),
        V_KILL);
    ck_assert_int_eq(v->vm->state, VM_KILLED);
}
END_TEST

START_TEST(a_copy_may_cross_pages)
{
    static uint8_t from[3 * PAGE_SIZE];

    for (unsigned i = 0; i < sizeof from; i++)
        from[i] = (uint8_t)(i * 7 >> 3);
    ck_assert(guest_copy_in(v->vm, 0x10ffc, from, sizeof from));
    ck_assert_mem_eq(hw_frame(pmap_lookup(&v->vm->pmap, (pfn_t){0x11})),
                     from + 4, PAGE_SIZE);
    ck_assert_uint_eq(fx_word(v, 0x10ffc) >> 24, from[3]);
}
END_TEST

START_TEST(a_copy_beyond_memory_fails_wherever_it_begins)
{
    static const uint8_t from[8];

    ck_assert(guest_copy_in(v->vm, FX_MEMORY - 8, from, 8));
    ck_assert(!guest_copy_in(v->vm, FX_MEMORY - 4, from, 8));
    ck_assert(!guest_copy_in(v->vm, FX_MEMORY, from, 1));
    ck_assert(!guest_copy_in(v->vm, 0xfffffffc, from, 8));
    ck_assert(guest_copy_in(v->vm, FX_MEMORY, from, 0));
}
END_TEST

START_TEST(a_copy_without_memory_left_fails)
{
    static const uint8_t from[8];

    while (memmap_free_frames() > 0)
        memmap_take();
    ck_assert(!guest_copy_in(v->vm, 0x40000, from, sizeof from));
    ck_assert_int_eq(v->vm->state, VM_RUNNING);
}
END_TEST

static TCase *accesses(void)
{
    TCase *t = tcase_create("accesses");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, every_way_to_a_frame_reads_the_same, 0, 5);
    tcase_add_test(t, a_store_goes_to_the_frame_on_the_vms_behalf);
    tcase_add_test(t, a_page_that_nobody_touched_reads_0_and_is_backed);
    tcase_add_loop_test(t, kernel_segments_are_an_address_error_to_others, 0,
                        2);
    tcase_add_test(
        t, a_user_may_not_touch_the_supervisor_segment_mapped_or_not);
    tcase_add_test(t, misses_are_the_four_that_hardware_knows);
    tcase_add_test(t, a_check_touches_nothing_but_says_what_would_happen);
    tcase_add_test(t, with_erl_kuseg_is_physical);
    tcase_add_test(t, beyond_memory_devices_answer_mapped_or_not);
    tcase_add_test(
        t, where_nothing_answers_there_is_a_bus_error_without_an_address);
    tcase_add_test(t, a_fetch_must_be_aligned);
    tcase_add_test(
        t, a_page_of_instructions_is_given_whole_unless_it_is_no_memory);
    tcase_add_loop_test(t, without_memory_left_an_access_kills_the_vm, 0, 2);
    return t;
}

static TCase *copies(void)
{
    TCase *t = tcase_create("copies");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_copy_may_cross_pages);
    tcase_add_test(t, a_copy_beyond_memory_fails_wherever_it_begins);
    tcase_add_test(t, a_copy_without_memory_left_fails);
    return t;
}

Suite *suite_guestmem(void)
{
    Suite *s = suite_create("guestmem");

    suite_add_tcase(s, accesses());
    suite_add_tcase(s, copies());
    return s;
}
