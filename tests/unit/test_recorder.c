/* SPDX-License-Identifier: MIT */
/* test_recorder.c - from what the hardware does to events. */
#include <check.h>

#include "machine/cp0.h"
#include "machine/spec/board.h"
#include "tests/unit/heard.h"

Suite *suite_recorder(void);

static uint32_t inc(unsigned reg)
{
    return i_type(INSN_addiu, reg, reg, 1);
}

START_TEST(a_straight_run_is_one_event)
{
    HEARD_START(false, inc(T0), inc(T1), inc(T2), inc(T3));
    heard_run(4);
    ck_assert_uint_eq(heard.events, 1);
    ck_assert_uint_eq(heard.event[0].kind, EVENT_ran);
    ck_assert_uint_eq(heard.event[0].pc, PROGRAM_PC);
    ck_assert_uint_eq(heard.event[0].word, inc(T0));
    ck_assert_uint_eq(heard.event[0].arg[0], 4);
    ck_assert_uint_eq(heard.event[0].arg[1], inc(T0));
    ck_assert_uint_eq(heard.event[0].arg[3], inc(T2));
    ck_assert_uint_eq(heard.event[0].arg[4], 4);
}
END_TEST

START_TEST(a_trap_closes_the_run_and_is_in_none)
{
    HEARD_START(false, inc(T0), bare(INSN_syscall));
    heard_run(2);
    ck_assert_uint_eq(heard.events, 2);
    ck_assert_uint_eq(heard.event[0].arg[0], 1);
    ck_assert_uint_eq(heard.event[1].kind, EVENT_exception);
    ck_assert_uint_eq(heard.event[1].pc, PROGRAM_PC + 4);
    ck_assert_uint_eq(heard.event[1].word, bare(INSN_syscall));
    ck_assert_uint_eq(heard.event[1].cycle, 1);
    ck_assert_uint_eq(heard.event[1].arg[0],
                      (uint32_t)EXC_Sys << CAUSE_EXC_SHIFT);
    ck_assert_uint_eq(heard.event[1].arg[1], 0x80000180);
    ck_assert_uint_eq(heard.event[1].believes_before, MODE_KERNEL);
    ck_assert_uint_eq(heard.event[1].believes_after, MODE_KERNEL | BELIEF_EXL);
}
END_TEST

START_TEST(an_eret_is_the_last_of_its_run)
{
    HEARD_START(false, inc(T0), bare(INSN_eret));
    cp0_set_status(&heard.m->cpu, STATUS_EXL | STATUS_KSU_USER);
    heard.m->cpu.cp0[CP0_epc] = HEARD_GUEST_PC;
    heard_run(2);
    ck_assert_uint_eq(heard.events, 2);
    ck_assert_uint_eq(heard.event[0].arg[0], 2);
    ck_assert_uint_eq(heard.event[0].arg[4], 2 + 3);
    ck_assert_uint_eq(heard.event[1].kind, EVENT_eret);
    ck_assert_uint_eq(heard.event[1].arg[0], HEARD_GUEST_PC);
    ck_assert_uint_eq(heard.event[1].arg[1], STATUS_KSU_USER);
    ck_assert_uint_eq(heard.event[1].real_before, MODE_KERNEL);
    ck_assert_uint_eq(heard.event[1].real_after, MODE_USER);
}
END_TEST

/* The handler at 0 maps the page; the load is then made again. */
static void miss_and_mend(void)
{
    const uint32_t handler[] = {bare(INSN_tlbwr), bare(INSN_eret)};

    HEARD_START(false, i_type(INSN_lw, T0, T1, 8), i_type(INSN_lw, T0, T1, 8));
    put_words(heard.m, 0, handler, 2);
    heard.m->cpu.regs.r[T1] = HEARD_GUEST_PC;
    heard.m->cpu.cp0[CP0_entrylo0] = lo(0x80, ENTRYLO_V);
    heard_run(5);
}

