/* SPDX-License-Identifier: MIT */
/* test_mmu.c - segments and modes. */
#include <check.h>

#include "machine/cp0.h"
#include "machine/mmu.h"
#include "tests/unit/program.h"

Suite *suite_mmu(void);

static struct machine *m;

static void setup(void)
{
    m = PROGRAM(0);
}

static void teardown(void)
{
    machine_free(m);
}

static enum mmu_result look(enum mode mode, uint32_t va)
{
    go_in(m, mode, PROGRAM_PC);
    return mmu_translate(&m->cpu, va, ACCESS_LOAD).result;
}

/* address; result in kernel, supervisor and user mode */
static const struct {
    uint32_t va;
    enum mmu_result want[3];
} allowed[] = {
    {0x00000000, {MMU_REFILL, MMU_REFILL, MMU_REFILL}},
    {0x7ffffffc, {MMU_REFILL, MMU_REFILL, MMU_REFILL}},
    {0x80000000, {MMU_OK, MMU_ADDRESS, MMU_ADDRESS}},
    {0xbffffffc, {MMU_OK, MMU_ADDRESS, MMU_ADDRESS}},
    {0xc0000000, {MMU_REFILL, MMU_REFILL, MMU_ADDRESS}},
    {0xdffffffc, {MMU_REFILL, MMU_REFILL, MMU_ADDRESS}},
    {0xe0000000, {MMU_REFILL, MMU_ADDRESS, MMU_ADDRESS}},
    {0xfffffffc, {MMU_REFILL, MMU_ADDRESS, MMU_ADDRESS}},
};

START_TEST(each_segment_is_open_to_its_modes)
{
    for (int mode = MODE_KERNEL; mode <= MODE_USER; mode++)
        ck_assert_msg(look((enum mode)mode, allowed[_i].va) ==
                          allowed[_i].want[mode],
                      "%08x in mode %d", allowed[_i].va, mode);
}
END_TEST

START_TEST(kseg0_and_kseg1_show_the_same_physical_address)
{
    ck_assert_uint_eq(mmu_translate(&m->cpu, 0x80123456, ACCESS_LOAD).physical,
                      0x00123456);
    ck_assert_uint_eq(mmu_translate(&m->cpu, 0xa0123456, ACCESS_LOAD).physical,
                      0x00123456);
}
END_TEST

START_TEST(erl_makes_kuseg_physical_and_kernel)
{
    go_in(m, MODE_USER, PROGRAM_PC);
    cp0_set_status(&m->cpu, m->cpu.cp0[CP0_status] | STATUS_ERL);
    struct translation t = mmu_translate(&m->cpu, 0x00654321, ACCESS_LOAD);
    ck_assert_int_eq(t.result, MMU_OK);
    ck_assert_uint_eq(t.physical, 0x00654321);
    ck_assert_int_eq(mmu_translate(&m->cpu, 0x80000000, ACCESS_LOAD).result,
                     MMU_OK);
}
END_TEST

START_TEST(exl_means_kernel_mode_whatever_ksu_says)
{
    go_in(m, MODE_USER, PROGRAM_PC);
    cp0_set_status(&m->cpu, m->cpu.cp0[CP0_status] | STATUS_EXL);
    ck_assert_int_eq(mmu_translate(&m->cpu, 0x80000000, ACCESS_LOAD).result,
                     MMU_OK);
    ck_assert_int_eq(mmu_translate(&m->cpu, 0x00000000, ACCESS_LOAD).result,
                     MMU_REFILL);
}
END_TEST

Suite *suite_mmu(void)
{
    Suite *s = suite_create("mmu");
    TCase *t = tcase_create("mmu");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, each_segment_is_open_to_its_modes, 0,
                        (int)(sizeof allowed / sizeof allowed[0]));
    tcase_add_test(t, kseg0_and_kseg1_show_the_same_physical_address);
    tcase_add_test(t, erl_makes_kuseg_physical_and_kernel);
    tcase_add_test(t, exl_means_kernel_mode_whatever_ksu_says);
    suite_add_tcase(s, t);
    return s;
}
