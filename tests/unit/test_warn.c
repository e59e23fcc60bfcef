/* SPDX-License-Identifier: MIT */
/* test_warn.c - every kind of misuse is warned of, and no near miss is. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/warn/warn.h"
#include "tests/unit/loaded.h"

Suite *suite_warn(void);

enum { S0 = 16, S1 = 17, EHB = 0xc0, NOP = 0, PAGE = 0x00400000 };

static char said[4000];
static unsigned lines;

static void hear(void *self, const char *line)
{
    (void)self;
    lines++;
    strncat(said, line, sizeof said - strlen(said) - 2);
    strcat(said, "\n");
}

/* A machine that warns us, and a page at v:00400000 that the TLB maps. */
static void warned(const uint32_t *words, unsigned n)
{
    struct machine_config config = program_config();

    config.warner.say = hear;
    said[0] = '\0';
    lines = 0;
    loaded_use(program_on(&config, words, n));
    map(m, 5, PAGE, lo(8, ENTRYLO_V | ENTRYLO_D | ENTRYLO_G),
        lo(9, ENTRYLO_V | ENTRYLO_D | ENTRYLO_G));
    r[S0] = PAGE;
    r[S1] = 3;
}

#define COUNT(...) (sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))
#define WARNED(...)                                                            \
    do {                                                                       \
        warned((const uint32_t[]){__VA_ARGS__}, COUNT(__VA_ARGS__));           \
        machine_run(m, COUNT(__VA_ARGS__));                                    \
    } while (0)

static void expect(const char *words)
{
    ck_assert_msg(strstr(said, words), "\"%s\" in: %s", words, said);
    ck_assert_uint_eq(lines, 1);
    loaded_free();
}

static void expect_silence(void)
{
    ck_assert_str_eq(said, "");
    loaded_free();
}

/* ---------------------------------------------------------------- hazards */

static uint32_t mtc0(enum cp0_reg reg, unsigned rt)
{
    return cp0_move(INSN_mtc0, rt, reg);
}

static uint32_t mfc0(enum cp0_reg reg, unsigned rt)
{
    return cp0_move(INSN_mfc0, rt, reg);
}

/* A word for a name of hazard.def; MEMORY is a load. */
static uint32_t word_of(const char *name, enum cp0_reg reg)
{
    if (strcmp(name, "MEMORY") == 0)
        return i_type(INSN_lw, T1, S0, 0);
    if (strcmp(name, "mtc0") == 0)
        return mtc0(reg, 0);
    if (strcmp(name, "mfc0") == 0)
        return mfc0(reg, T1);
    if (strcmp(name, "rdhwr") == 0)
        return r_type(INSN_rdhwr, 0, 0, T1);
    for (enum insn_id id = 0; id < INSN_COUNT; id++)
        if (strcmp(name, insn_info[id].name) == 0)
            return bare(id);
    ck_abort_msg("%s", name);
    return 0;
}

