/* SPDX-License-Identifier: MIT */
/* test_exec.c - instructions: control flow, memory, privilege, probes. */
#include <check.h>
#include <string.h>

#include "machine/cp0.h"
#include "tests/unit/program.h"

Suite *suite_exec(void);

static struct machine *m;
static struct cpu *cpu;
static uint32_t *r;

static void load(const uint32_t *words, unsigned n)
{
    m = program(words, n);
    cpu = &m->cpu;
    r = cpu->regs.r;
}

#define LOAD(...)                                                              \
    load((const uint32_t[]){__VA_ARGS__},                                      \
         sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

static void teardown(void)
{
    machine_free(m);
    m = NULL;
}

static enum exc code(void)
{
    return cause_exc(cpu->cp0[CP0_cause]);
}

/* One step that must raise. */
static void expect(enum exc exc)
{
    uint64_t before = cpu->exceptions[exc];

    machine_step(m);
    ck_assert_uint_eq(cpu->exceptions[exc], before + 1);
    ck_assert_int_eq(code(), exc);
}

static uint32_t inc(unsigned reg, int by)
{
    return i_type(INSN_addiu, reg, reg, by);
}

START_TEST(a_taken_branch_runs_its_slot_first)
{
    LOAD(i_type(INSN_beq, 0, 0, 2), inc(T0, 1), inc(T1, 1), inc(T2, 1));
    machine_run(m, 3);
    ck_assert_uint_eq(r[T0], 1);
    ck_assert_uint_eq(r[T1], 0);
    ck_assert_uint_eq(r[T2], 1);
}
END_TEST

START_TEST(a_likely_branch_not_taken_skips_its_slot)
{
    LOAD(i_type(INSN_bnel, 0, 0, 2), inc(T0, 1), inc(T1, 1));
    machine_run(m, 2);
    ck_assert_uint_eq(r[T0], 0);
    ck_assert_uint_eq(r[T1], 1);
    ck_assert_uint_eq(cpu->pc, PROGRAM_PC + 12);
}
END_TEST

START_TEST(an_exception_in_a_slot_names_the_branch)
{
    LOAD(i_type(INSN_beq, 0, 0, 2), bare(INSN_syscall));
    machine_step(m);
    expect(EXC_Sys);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], PROGRAM_PC);
    ck_assert_uint_eq(cpu->cp0[CP0_cause] & CAUSE_BD, CAUSE_BD);
}
END_TEST

START_TEST(the_slot_of_a_branch_not_taken_is_one_too)
{
    LOAD(i_type(INSN_bne, 0, 0, 2), bare(INSN_syscall));
    machine_step(m);
    expect(EXC_Sys);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], PROGRAM_PC);
}
END_TEST

START_TEST(a_jump_and_link_returns_past_the_slot)
{
    LOAD(jump_to(INSN_jal, PROGRAM_PC + 0x100), 0);
    machine_run(m, 2);
    ck_assert_uint_eq(r[REG_RA], PROGRAM_PC + 8);
    ck_assert_uint_eq(cpu->pc, PROGRAM_PC + 0x100);
}
END_TEST

START_TEST(a_branch_in_a_slot_harms_nobody)
{
    LOAD(i_type(INSN_beq, 0, 0, 4), i_type(INSN_beq, 0, 0, 8));
    ck_assert_int_eq(machine_run(m, 100), STOP_LIMIT);
}
END_TEST

START_TEST(overflow_traps_and_writes_nothing)
{
    LOAD(r_type(INSN_add, T1, T0, T0));
    r[T0] = 0x7fffffff;
    r[T1] = 42;
    expect(EXC_Ov);
    ck_assert_uint_eq(r[T1], 42);
    ck_assert_uint_eq(cpu->retired, 0);
}
END_TEST