START_TEST(the_access_that_missed_is_a_hit_once)
{
    miss_and_mend();
    const struct event *e = heard_one(EVENT_hit);
    ck_assert_uint_eq(e->pc, PROGRAM_PC);
    ck_assert_uint_eq(e->arg[0], HEARD_GUEST_PC + 8);
    ck_assert_uint_eq(e->arg[1], 0x80008);
    ck_assert_uint_eq(e->arg[2], 0);
    ck_assert_ptr_null(heard_find(EVENT_hit, 1));
}
END_TEST

START_TEST(a_flow_is_told_in_order)
{
    const uint16_t want[] = {EVENT_exception, EVENT_ran,  EVENT_tlb_write,
                             EVENT_ran,       EVENT_eret, EVENT_hit,
                             EVENT_ran};

    miss_and_mend();
    ck_assert_uint_eq(heard.events, 7);
    for (unsigned i = 0; i < heard.events; i++) {
        ck_assert_uint_eq(heard.event[i].kind, want[i]);
        ck_assert_uint_eq(heard.event[i].seq, i);
        ck_assert(i == 0 || heard.event[i].cycle >= heard.event[i - 1].cycle);
    }
    ck_assert_uint_eq(heard.event[6].arg[0], 2);
}
END_TEST

START_TEST(a_fetch_that_missed_is_a_hit_too)
{
    const uint32_t handler[] = {bare(INSN_tlbwr), bare(INSN_eret)};

    HEARD_START(false, inc(T0));
    put_words(heard.m, 0, handler, 2);
    heard.m->cpu.cp0[CP0_entrylo0] = lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V);
    go_in(heard.m, MODE_USER, HEARD_GUEST_PC);
    heard_run(4);
    const struct event *e = heard_one(EVENT_hit);
    ck_assert_uint_eq(e->pc, HEARD_GUEST_PC);
    ck_assert_uint_eq(e->arg[0], HEARD_GUEST_PC);
    ck_assert_uint_eq(e->real_before, MODE_USER);
}
END_TEST

START_TEST(a_device_access_tells_address_and_value)
{
    HEARD_START(false, i_type(INSN_sb, T0, T1, 0));
    heard.m->cpu.regs.r[T0] = 'x';
    heard.m->cpu.regs.r[T1] = KSEG1_BASE + BOARD_uart0;
    heard_run(1);
    const struct event *e = heard_one(EVENT_device);
    ck_assert_uint_eq(e->arg[0], BOARD_uart0);
    ck_assert_uint_eq(e->arg[1], 'x');
    ck_assert_uint_eq(e->arg[2], 1);
}
END_TEST

START_TEST(sleep_is_in_no_run)
{
    HEARD_START(false, bare(INSN_wait));
    cp0_write(&heard.m->cpu, CP0_compare, 500);
    cp0_write(&heard.m->cpu, CP0_status, STATUS_IM7 | STATUS_IE);
    heard_run(2);
    ck_assert_uint_eq(heard.event[0].kind, EVENT_ran);
    ck_assert_uint_eq(heard.event[0].arg[4], 1);
    ck_assert_uint_eq(heard.event[1].kind, EVENT_slept);
    ck_assert_uint_eq(heard.event[1].arg[0], 999);
}
END_TEST

START_TEST(the_power_off_is_the_last_event)
{
    HEARD_START(false, i_type(INSN_sw, T0, T1, 0));
    heard.m->cpu.regs.r[T0] = SOFTRES_POWER_OFF;
    heard.m->cpu.regs.r[T1] = KSEG1_BASE + BOARD_softres;
    heard_run(10);
    ck_assert_uint_eq(heard.event[heard.events - 1].kind, EVENT_power);
}
END_TEST