static const struct row {
    const char *before, *after;
    enum cp0_reg reg, after_reg;
    unsigned between;
} rows[] = {
#define HAZARD(before, reg, after, after_reg, between)                         \
    {#before, #after, CP0_##reg, CP0_##after_reg, between},
#include "machine/spec/hazard.def"
#undef HAZARD
};

enum { ROWS = sizeof rows / sizeof *rows };

/* The two words of row i; "any register" is EPC. */
static void words_of(int i, uint32_t *before, uint32_t *after)
{
    enum cp0_reg reg = rows[i].reg, other = rows[i].after_reg;

    if (reg == CP0_NONE)
        reg = CP0_epc;
    *before = word_of(rows[i].before, reg);
    *after = word_of(rows[i].after, other == CP0_NONE ? reg : other);
}

START_TEST(every_hazard_is_warned_of_and_names_both)
{
    uint32_t before, after;

    words_of(_i, &before, &after);
    WARNED(before, after);
    ck_assert_ptr_nonnull(strstr(said, rows[_i].before));
    expect("with no ehb between (PRA, \"Hazards\")");
}
END_TEST

START_TEST(an_ehb_between_keeps_every_hazard_away)
{
    uint32_t before, after;

    words_of(_i, &before, &after);
    WARNED(before, EHB, after);
    expect_silence();
}
END_TEST

START_TEST(enough_instructions_between_do_as_well)
{
    uint32_t before, after;

    words_of(_i, &before, &after);
    if (rows[_i].between == 2)
        WARNED(before, NOP, NOP, after);
    else
        WARNED(before, NOP, after);
    expect_silence();
    if (rows[_i].between == 2)
        WARNED(before, NOP, after);
    else
        WARNED(before, after);
    expect("with no ehb");
}
END_TEST

START_TEST(an_ehb_too_early_does_not_help)
{
    WARNED(mtc0(CP0_entrylo0, 0), EHB, mtc0(CP0_entrylo1, 0), bare(INSN_tlbwi));
    expect("tlbwi follows mtc0 entrylo1");
}
END_TEST

START_TEST(an_exception_is_a_barrier)
{
    const uint32_t handler = bare(INSN_eret);

    warned((const uint32_t[]){mtc0(CP0_status, 0), bare(INSN_syscall)}, 2);
    put_words(m, VECTOR_GENERAL, &handler, 1);
    machine_run(m, 3);
    expect_silence();
}
END_TEST

START_TEST(a_jump_with_hb_is_a_barrier)
{
    const uint32_t hb = 0x10 << 6;

    warned((const uint32_t[]){mtc0(CP0_index, 0),
                              r_type(INSN_jr, 0, S1, 0) | hb, NOP,
                              bare(INSN_tlbwi)},
           4);
    r[S1] = PROGRAM_PC + 12;
    machine_run(m, 4);
    expect_silence();
}
END_TEST

START_TEST(another_register_is_no_hazard)
{
    WARNED(mtc0(CP0_epc, 0), mfc0(CP0_status, T0));
    expect_silence();
    WARNED(mtc0(CP0_context, 0), bare(INSN_tlbwi));
    expect_silence();
}
END_TEST

START_TEST(memory_that_no_tlb_maps_has_no_hazard)
{
    warned((const uint32_t[]){mtc0(CP0_entryhi, 0), i_type(INSN_lw, T0, S0, 0)},
           2);
    r[S0] = PROGRAM_PC;
    machine_run(m, 2);
    expect_silence();
}
END_TEST

/* The mtc0 traps: what it would have written is nobody's hazard. */
START_TEST(what_traps_is_not_looked_at)
{
    warned((const uint32_t[]){NOP}, 1);
    map(m, 6, 0x00010000, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V | ENTRYLO_G),
        ENTRYLO_G);
    put_words(m, PROGRAM_AT, (const uint32_t[]){mtc0(CP0_badvaddr, S0)}, 1);
    go_in(m, MODE_USER, 0x00010000);
    machine_run(m, 1);
    expect_silence();
}
END_TEST

/* -------------------------------------------------------------------- TLB */

/* One tlbwi of these registers, as a program would do it. */
static void tlbwi(unsigned index, uint32_t entryhi, uint32_t lo0)
{
    const uint32_t word = bare(INSN_tlbwi);

    cpu->cp0[CP0_index] = index;
    cpu->cp0[CP0_entryhi] = entryhi;
    cpu->cp0[CP0_entrylo0] = lo0;
    cpu->cp0[CP0_entrylo1] = 0;
    cpu->cp0[CP0_pagemask] = 0;
    put_words(m, PROGRAM_AT + (cpu->pc - PROGRAM_PC), &word, 1);
    machine_run(m, 1);
}

static void begin(void)
{
    warned((const uint32_t[]){NOP}, 1);
}

START_TEST(a_double_entry_is_named_with_the_one_that_was_there)
{
    begin();
    tlbwi(2, PAGE | 0x07, lo(1, ENTRYLO_V));
    expect("tlbwi of v:00400000, ASID 07, to entry 2: entry 5 matches that "
           "already; MCheck (PRA, \"Machine Check Exception\")");
}
END_TEST

START_TEST(an_entry_written_in_place_is_no_double)
{
    begin();
    tlbwi(5, PAGE, lo(1, ENTRYLO_V));
    tlbwi(4, PAGE + 0x2000, lo(1, ENTRYLO_V));
    expect_silence();
}
END_TEST

enum { V = 0x00800000, X = 0x00900000 };