/* word; the exception it raises in user mode */
static const struct {
    uint32_t word;
    enum exc exc;
    unsigned unit;
} raising[] = {
    {0x0000000c, EXC_Sys, 0}, {0x0000000d, EXC_Bp, 0},
    {0x00000034, EXC_Tr, 0},  {0x7000003f, EXC_RI, 0}, /* sdbbp */
    {0x44000000, EXC_CpU, 1}, {0x00000001, EXC_CpU, 1},
    {0xf8000000, EXC_CpU, 2},                           /* sdc2 */
    {0x48000000, EXC_CpU, 2}, {0x40006000, EXC_CpU, 0}, /* mfc0 */
    {0x42000018, EXC_CpU, 0}, {0x42000028, EXC_CpU, 0}, /* eret, hypcall */
    {0xbc000000, EXC_CpU, 0}, {0x7c08003b, EXC_RI, 0},  /* cache, rdhwr */
    {0xffffffff, EXC_RI, 0},  {0x42000020, EXC_CpU, 0}, /* wait */
};

START_TEST(user_mode_traps_by_kind)
{
    LOAD(raising[_i].word);
    map(m, 0, 0x00400000, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(m, MODE_USER, 0x00400000);
    expect(raising[_i].exc);
    ck_assert_uint_eq((cpu->cp0[CP0_cause] & CAUSE_CE) >> CAUSE_CE_SHIFT,
                      raising[_i].unit);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], 0x00400000);
}
END_TEST

START_TEST(an_unknown_cop0_word_is_reserved_in_kernel_mode)
{
    LOAD(0x42000028);
    expect(EXC_RI);
}
END_TEST

START_TEST(cu0_lets_user_mode_use_cp0)
{
    LOAD(cp0_move(INSN_mfc0, T0, CP0_prid));
    map(m, 0, 0x00400000, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(m, MODE_USER, 0x00400000);
    cp0_set_status(cpu, cpu->cp0[CP0_status] | STATUS_CU0);
    machine_step(m);
    ck_assert_uint_eq(r[T0], cp0_info[CP0_prid].reset);
}
END_TEST

START_TEST(rdhwr_reads_what_hwrena_allows)
{
    LOAD(r_type(INSN_rdhwr, 3, 0, T0));
    map(m, 0, 0x00400000, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(m, MODE_USER, 0x00400000);
    cp0_write(cpu, CP0_hwrena, 1 << 3);
    machine_step(m);
    ck_assert_uint_eq(r[T0], 2);
}
END_TEST

START_TEST(rdhwr_of_no_register_is_reserved_even_in_kernel_mode)
{
    LOAD(r_type(INSN_rdhwr, 29, 0, T0));
    expect(EXC_RI);
}
END_TEST

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
    expect(EXC_AdES);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x80002001);
}
END_TEST

START_TEST(a_misaligned_pc_is_an_address_error)
{
    LOAD(0);
    cpu_set_pc(cpu, 0x80001002);
    expect(EXC_AdEL);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x80001002);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], 0x80001002);
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

START_TEST(eret_has_no_delay_slot)
{
    LOAD(bare(INSN_eret), inc(T0, 1));
    cpu->cp0[CP0_epc] = 0x80003000;
    cp0_set_status(cpu, STATUS_EXL);
    machine_run(m, 2);
    ck_assert_uint_eq(r[T0], 0);
    ck_assert_uint_eq(cpu->pc, 0x80003004);
}
END_TEST

START_TEST(written_code_is_seen_at_once)
{
    LOAD(i_type(INSN_sw, T0, T1, 8), 0, inc(T2, 1));
    r[T0] = inc(T2, 5);
    r[T1] = PROGRAM_PC;
    machine_run(m, 3);
    ck_assert_uint_eq(r[T2], 5);
    cpu_set_pc(cpu, PROGRAM_PC + 8);
    uint32_t again = inc(T2, 7);
    machine_poke_physical(m, PROGRAM_AT + 8, &again, sizeof again);
    machine_step(m);
    ck_assert_uint_eq(r[T2], 12);
}
END_TEST

START_TEST(tlbwi_tlbp_tlbr_agree)
{
    LOAD(bare(INSN_tlbwi), bare(INSN_tlbp), bare(INSN_tlbr));
    cp0_write(cpu, CP0_index, 5);
    cp0_write(cpu, CP0_entryhi, 0x00400007);
    cp0_write(cpu, CP0_entrylo0, lo(1, ENTRYLO_V | ENTRYLO_G));
    cp0_write(cpu, CP0_entrylo1, lo(2, ENTRYLO_V));
    machine_step(m);
    cp0_write(cpu, CP0_index, 9);
    machine_step(m);
    ck_assert_uint_eq(cpu->cp0[CP0_index], 5);
    machine_step(m);
    ck_assert_uint_eq(cpu->cp0[CP0_entrylo0], lo(1, ENTRYLO_V));
}
END_TEST