/* A program with traps, a device, probes, sleep: recorded and not. */
static void mixed(bool record)
{
    const uint32_t handler[] = {cp0_move(INSN_mtc0, 0, CP0_compare),
                                bare(INSN_eret)};

    HEARD_START(false, inc(T0), probe_word(EVENT_process, 0, T0),
                probe_word(EVENT_process, 1, T0), i_type(INSN_sb, T0, T1, 0),
                bare(INSN_wait), r_type(INSN_rdhwr, 2, 0, T2),
                i_type(INSN_beq, 0, 0, -6), inc(T3));
    if (!record)
        machine_unrecord(heard.m, &heard);
    put_words(heard.m, 0x180, handler, 2);
    heard.m->cpu.regs.r[T1] = KSEG1_BASE + BOARD_uart0;
    cp0_write(&heard.m->cpu, CP0_compare, 1000);
    cp0_write(&heard.m->cpu, CP0_status, STATUS_IM7 | STATUS_IE);
}

START_TEST(recording_changes_nothing)
{
    mixed(true);
    heard_run(25);
    struct cpu recorded = heard.m->cpu;
    machine_free(heard.m);
    mixed(false);
    machine_run(heard.m, 25);
    ck_assert_uint_eq(recorded.cycles, heard.m->cpu.cycles);
    ck_assert_uint_eq(recorded.retired, heard.m->cpu.retired);
    ck_assert_uint_eq(recorded.pc, heard.m->cpu.pc);
    ck_assert_mem_eq(&recorded.regs, &heard.m->cpu.regs, sizeof recorded.regs);
    ck_assert_mem_eq(recorded.cp0, heard.m->cpu.cp0, sizeof recorded.cp0);
}
END_TEST

START_TEST(runs_add_up_to_the_instructions_retired)
{
    uint64_t sum = 0;

    mixed(true);
    heard_run(25);
    ck_assert_uint_lt(heard.events, HEARD_MAX);
    for (unsigned i = 0; i < heard.events; i++)
        if (heard.event[i].kind == EVENT_ran)
            sum += heard.event[i].arg[0];
    ck_assert_uint_eq(sum, heard.m->cpu.retired);
}
END_TEST

static void ignore(void *self, const struct event *e)
{
    (void)self;
    (void)e;
}

START_TEST(there_is_room_for_four_sinks)
{
    HEARD_START(false, 0);
    for (int i = 1; i < RECORDER_SINKS; i++)
        ck_assert(machine_record(heard.m, (struct event_sink){.put = ignore}));
    ck_assert(!machine_record(heard.m, (struct event_sink){.put = ignore}));
}
END_TEST

/* A load missed there; that an instruction is then fetched is another thing. */
START_TEST(a_fetch_is_no_hit_for_a_load)
{
    HEARD_START(false, i_type(INSN_lw, T0, T1, 0));
    heard.m->cpu.regs.r[T1] = HEARD_GUEST_PC;
    machine_step(heard.m);
    map(heard.m, 0, HEARD_GUEST_PC, lo(0x80, ENTRYLO_V), 0);
    cpu_set_pc(&heard.m->cpu, HEARD_GUEST_PC);
    heard_run(1);
    ck_assert_ptr_null(heard_find(EVENT_hit, 0));
}
END_TEST

START_TEST(leaving_the_exception_level_begins_a_new_run)
{
    HEARD_START(false, cp0_move(INSN_mtc0, 0, CP0_status), inc(T0));
    cp0_set_status(&heard.m->cpu, STATUS_EXL);
    heard_run(2);
    ck_assert_uint_eq(heard.events, 2);
    ck_assert_uint_eq(heard.event[0].believes_before, MODE_KERNEL | BELIEF_EXL);
    ck_assert_uint_eq(heard.event[1].believes_before, MODE_KERNEL);
}
END_TEST

