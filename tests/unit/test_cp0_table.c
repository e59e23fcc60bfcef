/* SPDX-License-Identifier: MIT */
/* test_cp0_table.c - cp0.def agrees with itself, and what writes leave. */
#include <check.h>

#include "machine/spec/cp0.h"
#include "machine/spec/fields.h"

Suite *suite_cp0_table(void);

enum { SIZE = 64, SELS = 8, NUMS = 32 };

static uint32_t merge(enum cp0_reg r, uint32_t old, uint32_t value)
{
    return cp0_merge(r, old, value, SIZE);
}

START_TEST(find_names_each_register_and_no_other)
{
    unsigned found = 0;

    for (unsigned num = 0; num < NUMS; num++) {
        for (unsigned sel = 0; sel < SELS; sel++) {
            enum cp0_reg r = cp0_find(num, sel);

            if (r == CP0_NONE)
                continue;
            found++;
            ck_assert_uint_eq(cp0_info[r].num, num);
            ck_assert_uint_eq(cp0_info[r].sel, sel);
        }
    }
    ck_assert_uint_eq(found, CP0_COUNT);
}
END_TEST

/* Whatever is written, a bit outside the mask keeps its value. */
START_TEST(bits_outside_the_mask_keep_their_value)
{
    uint32_t mask = cp0_info[_i].writable;

    if (_i == CP0_ebase)
        mask |= EBASE_TOP | EBASE_WG;
    for (uint32_t value = 1; value; value <<= 1) {
        uint32_t ones = merge((enum cp0_reg)_i, 0, value);
        uint32_t zeros = merge((enum cp0_reg)_i, 0xffffffff, ~value);

        ck_assert_msg((ones & ~mask) == 0, "%s", cp0_info[_i].name);
        ck_assert_msg((~zeros & ~mask) == 0, "%s", cp0_info[_i].name);
    }
}
END_TEST

START_TEST(reset_values_obey_the_register)
{
    const struct cp0_info *c = &cp0_info[_i];

    ck_assert_msg(c->name && c->means, "row %d", _i);
    if (_i == CP0_status)
        ck_assert_uint_eq(c->reset, STATUS_BEV);
}
END_TEST

START_TEST(ebase_top_counts_only_with_wg)
{
    ck_assert_uint_eq(merge(CP0_ebase, 0x80000000, 0xc0123000), 0x80123000);
    ck_assert_uint_eq(merge(CP0_ebase, 0x80000000, 0xc0123800), 0xc0123800);
    /* without WG the top stays what WG made it, and WG goes */
    ck_assert_uint_eq(merge(CP0_ebase, 0xc0123800, 0x00456000), 0xc0456000);
    /* with it, the top can go back */
    ck_assert_uint_eq(merge(CP0_ebase, 0xc0123800, 0x80000800), 0x80000800);
}
END_TEST

START_TEST(ksu_3_is_not_taken)
{
    uint32_t user = STATUS_KSU_USER | STATUS_IE;

    ck_assert_uint_eq(merge(CP0_status, user, STATUS_KSU), STATUS_KSU_USER);
    ck_assert_uint_eq(merge(CP0_status, user, STATUS_KSU_SUPER),
                      STATUS_KSU_SUPER);
    ck_assert_uint_eq(merge(CP0_status, user, 0), 0);
}
END_TEST

START_TEST(a_number_that_is_no_entry_changes_nothing)
{
    enum { SMALL = 8 };

    ck_assert_uint_eq(cp0_merge(CP0_index, 3, SMALL - 1, SMALL), SMALL - 1);
    ck_assert_uint_eq(cp0_merge(CP0_index, 3, SMALL, SMALL), 3);
    ck_assert_uint_eq(cp0_merge(CP0_wired, 3, SMALL - 1, SMALL), SMALL - 1);
    ck_assert_uint_eq(cp0_merge(CP0_wired, 3, SMALL, SMALL), 3);
}
END_TEST

START_TEST(software_cannot_clear_the_probe_bit)
{
    ck_assert_uint_eq(merge(CP0_index, INDEX_P | 3, 5), INDEX_P | 5);
}
END_TEST

START_TEST(what_only_hardware_writes_is_read_only)
{
    static const enum cp0_reg reg[] = {CP0_random, CP0_badvaddr, CP0_prid,
                                       CP0_config1, CP0_lladdr};

    for (unsigned k = 0; k < sizeof reg / sizeof reg[0]; k++)
        ck_assert_uint_eq(merge(reg[k], 0x12345678, 0xffffffff), 0x12345678);
}
END_TEST

Suite *suite_cp0_table(void)
{
    Suite *s = suite_create("cp0_table");
    TCase *t = tcase_create("cp0_table");

    tcase_add_test(t, find_names_each_register_and_no_other);
    tcase_add_loop_test(t, bits_outside_the_mask_keep_their_value, 0,
                        CP0_COUNT);
    tcase_add_loop_test(t, reset_values_obey_the_register, 0, CP0_COUNT);
    tcase_add_test(t, ebase_top_counts_only_with_wg);
    tcase_add_test(t, ksu_3_is_not_taken);
    tcase_add_test(t, a_number_that_is_no_entry_changes_nothing);
    tcase_add_test(t, software_cannot_clear_the_probe_bit);
    tcase_add_test(t, what_only_hardware_writes_is_read_only);
    suite_add_tcase(s, t);
    return s;
}