START_TEST(tlbp_that_finds_nothing_keeps_the_number)
{
    LOAD(bare(INSN_tlbp));
    cp0_write(cpu, CP0_index, 5);
    machine_step(m);
    ck_assert_uint_eq(cpu->cp0[CP0_index], INDEX_P | 5);
}
END_TEST

START_TEST(a_doubled_tlb_entry_is_a_machine_check)
{
    LOAD(bare(INSN_tlbwi));
    map(m, 3, 0x00400000, 0, 0);
    cp0_write(cpu, CP0_index, 4);
    cp0_write(cpu, CP0_entryhi, 0x00400000);
    expect(EXC_MCheck);
}
END_TEST

START_TEST(tlbwr_writes_the_entry_that_random_names)
{
    LOAD(bare(INSN_tlbwr));
    cp0_write(cpu, CP0_wired, 15);
    cp0_write(cpu, CP0_entryhi, 0x00400000);
    machine_step(m);
    ck_assert_uint_eq(cpu->tlb.entry[15].entryhi, 0x00400000);
}
END_TEST

START_TEST(di_and_ei_return_the_old_status)
{
    LOAD(r_type(INSN_ei, 12, 0, T0), r_type(INSN_di, 12, 0, T1));
    machine_run(m, 2);
    ck_assert_uint_eq(r[T0] & STATUS_IE, 0);
    ck_assert_uint_eq(r[T1] & STATUS_IE, STATUS_IE);
    ck_assert_uint_eq(cpu->cp0[CP0_status] & STATUS_IE, 0);
}
END_TEST

START_TEST(wait_jumps_to_the_timer_and_epc_is_after_it)
{
    LOAD(bare(INSN_wait));
    cp0_write(cpu, CP0_compare, 1000000);
    cp0_write(cpu, CP0_status, STATUS_IM7 | STATUS_IE);
    machine_run(m, 2);
    ck_assert_int_eq(code(), EXC_Int);
    ck_assert_uint_eq(cpu->cp0[CP0_epc], PROGRAM_PC + 4);
    ck_assert_uint_ge(cpu->cycles, 2000000);
    ck_assert_uint_eq(cpu->retired, 1);
}
END_TEST

START_TEST(a_wait_that_nothing_can_end_stops_the_machine)
{
    LOAD(bare(INSN_wait));
    ck_assert_int_eq(machine_run(m, 10), STOP_ASLEEP);
    ck_assert_ptr_nonnull(strstr(m->why, "v:80001000"));
    ck_assert_int_eq(machine_run(m, 10), STOP_ASLEEP);
}
END_TEST

START_TEST(a_cache_operation_on_an_address_translates_it)
{
    LOAD(i_type(INSN_cache, 0x15, T0, 0), i_type(INSN_cache, 0x08, T0, 0));
    r[T0] = 0x00400000;
    expect(EXC_TLBL);
    go_in(m, MODE_KERNEL, PROGRAM_PC + 4);
    machine_step(m);
    ck_assert_uint_eq(cpu->pc, PROGRAM_PC + 8);
}
END_TEST

START_TEST(synci_translates_its_address)
{
    LOAD(i_type(INSN_synci, 0x1f, T0, 1));
    r[T0] = 0x00400000;
    expect(EXC_TLBL);
    ck_assert_uint_eq(cpu->cp0[CP0_badvaddr], 0x00400001);
}
END_TEST

START_TEST(from_512_mib_up_loads_are_bus_errors)
{
    LOAD(i_type(INSN_lw, T0, T1, 0));
    map(m, 3, 0x00400000, lo(0x20000000 >> PAGE_SHIFT, ENTRYLO_V), 0);
    r[T1] = 0x00400000;
    expect(EXC_DBE);
}
END_TEST

START_TEST(from_512_mib_up_fetches_are_bus_errors)
{
    LOAD(0);
    map(m, 3, 0x00400000, lo(0x20000000 >> PAGE_SHIFT, ENTRYLO_V), 0);
    cpu_set_pc(cpu, 0x00400000);
    expect(EXC_IBE);
}
END_TEST

