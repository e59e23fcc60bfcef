/* SPDX-License-Identifier: MIT */
/* test_exception.c - what an exception records, and where it goes. */
#include <check.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/exception.h"
#include "tests/unit/program.h"

Suite *suite_exception(void);

static struct machine *m;
static struct cpu *cpu;

static void setup(void)
{
    m = PROGRAM(0);
    cpu = &m->cpu;
    cp0_set_entryhi(cpu, 0x12);
    cpu->cp0[CP0_context] = 0xff800000;
}

static void teardown(void)
{
    machine_free(m);
}

static void miss(uint32_t va, enum mmu_result result, enum access_kind how)
{
    struct translation t = {.result = result, .index = TLB_NONE};

    exception_raise_translation(cpu, &t, how, va);
    exception_enter(cpu);
}

static enum exc code(void)
{
    return cause_exc(cpu->cp0[CP0_cause]);
}

START_TEST(a_refill_goes_to_the_base)
{
    miss(0x00403abc, MMU_REFILL, ACCESS_LOAD);
    ck_assert_uint_eq(cpu->pc, 0x80000000);
    ck_assert_int_eq(code(), EXC_TLBL);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], PROGRAM_PC);
    ck_assert_uint_eq(cpu->cp0[CP0_status] & STATUS_EXL, STATUS_EXL);
}
END_TEST

START_TEST(a_tlb_exception_prepares_badvaddr_context_and_entryhi)
{
    miss(0x00403abc, MMU_REFILL, ACCESS_STORE);
    ck_assert_int_eq(code(), EXC_TLBS);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x00403abc);
    ck_assert_uint_eq(cpu->cp0[CP0_entryhi], 0x00402012);
    ck_assert_uint_eq(cpu->cp0[CP0_context], 0xff802010);
}
END_TEST

START_TEST(an_invalid_page_goes_to_the_general_vector)
{
    miss(0x00403abc, MMU_INVALID, ACCESS_LOAD);
    ck_assert_uint_eq(cpu->pc, 0x80000180);
    ck_assert_int_eq(code(), EXC_TLBL);
}
END_TEST

START_TEST(a_store_to_a_clean_page_is_mod)
{
    miss(0x00403abc, MMU_MODIFIED, ACCESS_STORE);
    ck_assert_uint_eq(cpu->pc, 0x80000180);
    ck_assert_int_eq(code(), EXC_Mod);
    ck_assert_uint_eq(cpu->cp0[CP0_entryhi], 0x00402012);
}
END_TEST

START_TEST(a_refill_at_exception_level_goes_to_the_general_vector)
{
    cp0_set_status(cpu, STATUS_EXL);
    miss(0x00403abc, MMU_REFILL, ACCESS_LOAD);
    ck_assert_uint_eq(cpu->pc, 0x80000180);
}
END_TEST

START_TEST(at_exception_level_epc_and_bd_are_frozen)
{
    cp0_set_status(cpu, STATUS_EXL);
    cpu->cp0[CP0_epc] = 0x1234;
    cpu->in_slot = true;
    miss(0x00403abc, MMU_REFILL, ACCESS_LOAD);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], 0x1234);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & CAUSE_BD, 0);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x00403abc);
}
END_TEST

START_TEST(in_a_delay_slot_epc_is_the_branch)
{
    cpu->in_slot = true;
    exception_raise(cpu, EXC_Sys);
    exception_enter(cpu);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], PROGRAM_PC - 4);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & CAUSE_BD, CAUSE_BD);
    ck_assert(!cpu->in_slot);
}
END_TEST

START_TEST(bd_goes_away_with_the_next_exception)
{
    cpu->cp0[CP0_cause] |= CAUSE_BD;
    exception_raise(cpu, EXC_Sys);
    exception_enter(cpu);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & CAUSE_BD, 0);
}
END_TEST

START_TEST(an_address_error_leaves_context_and_entryhi_alone)
{
    exception_raise_address(cpu, ACCESS_STORE, 0x00403abd);
    exception_enter(cpu);
    ck_assert_int_eq(code(), EXC_AdES);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x00403abd);
    ck_assert_uint_eq(cpu->cp0[CP0_entryhi], 0x12);
    ck_assert_uint_eq(cpu->cp0[CP0_context], 0xff800000);
}
END_TEST

START_TEST(a_system_call_leaves_badvaddr_alone)
{
    cpu->cp0[CP0_badvaddr] = 0x5555;
    exception_raise(cpu, EXC_Sys);
    exception_enter(cpu);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x5555);
}
END_TEST

START_TEST(an_unusable_coprocessor_is_named)
{
    exception_raise_coprocessor(cpu, 2);
    exception_enter(cpu);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & CAUSE_CE, 2u << CAUSE_CE_SHIFT);
}
END_TEST

