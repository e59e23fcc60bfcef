/* SPDX-License-Identifier: MIT */
/* test_exec_memory.c - loads, stores, and what only touches an address. */
#include <check.h>

#include "machine/cp0.h"
#include "tests/unit/loaded.h"

Suite *suite_exec_memory(void);

START_TEST(partial_stores_write_their_bytes_only)
{
    LOAD(i_type(INSN_swl, T0, T1, 1), i_type(INSN_swr, T0, T1, 6));
    r[T0] = 0xaabbccdd;
    r[T1] = 0x80002000;
    mem_write(&m->mem, 0x2000, 4, 0x11111111);
    mem_write(&m->mem, 0x2004, 4, 0x22222222);
    machine_run(m, 2);
    ck_assert_uint_eq(mem_read(&m->mem, 0x2000, 4), 0x1111aabb);
    ck_assert_uint_eq(mem_read(&m->mem, 0x2004, 4), 0xccdd2222);
}
END_TEST

START_TEST(an_unaligned_word_is_read_by_lwr_and_lwl)
{
    LOAD(i_type(INSN_lwr, T0, T1, 1), i_type(INSN_lwl, T0, T1, 4));
    r[T1] = 0x80002000;
    mem_write(&m->mem, 0x2000, 4, 0x33221100);
    mem_write(&m->mem, 0x2004, 4, 0x77665544);
    machine_run(m, 2);
    ck_assert_uint_eq(r[T0], 0x44332211);
}
END_TEST

START_TEST(a_misaligned_store_is_an_address_error)
{
    LOAD(i_type(INSN_sh, T0, T1, 1));
    r[T1] = 0x80002000;
    step_raises(m, EXC_AdES);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x80002001);
}
END_TEST

START_TEST(a_load_to_zero_leaves_zero)
{
    LOAD(i_type(INSN_lw, 0, T1, 0));
    r[T1] = PROGRAM_PC;
    machine_step(m);
    ck_assert_uint_eq(r[0], 0);
}
END_TEST

START_TEST(sc_stores_after_ll)
{
    LOAD(i_type(INSN_ll, T0, T1, 0), i_type(INSN_sc, T2, T1, 0));
    r[T1] = 0x80002000;
    r[T2] = 77;
    machine_run(m, 2);
    ck_assert_uint_eq(r[T2], 1);
    ck_assert_uint_eq(mem_read(&m->mem, 0x2000, 4), 77);
    ck_assert_uint_eq(cpu->cp0[CP0_lladdr], 0x200);
}
END_TEST

START_TEST(sc_fails_after_an_eret)
{
    LOAD(i_type(INSN_ll, T0, T1, 0), bare(INSN_eret));
    uint32_t sc = i_type(INSN_sc, T2, T1, 0);
    put_words(m, 0x3000, &sc, 1);
    r[T1] = 0x80002000;
    r[T2] = 77;
    cpu->cp0[CP0_epc] = 0x80003000;
    machine_run(m, 3);
    ck_assert_uint_eq(r[T2], 0);
    ck_assert_uint_eq(mem_read(&m->mem, 0x2000, 4), 0);
}
END_TEST

START_TEST(from_512_mib_up_loads_are_bus_errors)
{
    LOAD(i_type(INSN_lw, T0, T1, 0));
    map(m, 3, 0x00400000, lo(0x20000000 >> PAGE_SHIFT, ENTRYLO_V), 0);
    r[T1] = 0x00400000;
    step_raises(m, EXC_DBE);
}
END_TEST

START_TEST(a_cache_operation_on_an_address_translates_it)
{
    LOAD(i_type(INSN_cache, 0x15, T0, 0), i_type(INSN_cache, 0x08, T0, 0));
    r[T0] = 0x00400000;
    step_raises(m, EXC_TLBL);
    go_in(m, MODE_KERNEL, PROGRAM_PC + 4);
    machine_step(m);
    ck_assert_uint_eq(cpu->pc, PROGRAM_PC + 8);
}
END_TEST

START_TEST(synci_translates_its_address)
{
    LOAD(i_type(INSN_synci, 0x1f, T0, 1));
    r[T0] = 0x00400000;
    step_raises(m, EXC_TLBL);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x00400001);
}
END_TEST

Suite *suite_exec_memory(void)
{
    Suite *s = suite_create("exec_memory");
    TCase *t = tcase_create("exec_memory");

    tcase_add_checked_fixture(t, NULL, loaded_free);
    tcase_add_test(t, partial_stores_write_their_bytes_only);
    tcase_add_test(t, an_unaligned_word_is_read_by_lwr_and_lwl);
    tcase_add_test(t, a_misaligned_store_is_an_address_error);
    tcase_add_test(t, a_load_to_zero_leaves_zero);
    tcase_add_test(t, sc_stores_after_ll);
    tcase_add_test(t, sc_fails_after_an_eret);
    tcase_add_test(t, from_512_mib_up_loads_are_bus_errors);
    tcase_add_test(t, a_cache_operation_on_an_address_translates_it);
    tcase_add_test(t, synci_translates_its_address);
    suite_add_tcase(s, t);
    return s;
}