START_TEST(two_processes_with_asid_0_are_noticed_when_the_first_comes_back)
{
    begin();
    tlbwi(1, X, lo(1, ENTRYLO_V));
    tlbwi(2, V, lo(2, ENTRYLO_V)); /* process A */
    tlbwi(2, V, lo(3, ENTRYLO_V)); /* process B: X is still A's */
    ck_assert_str_eq(said, "");
    tlbwi(2, V, lo(2, ENTRYLO_V));
    expect("v:00800000 goes back to mfn 00002: two processes, both with ASID "
           "0, and entry 1 is left of the other");
}
END_TEST

START_TEST(a_page_that_only_moves_is_one_process)
{
    begin();
    tlbwi(1, X, lo(1, ENTRYLO_V));
    tlbwi(2, V, lo(2, ENTRYLO_V));
    tlbwi(2, V, lo(3, ENTRYLO_V));
    tlbwi(2, V, lo(4, ENTRYLO_V));
    tlbwi(2, V, 0);
    tlbwi(2, V, lo(4, ENTRYLO_V));
    expect_silence();
}
END_TEST

START_TEST(a_kernel_that_empties_the_tlb_mixes_nothing_up)
{
    begin();
    for (unsigned turn = 0; turn < 6; turn++) {
        tlbwi(1, X, 0);
        tlbwi(2, V, 0);
        tlbwi(2, V, lo(2 + turn % 2, ENTRYLO_V));
        tlbwi(1, X, lo(6 + turn % 2, ENTRYLO_V));
    }
    expect_silence();
}
END_TEST

START_TEST(a_kernel_that_uses_asids_may_use_0_too)
{
    begin();
    tlbwi(3, X + 0x2000 + 1, lo(1, ENTRYLO_V));
    tlbwi(1, X, lo(1, ENTRYLO_V));
    tlbwi(2, V, lo(2, ENTRYLO_V));
    tlbwi(2, V, lo(3, ENTRYLO_V));
    tlbwi(2, V, lo(2, ENTRYLO_V));
    expect_silence();
}
END_TEST

/* ------------------------------------------------------------------ Count */

START_TEST(a_difference_of_counts_taken_for_a_measurement)
{
    WARNED(mfc0(CP0_count, T0), NOP, mfc0(CP0_count, T1),
           r_type(INSN_subu, T2, T1, T0), r_type(INSN_divu, 0, T2, S1));
    expect("code is timed by the difference of two readings of Count");
    WARNED(r_type(INSN_rdhwr, 2, 0, T0), i_type(INSN_sw, T0, S0, 4),
           i_type(INSN_addiu, T0, 0, 1), r_type(INSN_rdhwr, 2, 0, T1),
           i_type(INSN_lw, T0, S0, 4), r_type(INSN_subu, T2, T1, T0),
           r_type(INSN_addu, T3, T3, T2));
    expect("code is timed");
}
END_TEST

START_TEST(a_deadline_is_what_count_is_for)
{
    WARNED(mfc0(CP0_count, T0), i_type(INSN_addiu, T0, T0, 100),
           mtc0(CP0_compare, T0), mfc0(CP0_count, T1),
           r_type(INSN_subu, T2, T1, T0), r_type(INSN_divu, 0, T2, S1));
    expect_silence();
    WARNED(mfc0(CP0_count, T0), mfc0(CP0_count, T1),
           r_type(INSN_subu, T2, T1, T0), r_type(INSN_sltu, T3, T2, S1),
           r_type(INSN_addu, T2, 0, T3), r_type(INSN_addu, T3, T2, T2));
    expect_silence();
    WARNED(mfc0(CP0_count, T0), mfc0(CP0_count, T1),
           r_type(INSN_subu, T2, T1, T0), r_type(INSN_addu, T3, T2, 0),
           r_type(INSN_sltu, T3, T3, S1));
    expect_silence();
}
END_TEST

/* ------------------------------------------------------- the other kinds */

START_TEST(a_place_where_nothing_is_has_a_neighbour)
{
    warned((const uint32_t[]){i_type(INSN_lw, T0, S0, 0)}, 1);
    r[S0] = KSEG1_BASE + 0x1f000600;
    machine_run(m, 1);
    expect("load from m:1f000600, where nothing is; nearest is softres, "
           "m:1f000500 to m:1f000503 (data book, \"The board\")");
    warned((const uint32_t[]){i_type(INSN_sw, T0, S0, 0)}, 1);
    r[S0] = KSEG0_BASE + PROGRAM_RAM;
    machine_run(m, 1);
    expect("store to m:00100000, where nothing is; nearest is RAM");
    warned((const uint32_t[]){i_type(INSN_sw, T0, S0, 0)}, 1);
    r[S0] = KSEG0_BASE + PROGRAM_RAM - 4;
    machine_run(m, 1);
    expect_silence();
}
END_TEST

