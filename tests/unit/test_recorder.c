/* SPDX-License-Identifier: MIT */
/* test_recorder.c - from what happens to events. */
#include <check.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/spec/board.h"
#include "tests/unit/program.h"

Suite *suite_recorder(void);

enum { MANY = 64, GUEST_PC = 0x00400000 };

static struct machine *m;
static struct event event[MANY];
static unsigned events;

static void put(void *self, const struct event *e)
{
    (void)self;
    if (events < MANY)
        event[events++] = *e;
}

static void start(bool monitored, const uint32_t *words, unsigned n)
{
    struct machine_config config = program_config();

    config.monitored = monitored;
    m = program_on(&config, words, n);
    events = 0;
    ck_assert(machine_record(m, (struct event_sink){.put = put, .self = m}));
}

#define START(monitored, ...)                                                  \
    start(monitored, (const uint32_t[]){__VA_ARGS__},                          \
          sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* Run, and send what is still open. */
static void run(uint64_t steps)
{
    machine_run(m, steps);
    machine_unrecord(m, m);
}

static void teardown(void)
{
    machine_free(m);
    m = NULL;
}

static const struct event *find(enum event_kind kind, unsigned nth)
{
    for (unsigned i = 0; i < events; i++)
        if (event[i].kind == kind && nth-- == 0)
            return &event[i];
    return NULL;
}

static const struct event *must_find(enum event_kind kind)
{
    const struct event *e = find(kind, 0);

    ck_assert_ptr_nonnull(e);
    return e;
}

static uint32_t inc(unsigned reg)
{
    return i_type(INSN_addiu, reg, reg, 1);
}

START_TEST(a_straight_run_is_one_event)
{
    START(false, inc(T0), inc(T1), inc(T2), inc(T3));
    run(4);
    ck_assert_uint_eq(events, 1);
    ck_assert_uint_eq(event[0].kind, EVENT_ran);
    ck_assert_uint_eq(event[0].pc, PROGRAM_PC);
    ck_assert_uint_eq(event[0].word, inc(T0));
    ck_assert_uint_eq(event[0].arg[0], 4);
    ck_assert_uint_eq(event[0].arg[1], inc(T0));
    ck_assert_uint_eq(event[0].arg[3], inc(T2));
    ck_assert_uint_eq(event[0].arg[4], 4);
}
END_TEST

START_TEST(a_trap_closes_the_run_and_is_in_none)
{
    START(false, inc(T0), bare(INSN_syscall));
    run(2);
    ck_assert_uint_eq(events, 2);
    ck_assert_uint_eq(event[0].arg[0], 1);
    ck_assert_uint_eq(event[1].kind, EVENT_exception);
    ck_assert_uint_eq(event[1].pc, PROGRAM_PC + 4);
    ck_assert_uint_eq(event[1].word, bare(INSN_syscall));
    ck_assert_uint_eq(event[1].cycle, 1);
    ck_assert_uint_eq(event[1].arg[0], (uint32_t)EXC_Sys << CAUSE_EXC_SHIFT);
    ck_assert_uint_eq(event[1].arg[1], 0x80000180);
    ck_assert_uint_eq(event[1].believes_before, MODE_KERNEL);
    ck_assert_uint_eq(event[1].believes_after, MODE_KERNEL | BELIEF_EXL);
}
END_TEST

START_TEST(an_eret_is_the_last_of_its_run)
{
    START(false, inc(T0), bare(INSN_eret));
    cp0_set_status(&m->cpu, STATUS_EXL | STATUS_KSU_USER);
    m->cpu.cp0[CP0_epc] = GUEST_PC;
    run(2);
    ck_assert_uint_eq(events, 2);
    ck_assert_uint_eq(event[0].arg[0], 2);
    ck_assert_uint_eq(event[0].arg[4], 2 + 3);
    ck_assert_uint_eq(event[1].kind, EVENT_eret);
    ck_assert_uint_eq(event[1].arg[0], GUEST_PC);
    ck_assert_uint_eq(event[1].arg[1], STATUS_KSU_USER);
    ck_assert_uint_eq(event[1].real_before, MODE_KERNEL);
    ck_assert_uint_eq(event[1].real_after, MODE_USER);
}
END_TEST

/* The handler at 0 maps the page; the load is then made again. */
static void miss_and_mend(void)
{
    const uint32_t handler[] = {bare(INSN_tlbwr), bare(INSN_eret)};

    START(false, i_type(INSN_lw, T0, T1, 8), inc(T2));
    put_words(m, 0, handler, 2);
    m->cpu.regs.r[T1] = GUEST_PC;
    m->cpu.cp0[CP0_entrylo0] = lo(0x80, ENTRYLO_V);
    run(5);
}

START_TEST(the_access_that_missed_is_a_hit_once)
{
    miss_and_mend();
    const struct event *e = must_find(EVENT_hit);
    ck_assert_uint_eq(e->pc, PROGRAM_PC);
    ck_assert_uint_eq(e->arg[0], GUEST_PC + 8);
    ck_assert_uint_eq(e->arg[1], 0x80008);
    ck_assert_uint_eq(e->arg[2], 0);
    ck_assert_ptr_null(find(EVENT_hit, 1));
}
END_TEST

START_TEST(a_flow_is_told_in_order)
{
    const uint16_t want[] = {EVENT_exception, EVENT_ran,  EVENT_tlb_write,
                             EVENT_ran,       EVENT_eret, EVENT_hit,
                             EVENT_ran};

    miss_and_mend();
    ck_assert_uint_eq(events, 7);
    for (unsigned i = 0; i < events; i++) {
        ck_assert_uint_eq(event[i].kind, want[i]);
        ck_assert_uint_eq(event[i].seq, i);
        ck_assert(i == 0 || event[i].cycle >= event[i - 1].cycle);
    }
    ck_assert_uint_eq(event[6].arg[0], 2);
}
END_TEST

START_TEST(a_fetch_that_missed_is_a_hit_too)
{
    const uint32_t handler[] = {bare(INSN_tlbwr), bare(INSN_eret)};

    START(false, inc(T0));
    put_words(m, 0, handler, 2);
    m->cpu.cp0[CP0_entrylo0] = lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V);
    go_in(m, MODE_USER, GUEST_PC);
    run(4);
    const struct event *e = must_find(EVENT_hit);
    ck_assert_uint_eq(e->pc, GUEST_PC);
    ck_assert_uint_eq(e->arg[0], GUEST_PC);
    ck_assert_uint_eq(e->real_before, MODE_USER);
}
END_TEST