START_TEST(registers_are_told_when_asked_and_only_changes)
{
    HEARD_START(false, inc(T0), inc(T0), bare(INSN_syscall));
    recorder_registers(heard.m->recorder);
    heard_run(3);
    /* All of them at first: 31 general ones, hi, lo, 13 of CP0's. */
    unsigned first = (31 + 2 + 13 + REGS_EACH - 1) / REGS_EACH;
    ck_assert_uint_eq(heard.event[first - 1].kind, EVENT_regs);
    ck_assert_uint_eq(heard.event[first].kind, EVENT_ran);
    ck_assert_uint_eq(heard.event[1].arg[0], 0x08070605);
    ck_assert_uint_eq(heard.event[1].arg[4], 2); /* t0 */
    /* Then what the exception changed, and only that. */
    ck_assert_uint_eq(heard.event[first + 1].kind, EVENT_regs);
    ck_assert_uint_eq(heard.event[first + 2].kind, EVENT_exception);
    ck_assert_uint_eq(heard.event[first + 2].seq, first + 2);
    ck_assert_uint_eq(heard.events, first + 3);
}
END_TEST

/* What the `regs` up to event `end` say of a register; 0 if nothing. */
static uint32_t told_before(unsigned end, unsigned which)
{
    uint32_t value = 0;

    for (unsigned i = 0; i < end; i++)
        for (unsigned j = 0; j < REGS_EACH; j++)
            if (heard.event[i].kind == EVENT_regs &&
                (heard.event[i].arg[0] >> 8 * j & 0xff) == which)
                value = heard.event[i].arg[1 + j];
    return value;
}

/* The number of the first event of this kind from `from` on. */
static unsigned first_of(enum event_kind kind, unsigned from)
{
    while (from < heard.events && heard.event[from].kind != kind)
        from++;
    ck_assert_uint_lt(from, heard.events);
    return from;
}

START_TEST(a_run_has_the_status_from_before_its_eret)
{
    unsigned status = REGS_CP0 + cp0_info[CP0_status].num;

    HEARD_START(false, inc(T0), bare(INSN_eret), bare(INSN_syscall));
    heard.m->cpu.cp0[CP0_epc] = heard.m->cpu.pc + 8;
    cp0_set_status(&heard.m->cpu, STATUS_EXL);
    recorder_registers(heard.m->recorder);
    heard_run(3);
    unsigned ran = first_of(EVENT_ran, 0), eret = first_of(EVENT_eret, ran);
    unsigned trap = first_of(EVENT_exception, eret);
    ck_assert_uint_eq(told_before(ran, status), STATUS_EXL);
    ck_assert_uint_eq(told_before(eret, status), 0);
    ck_assert_uint_eq(told_before(trap, status), STATUS_EXL);
}
END_TEST

START_TEST(a_run_has_the_status_from_before_the_trap)
{
    unsigned status = REGS_CP0 + cp0_info[CP0_status].num;

    HEARD_START(false, inc(T0), bare(INSN_syscall));
    cp0_set_status(&heard.m->cpu, 0);
    recorder_registers(heard.m->recorder);
    heard_run(2);
    unsigned ran = first_of(EVENT_ran, 0);
    ck_assert_uint_eq(told_before(ran, status), 0);
    ck_assert_uint_eq(told_before(first_of(EVENT_exception, ran), status),
                      STATUS_EXL);
}
END_TEST

Suite *suite_recorder(void)
{
    Suite *s = suite_create("recorder");
    TCase *t = tcase_create("recorder");

    tcase_add_checked_fixture(t, NULL, heard_stop);
    tcase_add_test(t, a_straight_run_is_one_event);
    tcase_add_test(t, registers_are_told_when_asked_and_only_changes);
    tcase_add_test(t, a_run_has_the_status_from_before_its_eret);
    tcase_add_test(t, a_run_has_the_status_from_before_the_trap);
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
    tcase_add_test(t, a_fetch_is_no_hit_for_a_load);
    tcase_add_test(t, leaving_the_exception_level_begins_a_new_run);
    suite_add_tcase(s, t);
    return s;
}