START_TEST(supervisor_mode_runs_in_sseg)
{
    LOAD(inc(T0, 1), i_type(INSN_lw, T0, 0, 0x1000));
    map(m, 3, 0xc0000000, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(m, MODE_SUPER, 0xc0000000);
    machine_step(m);
    ck_assert_uint_eq(r[T0], 1);
    ck_assert_uint_eq(cpu->retired_in[MODE_SUPER], 1);
    expect(EXC_TLBL);
    ck_assert_uint_eq(cpu->pc, 0x80000000);
}
END_TEST

START_TEST(each_step_costs_what_the_table_says)
{
    LOAD(inc(T0, 1), bare(INSN_syscall), 0);
    machine_run(m, 2);
    ck_assert_uint_eq(cpu->cycles, 1 + 1 + 5);
    uint32_t eret = bare(INSN_eret);
    put_words(m, 0x180, &eret, 1);
    machine_step(m);
    ck_assert_uint_eq(cpu->cycles, 7 + 1 + 3);
    ck_assert_uint_eq(cpu->retired, 2);
}
END_TEST

static TCase *flow_and_memory(void)
{
    TCase *t = tcase_create("flow and memory");

    tcase_add_test(t, a_taken_branch_runs_its_slot_first);
    tcase_add_test(t, a_likely_branch_not_taken_skips_its_slot);
    tcase_add_test(t, an_exception_in_a_slot_names_the_branch);
    tcase_add_test(t, the_slot_of_a_branch_not_taken_is_one_too);
    tcase_add_test(t, a_jump_and_link_returns_past_the_slot);
    tcase_add_test(t, a_branch_in_a_slot_harms_nobody);
    tcase_add_test(t, overflow_traps_and_writes_nothing);
    tcase_add_test(t, partial_stores_write_their_bytes_only);
    tcase_add_test(t, an_unaligned_word_is_read_by_lwr_and_lwl);
    tcase_add_test(t, a_misaligned_store_is_an_address_error);
    tcase_add_test(t, a_misaligned_pc_is_an_address_error);
    tcase_add_test(t, a_load_to_zero_leaves_zero);
    tcase_add_test(t, sc_stores_after_ll);
    tcase_add_test(t, sc_fails_after_an_eret);
    tcase_add_test(t, written_code_is_seen_at_once);
    tcase_add_test(t, from_512_mib_up_loads_are_bus_errors);
    tcase_add_test(t, from_512_mib_up_fetches_are_bus_errors);
    tcase_add_test(t, each_step_costs_what_the_table_says);
    return t;
}

static TCase *privilege(void)
{
    TCase *t = tcase_create("privilege");

    tcase_add_loop_test(t, user_mode_traps_by_kind, 0,
                        (int)(sizeof raising / sizeof raising[0]));
    tcase_add_test(t, an_unknown_cop0_word_is_reserved_in_kernel_mode);
    tcase_add_test(t, cu0_lets_user_mode_use_cp0);
    tcase_add_test(t, rdhwr_reads_what_hwrena_allows);
    tcase_add_test(t, rdhwr_of_no_register_is_reserved_even_in_kernel_mode);
    tcase_add_test(t, eret_has_no_delay_slot);
    tcase_add_test(t, tlbwi_tlbp_tlbr_agree);
    tcase_add_test(t, tlbp_that_finds_nothing_keeps_the_number);
    tcase_add_test(t, a_doubled_tlb_entry_is_a_machine_check);
    tcase_add_test(t, tlbwr_writes_the_entry_that_random_names);
    tcase_add_test(t, di_and_ei_return_the_old_status);
    tcase_add_test(t, wait_jumps_to_the_timer_and_epc_is_after_it);
    tcase_add_test(t, a_wait_that_nothing_can_end_stops_the_machine);
    tcase_add_test(t, a_cache_operation_on_an_address_translates_it);
    tcase_add_test(t, synci_translates_its_address);
    tcase_add_test(t, supervisor_mode_runs_in_sseg);
    return t;
}

Suite *suite_exec(void)
{
    Suite *s = suite_create("exec");
    TCase *const cases[] = {flow_and_memory(), privilege()};

    for (int i = 0; i < 2; i++) {
        tcase_add_checked_fixture(cases[i], NULL, teardown);
        suite_add_tcase(s, cases[i]);
    }
    return s;
}