START_TEST(a_device_access_tells_address_and_value)
{
    START(false, i_type(INSN_sb, T0, T1, 0));
    m->cpu.regs.r[T0] = 'x';
    m->cpu.regs.r[T1] = KSEG1_BASE + BOARD_uart0;
    run(1);
    const struct event *e = must_find(EVENT_device);
    ck_assert_uint_eq(e->arg[0], BOARD_uart0);
    ck_assert_uint_eq(e->arg[1], 'x');
    ck_assert_uint_eq(e->arg[2], 1);
}
END_TEST

START_TEST(sleep_is_in_no_run)
{
    START(false, bare(INSN_wait));
    cp0_write(&m->cpu, CP0_compare, 500);
    cp0_write(&m->cpu, CP0_status, STATUS_IM7 | STATUS_IE);
    run(2);
    ck_assert_uint_eq(event[0].kind, EVENT_ran);
    ck_assert_uint_eq(event[0].arg[4], 1);
    ck_assert_uint_eq(event[1].kind, EVENT_slept);
    ck_assert_uint_eq(event[1].arg[0], 999);
}
END_TEST

START_TEST(the_power_off_is_the_last_event)
{
    START(false, i_type(INSN_sw, T0, T1, 0));
    m->cpu.regs.r[T0] = SOFTRES_POWER_OFF;
    m->cpu.regs.r[T1] = KSEG1_BASE + BOARD_softres;
    run(10);
    ck_assert_uint_eq(event[events - 1].kind, EVENT_power);
}
END_TEST

