/* SPDX-License-Identifier: MIT */
/* test_vcp0.c - virtual CP0: masks, Random, pending interrupts. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/vcp0.h"

Suite *suite_vcp0(void);

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    fake.count = 5000;
    vcp0_reset(v);
}

/* Every register but the two that move by themselves. */
START_TEST(power_on_values_are_the_tables)
{
    if (_i != CP0_count && _i != CP0_random)
        ck_assert_uint_eq(vcp0_read(v, (enum cp0_reg)_i), cp0_info[_i].reset);
}
END_TEST

START_TEST(bits_that_are_not_writable_keep_their_value)
{
    enum cp0_reg r = (enum cp0_reg)_i;

    if (r == CP0_count || r == CP0_random)
        return; /* they move by themselves */
    uint32_t before = vcp0_read(v, r);
    vcp0_write(v, r, ~before);
    uint32_t changed = before ^ vcp0_read(v, r);
    ck_assert_uint_eq(changed & ~(cp0_info[r].writable | EBASE_WG | EBASE_TOP),
                      0);
}
END_TEST

START_TEST(a_register_that_does_not_exist_reads_0_and_ignores_writes)
{
    vcp0_write(v, CP0_NONE, 0xffffffff);
    ck_assert_uint_eq(vcp0_read(v, CP0_NONE), 0);
}
END_TEST

START_TEST(ksu_3_keeps_the_old_mode)
{
    vcp0_write(v, CP0_status, STATUS_KSU_USER);
    vcp0_write(v, CP0_status, STATUS_KSU | STATUS_IE);
    ck_assert_uint_eq(v->cp0[CP0_status], STATUS_KSU_USER | STATUS_IE);
}
END_TEST

START_TEST(ebase_reaches_sseg_only_with_wg)
{
    vcp0_write(v, CP0_ebase, 0xc0000000);
    ck_assert_uint_eq(v->cp0[CP0_ebase] & EBASE_BASE, 0x80000000);
    vcp0_write(v, CP0_ebase, 0xc0000000 | EBASE_WG);
    ck_assert_uint_eq(v->cp0[CP0_ebase] & EBASE_BASE, 0xc0000000);
}
END_TEST

START_TEST(random_stays_between_wired_and_the_last_entry)
{
    for (uint32_t wired = 0; wired < TLB_ENTRIES; wired += 21) {
        vcp0_write(v, CP0_wired, wired);
        for (unsigned n = 0; n < 500; n++) {
            uint32_t random = vcp0_read(v, CP0_random);
            ck_assert(random >= wired && random < TLB_ENTRIES);
        }
    }
}
END_TEST

START_TEST(random_does_not_stand_still)
{
    uint64_t seen = 0;

    for (unsigned n = 0; n < 1000; n++)
        seen |= 1ull << vcp0_read(v, CP0_random);
    ck_assert_uint_eq(seen, UINT64_MAX);
}
END_TEST

START_TEST(software_interrupts_are_set_and_cleared_through_cause)
{
    vcp0_write(v, CP0_cause, 0x300 | CAUSE_IP7 | CAUSE_TI);
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_IP, 0x300);
    vcp0_write(v, CP0_cause, 0x100);
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_IP, 0x100);
}
END_TEST

START_TEST(an_interrupt_is_taken_only_through_its_mask)
{
    v->cp0[CP0_cause] = CAUSE_IP7;
    v->cp0[CP0_status] =
        STATUS_IE | (STATUS_IM & ~(uint32_t)STATUS_IM7);
    ck_assert(!vcp0_interrupt_takeable(v));
    v->cp0[CP0_status] = STATUS_IE | STATUS_IM7;
    ck_assert(vcp0_interrupt_takeable(v));
}
END_TEST

/* Loop: IE, EXL, ERL. */
START_TEST(an_interrupt_is_taken_only_with_ie_and_without_exl_and_erl)
{
    uint32_t levels = (uint32_t)_i & (STATUS_IE | STATUS_EXL | STATUS_ERL);

    v->cp0[CP0_cause] = CAUSE_IP7;
    v->cp0[CP0_status] = STATUS_IM7 | levels;
    ck_assert_int_eq(vcp0_interrupt_takeable(v), levels == STATUS_IE);
    v->cp0[CP0_cause] = 0;
    ck_assert(!vcp0_interrupt_takeable(v));
}
END_TEST

static TCase *registers(void)
{
    TCase *t = tcase_create("registers");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, power_on_values_are_the_tables, 0, CP0_COUNT);
    tcase_add_loop_test(t, bits_that_are_not_writable_keep_their_value, 0,
                        CP0_COUNT);
    tcase_add_test(
        t, a_register_that_does_not_exist_reads_0_and_ignores_writes);
    tcase_add_test(t, ksu_3_keeps_the_old_mode);
    tcase_add_test(t, ebase_reaches_sseg_only_with_wg);
    tcase_add_test(t, random_stays_between_wired_and_the_last_entry);
    tcase_add_test(t, random_does_not_stand_still);
    tcase_add_test(t, software_interrupts_are_set_and_cleared_through_cause);
    tcase_add_test(t, an_interrupt_is_taken_only_through_its_mask);
    tcase_add_loop_test(
        t, an_interrupt_is_taken_only_with_ie_and_without_exl_and_erl, 0, 8);
    return t;
}

Suite *suite_vcp0(void)
{
    Suite *s = suite_create("vcp0");

    suite_add_tcase(s, registers());
    return s;
}
