/* SPDX-License-Identifier: MIT */
/* test_emulate_memory.c - loads and stores done for the guest. */
#include <check.h>

#include "tests/vmm_fixture.h"

Suite *suite_emulate_memory(void);

enum { DATA = 0x9000, LL_VALUE = 0x11223344 };
#define DATA_VA (KSEG0_BASE + DATA)

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    v->regs.r[T1] = DATA_VA;
    fx_set_word(v, DATA, LL_VALUE);
}

/* Memory holds the bytes 44 33 22 11; rt holds aabbccdd before. */
static const struct {
    enum insn_id id;
    int offset;
    uint32_t rt;
} load[] = {
    {INSN_lw, 0, 0x11223344},  {INSN_lh, 2, 0x1122},
    {INSN_lbu, 1, 0x33},       {INSN_lb, 3, 0x11},
    {INSN_lwl, 0, 0x44bbccdd}, {INSN_lwl, 1, 0x3344ccdd},
    {INSN_lwl, 2, 0x223344dd}, {INSN_lwl, 3, 0x11223344},
    {INSN_lwr, 0, 0x11223344}, {INSN_lwr, 1, 0xaa112233},
    {INSN_lwr, 2, 0xaabb1122}, {INSN_lwr, 3, 0xaabbcc11},
};

START_TEST(every_load_merges_as_the_hardware_does)
{
    v->regs.r[T0] = 0xaabbccdd;
    fx_done(v, i_type(load[_i].id, T0, T1, load[_i].offset));
    ck_assert_uint_eq(v->regs.r[T0], load[_i].rt);
}
END_TEST

static const struct {
    enum insn_id id;
    int offset;
    uint32_t memory;
} store[] = {
    {INSN_sw, 0, 0xaabbccdd},  {INSN_sh, 2, 0xccdd3344},
    {INSN_sb, 1, 0x1122dd44},  {INSN_swl, 0, 0x112233aa},
    {INSN_swl, 1, 0x1122aabb}, {INSN_swl, 2, 0x11aabbcc},
    {INSN_swl, 3, 0xaabbccdd}, {INSN_swr, 0, 0xaabbccdd},
    {INSN_swr, 1, 0xbbccdd44}, {INSN_swr, 2, 0xccdd3344},
    {INSN_swr, 3, 0xdd223344},
};

START_TEST(every_store_changes_the_bytes_that_hardware_changes)
{
    v->regs.r[T0] = 0xaabbccdd;
    fx_done(v, i_type(store[_i].id, T0, T1, store[_i].offset));
    ck_assert_uint_eq(fx_word(v, DATA), store[_i].memory);
}
END_TEST

START_TEST(a_load_to_register_0_changes_nothing)
{
    fx_done(v, i_type(INSN_lw, 0, T1, 0));
    ck_assert_uint_eq(v->regs.r[0], 0);
}
END_TEST

static const enum insn_id misaligned[] = {
    INSN_lw, INSN_lh, INSN_lhu, INSN_ll, INSN_sw, INSN_sh, INSN_sc};

START_TEST(a_misaligned_access_names_its_own_address)
{
    enum insn_id id = misaligned[_i];
    bool is_store = insn_info[id].class == CLASS_STORE;

    fx_do(v, i_type(id, T0, T1, 1));
    fx_reflected(v, is_store ? EXC_AdES : EXC_AdEL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], DATA_VA + 1);
}
END_TEST

/* lwl, lwr and swl reach for other bytes than the address names. */
static const enum insn_id partial[] = {INSN_lwl, INSN_lwr, INSN_swl, INSN_swr};

START_TEST(a_partial_access_that_misses_names_its_own_address)
{
    bool is_store = insn_info[partial[_i]].class == CLASS_STORE;

    v->regs.r[T1] = 0x00400002;
    fx_do(v, i_type(partial[_i], T0, T1, 0));
    fx_reflected(v, is_store ? EXC_TLBS : EXC_TLBL, VECTOR_REFILL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0x00400002);
}
END_TEST

START_TEST(sc_after_ll_stores_and_says_so)
{
    fx_done(v, i_type(INSN_ll, T2, T1, 0));
    ck_assert(v->llbit);
    v->regs.r[T0] = 99;
    fx_done(v, i_type(INSN_sc, T0, T1, 0));
    ck_assert_uint_eq(v->regs.r[T2], LL_VALUE);
    ck_assert_uint_eq(v->regs.r[T0], 1);
    ck_assert_uint_eq(fx_word(v, DATA), 99);
    ck_assert(!v->llbit);
}
END_TEST

START_TEST(sc_without_ll_stores_nothing_and_says_so)
{
    v->regs.r[T0] = 99;
    fx_done(v, i_type(INSN_sc, T0, T1, 0));
    ck_assert_uint_eq(v->regs.r[T0], 0);
    ck_assert_uint_eq(fx_word(v, DATA), LL_VALUE);
    ck_assert_uint_eq(fake.stores, 0);
}
END_TEST

START_TEST(sc_without_ll_still_needs_the_right_to_store)
{
    v->regs.r[T1] = 0x00400000;
    fx_do(v, i_type(INSN_sc, T0, T1, 0));
    fx_reflected(v, EXC_TLBS, VECTOR_REFILL);
}
END_TEST

static TCase *memory(void)
{
    TCase *t = tcase_create("memory");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, every_load_merges_as_the_hardware_does, 0,
                        sizeof load / sizeof *load);
    tcase_add_loop_test(t, every_store_changes_the_bytes_that_hardware_changes,
                        0, sizeof store / sizeof *store);
    tcase_add_test(t, a_load_to_register_0_changes_nothing);
    tcase_add_loop_test(t, a_misaligned_access_names_its_own_address, 0,
                        sizeof misaligned / sizeof *misaligned);
    tcase_add_loop_test(t, a_partial_access_that_misses_names_its_own_address,
                        0, sizeof partial / sizeof *partial);
    tcase_add_test(t, sc_after_ll_stores_and_says_so);
    tcase_add_test(t, sc_without_ll_stores_nothing_and_says_so);
    tcase_add_test(t, sc_without_ll_still_needs_the_right_to_store);
    return t;
}

Suite *suite_emulate_memory(void)
{
    Suite *s = suite_create("emulate_memory");

    suite_add_tcase(s, memory());
    return s;
}