START_TEST(a_probe_is_an_event_with_all_its_arguments)
{
    START(false, probe_word(EVENT_syscall, 0, T0),
          probe_word(EVENT_syscall, 1, T1), inc(T2));
    m->cpu.regs.r[T0] = 4;
    m->cpu.regs.r[T1] = 99;
    run(3);
    const struct event *e = must_find(EVENT_syscall);
    ck_assert_uint_eq(e->arg[0], 4);
    ck_assert_uint_eq(e->arg[1], 99);
    /* Probes count, but are not shown. */
    ck_assert_uint_eq(event[0].arg[0], 2);
    ck_assert_uint_eq(event[0].arg[1], 0);
    ck_assert_uint_eq(event[2].arg[1], inc(T2));
}
END_TEST

START_TEST(a_bare_machine_has_no_monitor_to_listen_to)
{
    START(false, probe_word(EVENT_enter, 0, T0),
          probe_word(EVENT_enter, 1, T1));
    run(2);
    ck_assert_ptr_null(find(EVENT_enter, 0));
}
END_TEST

START_TEST(a_guest_cannot_speak_for_the_monitor)
{
    START(true, probe_word(EVENT_enter, 0, T0), probe_word(EVENT_enter, 1, T1));
    map(m, 0, GUEST_PC, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    go_in(m, MODE_SUPER, GUEST_PC);
    run(2);
    ck_assert_ptr_null(find(EVENT_enter, 0));
}
END_TEST

START_TEST(the_monitor_cannot_speak_for_a_guest)
{
    START(true, probe_word(EVENT_syscall, 0, T0),
          probe_word(EVENT_syscall, 1, T1));
    run(2);
    ck_assert_ptr_null(find(EVENT_syscall, 0));
}
END_TEST

static void monitor_says(uint32_t vm, uint32_t status)
{
    m->cpu.regs.r[T0] = vm;
    m->cpu.regs.r[T1] = status;
}

START_TEST(enter_tells_who_runs_and_what_it_believes)
{
    START(true, inc(T3), probe_word(EVENT_enter, 0, T0),
          probe_word(EVENT_enter, 1, T1), inc(T2));
    monitor_says(2, STATUS_KSU_USER);
    run(4);
    const struct event *e = must_find(EVENT_enter);
    ck_assert_uint_eq(e->vm, 2);
    ck_assert_uint_eq(e->believes_before, BELIEF_NONE);
    ck_assert_uint_eq(e->believes_after, MODE_USER);
    ck_assert_uint_eq(e->real_after, MODE_KERNEL);
    ck_assert_uint_eq(event[0].believes_before, BELIEF_NONE);
    ck_assert_uint_eq(event[0].vm, 0);
    ck_assert_uint_eq(event[2].believes_before, MODE_USER);
    ck_assert_uint_eq(event[2].vm, 2);
}
END_TEST

START_TEST(reflection_puts_the_guest_at_exception_level)
{
    START(true, probe_word(EVENT_enter, 0, T0), probe_word(EVENT_enter, 1, T1),
          probe_word(EVENT_reflect, 0, T2), probe_word(EVENT_reflect, 1, T2),
          probe_word(EVENT_reflect, 2, T2), probe_word(EVENT_reflect, 3, T2));
    monitor_says(1, STATUS_KSU_USER);
    run(6);
    const struct event *e = must_find(EVENT_reflect);
    ck_assert_uint_eq(e->believes_before, MODE_USER);
    ck_assert_uint_eq(e->believes_after, MODE_KERNEL | BELIEF_EXL);
}
END_TEST

START_TEST(emulation_tells_the_new_virtual_status)
{
    START(true, probe_word(EVENT_enter, 0, T0), probe_word(EVENT_enter, 1, T1),
          probe_word(EVENT_emulate, 0, T2), probe_word(EVENT_emulate, 1, T2),
          probe_word(EVENT_emulate, 2, T2), probe_word(EVENT_emulate, 3, T2));
    monitor_says(1, STATUS_EXL);
    run(6);
    const struct event *e = must_find(EVENT_emulate);
    ck_assert_uint_eq(e->believes_before, MODE_KERNEL | BELIEF_EXL);
    ck_assert_uint_eq(e->believes_after, MODE_KERNEL);
}
END_TEST

/* A program with traps, a device, probes, sleep: recorded and not. */
static void mixed(bool record)
{
    const uint32_t handler[] = {cp0_move(INSN_mtc0, 0, CP0_compare),
                                bare(INSN_eret)};

    START(false, inc(T0), probe_word(EVENT_process, 0, T0),
          probe_word(EVENT_process, 1, T0), i_type(INSN_sb, T0, T1, 0),
          bare(INSN_wait), r_type(INSN_rdhwr, 2, 0, T2),
          i_type(INSN_beq, 0, 0, -6), inc(T3));
    if (!record)
        machine_unrecord(m, m);
    put_words(m, 0x180, handler, 2);
    m->cpu.regs.r[T1] = KSEG1_BASE + BOARD_uart0;
    cp0_write(&m->cpu, CP0_compare, 1000);
    cp0_write(&m->cpu, CP0_status, STATUS_IM7 | STATUS_IE);
}

START_TEST(recording_changes_nothing)
{
    mixed(true);
    run(25);
    struct cpu recorded = m->cpu;
    machine_free(m);
    mixed(false);
    machine_run(m, 25);
    ck_assert_uint_eq(recorded.cycles, m->cpu.cycles);
    ck_assert_uint_eq(recorded.retired, m->cpu.retired);
    ck_assert_uint_eq(recorded.pc, m->cpu.pc);
    ck_assert_mem_eq(&recorded.regs, &m->cpu.regs, sizeof recorded.regs);
    ck_assert_mem_eq(recorded.cp0, m->cpu.cp0, sizeof recorded.cp0);
}
END_TEST

START_TEST(runs_add_up_to_the_instructions_retired)
{
    uint64_t sum = 0;

    mixed(true);
    run(25);
    ck_assert_uint_lt(events, MANY);
    for (unsigned i = 0; i < events; i++)
        if (event[i].kind == EVENT_ran)
            sum += event[i].arg[0];
    ck_assert_uint_eq(sum, m->cpu.retired);
}
END_TEST

START_TEST(there_is_room_for_four_sinks)
{
    START(false, 0);
    for (int i = 1; i < RECORDER_SINKS; i++)
        ck_assert(machine_record(m, (struct event_sink){.put = put}));
    ck_assert(!machine_record(m, (struct event_sink){.put = put}));
}
END_TEST

static TCase *hardware(void)
{
    TCase *t = tcase_create("hardware");

    tcase_add_test(t, a_straight_run_is_one_event);
    tcase_add_test(t, a_trap_closes_the_run_and_is_in_none);
    tcase_add_test(t, an_eret_is_the_last_of_its_run);
    tcase_add_test(t, the_access_that_missed_is_a_hit_once);
    tcase_add_test(t, a_flow_is_told_in_order);
    tcase_add_test(t, a_fetch_that_missed_is_a_hit_too);
    tcase_add_test(t, a_device_access_tells_address_and_value);
    tcase_add_test(t, sleep_is_in_no_run);
    tcase_add_test(t, the_power_off_is_the_last_event);
    tcase_add_test(t, recording_changes_nothing);
    tcase_add_test(t, runs_add_up_to_the_instructions_retired);
    tcase_add_test(t, there_is_room_for_four_sinks);
    return t;
}

static TCase *probes(void)
{
    TCase *t = tcase_create("probes");

    tcase_add_test(t, a_probe_is_an_event_with_all_its_arguments);
    tcase_add_test(t, a_bare_machine_has_no_monitor_to_listen_to);
    tcase_add_test(t, a_guest_cannot_speak_for_the_monitor);
    tcase_add_test(t, the_monitor_cannot_speak_for_a_guest);
    tcase_add_test(t, enter_tells_who_runs_and_what_it_believes);
    tcase_add_test(t, reflection_puts_the_guest_at_exception_level);
    tcase_add_test(t, emulation_tells_the_new_virtual_status);
    return t;
}

Suite *suite_recorder(void)
{
    Suite *s = suite_create("recorder");
    TCase *const cases[] = {hardware(), probes()};

    for (int i = 0; i < 2; i++) {
        tcase_add_checked_fixture(cases[i], NULL, teardown);
        suite_add_tcase(s, cases[i]);
    }
    return s;
}
