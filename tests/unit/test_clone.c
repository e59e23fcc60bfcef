/* SPDX-License-Identifier: MIT */
/* test_clone.c - what the copy does is what the original is going to do. */
#include <check.h>
#include <string.h>

#include "machine/bus.h"
#include "machine/replay/clone.h"
#include "machine/spec/board.h"

Suite *suite_clone(void);

static struct machine *m, *copy;
static unsigned printed;

static void count_byte(void *self, uint8_t byte)
{
    (void)byte;
    ++*(unsigned *)self;
}

/*
 * A loop in kseg0 that counts in t0, keeps the count in memory at 0x200000
 * and prints a byte each time round.
 */
static const uint32_t loop[] = {
    0x25080001, /* addiu t0, t0, 1      */
    0x3c098020, /* lui   t1, 0x8020     */
    0xad280000, /* sw    t0, 0(t1)      */
    0x3c0ab800, /* lui   t2, 0xb800     */
    0xa14803f8, /* sb    t0, 0x3f8(t2)  */
    0x1000fffa, /* b     loop           */
    0x00000000, /* nop                  */
};
enum { LOOP_AT = 0x100000, COUNT_AT = 0x200000, RAM = 4 << 20 };

static void setup(void)
{
    struct input abc = {0};
    struct machine_config config = {
        .ram_bytes = RAM,
        .tlb_entries = TLB_ENTRIES,
        .console = {count_byte, &printed},
        .input = &abc,
        .check = true,
    };

    printed = 0;
    ck_assert(input_add(&abc, 0, "abc", 3));
    m = machine_new(&config);
    input_free(&abc);
    ck_assert_ptr_nonnull(m);
    for (uint32_t i = 0; i < sizeof loop / sizeof loop[0]; i++)
        mem_write(&m->mem, LOOP_AT + 4 * i, 4, loop[i]);
    cpu_set_pc(&m->cpu, KSEG0_BASE + LOOP_AT);
    ck_assert_int_eq(machine_run(m, 1001), STOP_LIMIT);
    copy = machine_clone(m, (struct console){0});
    ck_assert_ptr_nonnull(copy);
}

static void teardown(void)
{
    machine_free(copy);
    machine_free(m);
}

START_TEST(both_go_the_same_way)
{
    ck_assert_int_eq(machine_run(copy, 5000), STOP_LIMIT);
    ck_assert_int_eq(machine_run(m, 5000), STOP_LIMIT);
    ck_assert_uint_eq(copy->cpu.pc, m->cpu.pc);
    ck_assert_uint_eq(copy->cpu.cycles, m->cpu.cycles);
    ck_assert_mem_eq(&copy->cpu.regs, &m->cpu.regs, sizeof m->cpu.regs);
    ck_assert_mem_eq(copy->mem.pages.bytes, m->mem.pages.bytes, RAM);
}
END_TEST

START_TEST(the_copy_touches_nothing_of_the_original)
{
    uint32_t count = mem_read(&m->mem, COUNT_AT, 4);
    unsigned before = printed;

    machine_run(copy, 5000);
    ck_assert_uint_eq(mem_read(&m->mem, COUNT_AT, 4), count);
    ck_assert_uint_gt(mem_read(&copy->mem, COUNT_AT, 4), count);
    ck_assert_uint_eq(printed, before);
}
END_TEST

static uint8_t receive(struct machine *of)
{
    uint32_t byte = 0;

    bus_read(of, BOARD_uart0 + UART_DATA, 1, &byte);
    return (uint8_t)byte;
}

START_TEST(input_not_yet_read_is_copied)
{
    ck_assert_uint_eq(receive(m), 'a');
    ck_assert_uint_eq(receive(copy), 'a');
    struct machine *second = machine_clone(copy, (struct console){0});
    ck_assert_uint_eq(receive(second), 'b');
    machine_free(second);
}
END_TEST

static uint64_t last_seq;

static void note_seq(void *self, const struct event *e)
{
    (void)self;
    last_seq = e->seq;
}

START_TEST(recording_goes_on_with_the_same_numbers)
{
    struct event_sink sink = {.put = note_seq, .self = &last_seq};
    uint64_t original;

    ck_assert(machine_record(m, sink));
    machine_run(m, 100);
    struct machine *second = machine_clone(m, (struct console){0});
    machine_run(m, 100);
    original = last_seq;
    last_seq = 0;
    ck_assert(machine_record(second, sink));
    machine_run(second, 100);
    ck_assert_uint_gt(original, 0);
    ck_assert_uint_eq(last_seq, original);
    machine_free(second);
}
END_TEST

START_TEST(a_stopped_machine_has_a_stopped_copy)
{
    machine_stop(m, STOP_POWER, "powered off, said the test");
    struct machine *second = machine_clone(m, (struct console){0});
    ck_assert_int_eq(machine_step(second), STOP_POWER);
    ck_assert_str_eq(second->why, m->why);
    machine_free(second);
}
END_TEST

Suite *suite_clone(void)
{
    Suite *s = suite_create("clone");
    TCase *t = tcase_create("clone");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, both_go_the_same_way);
    tcase_add_test(t, the_copy_touches_nothing_of_the_original);
    tcase_add_test(t, input_not_yet_read_is_copied);
    tcase_add_test(t, recording_goes_on_with_the_same_numbers);
    tcase_add_test(t, a_stopped_machine_has_a_stopped_copy);
    suite_add_tcase(s, t);
    return s;
}
