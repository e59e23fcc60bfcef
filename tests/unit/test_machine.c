/* SPDX-License-Identifier: MIT */
/* test_machine.c - stepping, stopping, looking. */
#include <check.h>
#include <string.h>

#include "tests/unit/program.h"

Suite *suite_machine(void);

static struct machine *m;

static void setup(void)
{
    m = PROGRAM(i_type(INSN_addiu, T0, T0, 1));
}

static void teardown(void)
{
    machine_free(m);
}

START_TEST(run_stops_at_the_limit_and_goes_on_from_there)
{
    ck_assert_int_eq(machine_run(m, 10), STOP_LIMIT);
    ck_assert_uint_eq(m->cpu.retired, 10);
    ck_assert_int_eq(machine_run(m, 0), STOP_LIMIT);
    ck_assert_int_eq(machine_run(m, 5), STOP_LIMIT);
    ck_assert_uint_eq(m->cpu.retired, 15);
}
END_TEST

START_TEST(the_first_reason_to_stop_counts)
{
    machine_stop(m, STOP_BREACH, "first %d", 1);
    machine_stop(m, STOP_POWER, "second");
    ck_assert_int_eq(machine_run(m, 10), STOP_BREACH);
    ck_assert_str_eq(m->why, "first 1");
    ck_assert_uint_eq(m->cpu.retired, 0);
}
END_TEST

START_TEST(an_endless_chain_of_exceptions_reaches_the_limit)
{
    uint32_t syscall = bare(INSN_syscall);

    put_words(m, 0x180, &syscall, 1);
    cpu_set_pc(&m->cpu, 0x80000180);
    ck_assert_int_eq(machine_run(m, 1000), STOP_LIMIT);
    ck_assert_uint_eq(m->cpu.exceptions[EXC_Sys], 1000);
    ck_assert_uint_eq(m->cpu.retired, 0);
}
END_TEST

struct heard_fetches {
    unsigned times;
    uint32_t physical, word; /* the last one */
};

static void hear_fetch(void *self, uint32_t physical, uint32_t word)
{
    struct heard_fetches *heard = self;

    heard->times++;
    heard->physical = physical;
    heard->word = word;
}

START_TEST(what_kernel_mode_executes_is_told)
{
    struct heard_fetches heard = {0};
    uint32_t first = i_type(INSN_addiu, T0, T0, 1);
    uint32_t other = i_type(INSN_addiu, T0, T0, 2);

    m->fetcher = (struct fetcher){hear_fetch, &heard};
    machine_run(m, 2);
    ck_assert_uint_ge(heard.times, 2);
    put_words(m, PROGRAM_AT, &first, 1);
    for (int i = 0; i < 2; i++) { /* the engine; then a step alone */
        cpu_set_pc(&m->cpu, PROGRAM_PC);
        machine_run(m, 20);
        put_words(m, PROGRAM_AT, &other, 1);
        cpu_set_pc(&m->cpu, PROGRAM_PC);
        heard.times = 0;
        machine_run(m, i ? 1 : 20);
        ck_assert_uint_ge(heard.times, 1);
        if (i)
            ck_assert_uint_eq(heard.physical, PROGRAM_AT);
        if (i)
            ck_assert_uint_eq(heard.word, other);
    }
}
END_TEST

START_TEST(what_user_mode_executes_is_not_told)
{
    struct heard_fetches heard = {0};

    map(m, 0, 0x00400000, lo(0x20, ENTRYLO_V), lo(0x30, ENTRYLO_V));
    m->fetcher = (struct fetcher){hear_fetch, &heard};
    go_in(m, MODE_USER, 0x00400000);
    machine_run(m, 20);
    machine_step(m);
    ck_assert_uint_eq(m->cpu.retired, 21);
    ck_assert_uint_eq(heard.times, 0);
}
END_TEST

START_TEST(peek_reads_ram_and_nothing_else)
{
    uint32_t word = 0;

    ck_assert(machine_peek_physical(m, PROGRAM_AT, &word, sizeof word));
    ck_assert_uint_eq(word, i_type(INSN_addiu, T0, T0, 1));
    ck_assert(!machine_peek_physical(m, PROGRAM_RAM - 2, &word, sizeof word));
    ck_assert(!machine_peek_physical(m, 0x180003f8, &word, sizeof word));
}
END_TEST

START_TEST(peek_by_virtual_address_crosses_pages_and_says_why_not)
{
    char text[] = "mirror", back[sizeof text] = "";
    struct translation why;
    uint32_t at = 0x00400ffd;

    map(m, 0, 0x00400000, lo(0x20, ENTRYLO_V), lo(0x30, ENTRYLO_V));
    ck_assert(machine_poke_physical(m, 0x20ffd, text, 3));
    ck_assert(machine_poke_physical(m, 0x30000, text + 3, sizeof text - 3));
    ck_assert(machine_peek_virtual(m, at, back, sizeof back, NULL));
    ck_assert_str_eq(back, "mirror");
    ck_assert(!machine_peek_virtual(m, 0x00402000, back, 1, &why));
    ck_assert_int_eq(why.result, MMU_REFILL);
    ck_assert_uint_eq(m->cpu.exceptions[EXC_TLBL], 0);
}
END_TEST

START_TEST(two_machines_share_nothing)
{
    struct machine *other = PROGRAM(i_type(INSN_addiu, T0, T0, 2));

    machine_run(m, 3);
    machine_run(other, 1);
    ck_assert_uint_eq(m->cpu.regs.r[T0], 1);
    ck_assert_uint_eq(other->cpu.regs.r[T0], 2);
    machine_free(other);
}
END_TEST

Suite *suite_machine(void)
{
    Suite *s = suite_create("machine");
    TCase *t = tcase_create("machine");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, run_stops_at_the_limit_and_goes_on_from_there);
    tcase_add_test(t, the_first_reason_to_stop_counts);
    tcase_add_test(t, an_endless_chain_of_exceptions_reaches_the_limit);
    tcase_add_test(t, what_kernel_mode_executes_is_told);
    tcase_add_test(t, what_user_mode_executes_is_not_told);
    tcase_add_test(t, peek_reads_ram_and_nothing_else);
    tcase_add_test(t, peek_by_virtual_address_crosses_pages_and_says_why_not);
    tcase_add_test(t, two_machines_share_nothing);
    suite_add_tcase(s, t);
    return s;
}