START_TEST(bits_that_software_cannot_write_are_lost)
{
    WARNED(mtc0(CP0_badvaddr, S0));
    expect("mtc0 of 00400000 to badvaddr: the bits 00400000 stay 0");
    WARNED(mtc0(CP0_badvaddr, 0), mtc0(CP0_epc, S0));
    expect_silence();
    warned((const uint32_t[]){mtc0(CP0_ebase, S0)}, 1);
    r[S0] = 0xc0000000 | EBASE_WG;
    machine_run(m, 1);
    expect_silence();
    WARNED(mtc0(CP0_epc, 0) | 7);
    expect("register 14, 7, which this CPU does not have");
}
END_TEST

START_TEST(a_place_warns_once_and_not_all_places_do)
{
    enum { PLACES = WARN_MOST + 3 };
    uint32_t words[PLACES + 2];

    for (unsigned n = 0; n < PLACES; n++)
        words[n] = mtc0(CP0_badvaddr, S0);
    words[PLACES] = jump_to(INSN_j, PROGRAM_PC);
    words[PLACES + 1] = NOP;
    warned(words, PLACES + 2);
    machine_run(m, 3 * (PLACES + 2));
    ck_assert_uint_eq(lines, WARN_MOST + 1);
    ck_assert_ptr_nonnull(
        strstr(said, "more warnings of this kind are not shown\n"));
    loaded_free();
}
END_TEST

START_TEST(a_run_is_the_same_whoever_watches)
{
    const uint32_t words[] = {mtc0(CP0_entrylo0, S0), bare(INSN_tlbwi),
                              mfc0(CP0_count, T0), mfc0(CP0_count, T1)};
    struct machine *plain = program(words, 4);

    warned(words, 4);
    plain->cpu.regs = cpu->regs;
    machine_run(plain, 4);
    machine_run(m, 4);
    ck_assert_uint_gt(lines, 0);
    ck_assert_uint_eq(plain->cpu.cycles, cpu->cycles);
    ck_assert_mem_eq(plain->cpu.cp0, cpu->cp0, sizeof cpu->cp0);
    ck_assert_mem_eq(&plain->cpu.regs, &cpu->regs, sizeof cpu->regs);
    machine_free(plain);
    loaded_free();
}
END_TEST

Suite *suite_warn(void)
{
    Suite *s = suite_create("warn");
    TCase *t = tcase_create("warn");

    tcase_add_loop_test(t, every_hazard_is_warned_of_and_names_both, 0, ROWS);
    tcase_add_loop_test(t, an_ehb_between_keeps_every_hazard_away, 0, ROWS);
    tcase_add_loop_test(t, enough_instructions_between_do_as_well, 0, ROWS);
    tcase_add_test(t, an_ehb_too_early_does_not_help);
    tcase_add_test(t, an_exception_is_a_barrier);
    tcase_add_test(t, a_jump_with_hb_is_a_barrier);
    tcase_add_test(t, another_register_is_no_hazard);
    tcase_add_test(t, memory_that_no_tlb_maps_has_no_hazard);
    tcase_add_test(t, what_traps_is_not_looked_at);
    tcase_add_test(t, a_double_entry_is_named_with_the_one_that_was_there);
    tcase_add_test(t, an_entry_written_in_place_is_no_double);
    tcase_add_test(
        t, two_processes_with_asid_0_are_noticed_when_the_first_comes_back);
    tcase_add_test(t, a_page_that_only_moves_is_one_process);
    tcase_add_test(t, a_kernel_that_empties_the_tlb_mixes_nothing_up);
    tcase_add_test(t, a_kernel_that_uses_asids_may_use_0_too);
    tcase_add_test(t, a_difference_of_counts_taken_for_a_measurement);
    tcase_add_test(t, a_deadline_is_what_count_is_for);
    tcase_add_test(t, a_place_where_nothing_is_has_a_neighbour);
    tcase_add_test(t, bits_that_software_cannot_write_are_lost);
    tcase_add_test(t, a_place_warns_once_and_not_all_places_do);
    tcase_add_test(t, a_run_is_the_same_whoever_watches);
    suite_add_tcase(s, t);
    return s;
}