START_TEST(ebase_with_wg_moves_the_vectors_anywhere)
{
    cp0_write(cpu, CP0_ebase, 0xc0000000 | EBASE_WG);
    miss(0x00403abc, MMU_REFILL, ACCESS_LOAD);
    ck_assert_uint_eq(cpu->pc, 0xc0000000);
}
END_TEST

START_TEST(interrupts_use_their_vector_only_with_iv)
{
    exception_raise(cpu, EXC_Int);
    exception_enter(cpu);
    ck_assert_uint_eq(cpu->pc, 0x80000180);

    go_in(m, MODE_KERNEL, PROGRAM_PC);
    cp0_write(cpu, CP0_cause, CAUSE_IV);
    exception_raise(cpu, EXC_Int);
    exception_enter(cpu);
    ck_assert_uint_eq(cpu->pc, 0x80000200);
}
END_TEST

START_TEST(bev_sends_exceptions_to_the_boot_rom)
{
    cp0_set_status(cpu, STATUS_BEV);
    miss(0x00403abc, MMU_REFILL, ACCESS_LOAD);
    ck_assert_uint_eq(cpu->pc, 0xbfc00200);
}
END_TEST

START_TEST(an_exception_without_a_boot_rom_stops_the_machine)
{
    uint32_t syscall = bare(INSN_syscall);

    put_words(m, PROGRAM_AT, &syscall, 1);
    cp0_set_status(cpu, STATUS_BEV);
    ck_assert_int_eq(machine_step(m), STOP_BOOT_ROM);
    ck_assert_ptr_nonnull(strstr(m->why, "v:80001000: Sys"));
}
END_TEST

START_TEST(return_goes_to_epc_and_clears_exl_and_llbit)
{
    cp0_set_status(cpu, STATUS_EXL | STATUS_KSU_USER);
    cpu->cp0[CP0_epc] = 0x00400000;
    cpu->llbit = true;
    exception_return(cpu);
    ck_assert_uint_eq(cpu->pc, 0x00400000);
    ck_assert_uint_eq(cpu->npc, 0x00400004);
    ck_assert_int_eq(cpu->mode, MODE_USER);
    ck_assert(!cpu->llbit);
}
END_TEST

START_TEST(return_with_erl_goes_to_errorepc_and_leaves_exl)
{
    cp0_set_status(cpu, STATUS_ERL | STATUS_EXL);
    cpu->cp0[CP0_errorepc] = 0x80002000;
    exception_return(cpu);
    ck_assert_uint_eq(cpu->pc, 0x80002000);
    ck_assert_uint_eq(cpu->cp0[CP0_status], STATUS_EXL);
}
END_TEST

START_TEST(the_last_exception_is_remembered)
{
    ck_assert(!cpu->last.any);
    miss(0x00403abc, MMU_REFILL, ACCESS_LOAD);
    ck_assert(cpu->last.any);
    ck_assert_uint_eq(cpu->last.vector, 0x80000000);
    ck_assert_uint_eq(cpu->last.pc, PROGRAM_PC);
    ck_assert_uint_eq(cpu->last.badvaddr, 0x00403abc);
    ck_assert_uint_eq(cpu->exceptions[EXC_TLBL], 1);
}
END_TEST

Suite *suite_exception(void)
{
    Suite *s = suite_create("exception");
    TCase *t = tcase_create("exception");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_refill_goes_to_the_base);
    tcase_add_test(t, a_tlb_exception_prepares_badvaddr_context_and_entryhi);
    tcase_add_test(t, an_invalid_page_goes_to_the_general_vector);
    tcase_add_test(t, a_store_to_a_clean_page_is_mod);
    tcase_add_test(t, a_refill_at_exception_level_goes_to_the_general_vector);
    tcase_add_test(t, at_exception_level_epc_and_bd_are_frozen);
    tcase_add_test(t, in_a_delay_slot_epc_is_the_branch);
    tcase_add_test(t, bd_goes_away_with_the_next_exception);
    tcase_add_test(t, an_address_error_leaves_context_and_entryhi_alone);
    tcase_add_test(t, a_system_call_leaves_badvaddr_alone);
    tcase_add_test(t, an_unusable_coprocessor_is_named);
    tcase_add_test(t, ebase_with_wg_moves_the_vectors_anywhere);
    tcase_add_test(t, interrupts_use_their_vector_only_with_iv);
    tcase_add_test(t, bev_sends_exceptions_to_the_boot_rom);
    tcase_add_test(t, an_exception_without_a_boot_rom_stops_the_machine);
    tcase_add_test(t, return_goes_to_epc_and_clears_exl_and_llbit);
    tcase_add_test(t, return_with_erl_goes_to_errorepc_and_leaves_exl);
    tcase_add_test(t, the_last_exception_is_remembered);
    suite_add_tcase(s, t);
    return s;
}
