/* SPDX-License-Identifier: MIT */
/* test_devices.c - deadlines, interrupt lines, and sleeping until them. */
#include <check.h>

#include "machine/bus.h"
#include "machine/clock.h"
#include "machine/cp0.h"
#include "machine/device/devices.h"
#include "machine/replay/state.h"
#include "machine/spec/board.h"
#include "machine/spec/cost.h"
#include "machine/spec/fields.h"
#include "tests/unit/ports.h"
#include "tests/unit/program.h"

Suite *suite_devices(void);

enum { WAIT_WORD = 0x42000020, CONTROL = 0x43, COUNTER0 = 0x40 };
enum { EVERY_1000 = 0x34, ONCE = 0x30, IM2 = 0x400 };

static struct machine *m;

static void setup(void)
{
    m = PROGRAM(WAIT_WORD);
    pics_ready(m);
}

static void teardown(void)
{
    machine_free(m);
}

static void count_1000(uint8_t control)
{
    out(m, CONTROL, control);
    out(m, COUNTER0, 1000 & 0xff);
    out(m, COUNTER0, 1000 >> 8);
}

START_TEST(a_line_shows_in_cause_and_asks_for_attention)
{
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    clock_set_line(&m->cpu, 2, true);
    ck_assert_uint_eq(m->cpu.cp0[CP0_cause] & CAUSE_IP, CAUSE_IP2);
    ck_assert_uint_eq(m->cpu.attention, 0);
    clock_set_line(&m->cpu, 2, false);
    ck_assert_uint_eq(m->cpu.cp0[CP0_cause] & CAUSE_IP, 0);
    ck_assert_uint_gt(m->cpu.attention, 0);
}
END_TEST

START_TEST(attention_comes_with_the_nearer_deadline)
{
    cp0_write(&m->cpu, CP0_compare, 1000);
    ck_assert_uint_eq(m->cpu.attention, 1000 * COST_per_count);
    clock_set_device_deadline(&m->cpu, 700);
    ck_assert_uint_eq(m->cpu.attention, 700);
    clock_set_device_deadline(&m->cpu, 7000);
    ck_assert_uint_eq(m->cpu.attention, 1000 * COST_per_count);
}
END_TEST

START_TEST(a_device_interrupts_between_instructions)
{
    count_1000(ONCE);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    m->cpu.cycles = m->cpu.device_deadline - 1;
    cpu_set_pc(&m->cpu, PROGRAM_PC + 4);
    machine_run(m, 2);
    ck_assert_int_eq(cause_exc(m->cpu.cp0[CP0_cause]), EXC_Int);
    ck_assert_uint_eq(m->cpu.cp0[CP0_epc], PROGRAM_PC + 8);
}
END_TEST

START_TEST(wait_jumps_to_the_interrupt_of_a_device)
{
    count_1000(ONCE);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    uint64_t due = m->cpu.device_deadline;
    machine_run(m, 2);
    ck_assert_int_eq(m->stop, STOP_NONE);
    ck_assert_uint_eq(m->cpu.exceptions[EXC_Int], 1);
    ck_assert_uint_eq(m->cpu.cycles, due + COST_exception);
}
END_TEST

START_TEST(wait_sleeps_through_events_that_do_not_interrupt)
{
    count_1000(ONCE); /* of which only the mask register hears */
    out(m, 0x21, 1);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2 | STATUS_IM7);
    cp0_write(&m->cpu, CP0_compare, 10000000);
    machine_run(m, 2);
    ck_assert_uint_eq(m->cpu.exceptions[EXC_Int], 1);
    ck_assert(m->cpu.cp0[CP0_cause] & CAUSE_IP7);
}
END_TEST

START_TEST(a_sleep_that_only_masked_events_could_end_has_no_end)
{
    count_1000(EVERY_1000);
    out(m, 0x21, 1);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    ck_assert_int_eq(machine_run(m, 2), STOP_ASLEEP);
}
END_TEST

START_TEST(an_alarm_wakes_after_hours)
{
    out(m, 0x70, 5);
    out(m, 0x71, 0x12); /* at noon */
    out(m, 0x70, 11);
    out(m, 0x71, 0x22);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    machine_run(m, 2);
    ck_assert_uint_eq(m->cpu.exceptions[EXC_Int], 1);
    ck_assert_uint_eq(m->cpu.cycles / CYCLES_PER_SECOND, 12 * 3600);
    ck_assert_uint_gt(m->cpu.deadline, m->cpu.cycles);
}
END_TEST

/* Where every block of the board begins, and how long it is. */
static const struct {
    uint32_t first, size;
} block[] = {
#define BOARD(name, first, size, width, load, store, unit, means) {first, size},
#include "machine/spec/board.def"
#undef BOARD
};

enum { BLOCKS = sizeof block / sizeof block[0], ACCESSES = 100000 };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1103515245 + 12345;
    return *seed >> 8;
}

/* A load or a store of anything anywhere on the board; then time passes. */
static uint32_t disturb(struct machine *machine, uint32_t *seed)
{
    uint32_t n = next_random(seed) % BLOCKS;
    unsigned bytes = 1u << next_random(seed) % 3;
    uint32_t at = next_random(seed) % block[n].size & ~(bytes - 1);
    uint32_t value = next_random(seed) << 16 ^ next_random(seed);

    if (next_random(seed) & 1)
        bus_write(machine, block[n].first + at, bytes, value);
    else
        bus_read(machine, block[n].first + at, bytes, &value);
    machine->board.off = false;
    machine->cpu.cycles += next_random(seed) % (1u << next_random(seed) % 24);
    return value;
}

/* Neither undefined nor endless, and the same each time. */
START_TEST(devices_take_anything_at_any_time)
{
    struct machine *other = PROGRAM(WAIT_WORD);
    uint32_t seed = (uint32_t)_i, other_seed = seed;

    pics_ready(other);
    cp0_write(&m->cpu, CP0_status, STATUS_IE | IM2);
    cp0_write(&other->cpu, CP0_status, STATUS_IE | IM2);
    for (int i = 0; i < ACCESSES; i++) {
        ck_assert_uint_eq(disturb(m, &seed), disturb(other, &other_seed));
        if (i % 64 != 0)
            continue;
        ck_assert_int_eq(devices_sleep(m), devices_sleep(other));
        ck_assert_uint_gt(m->cpu.device_deadline, m->cpu.cycles);
    }
    ck_assert_ptr_null(state_differs(m, other));
    machine_free(other);
}
END_TEST

Suite *suite_devices(void)
{
    Suite *s = suite_create("devices");
    TCase *t = tcase_create("devices");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_line_shows_in_cause_and_asks_for_attention);
    tcase_add_test(t, attention_comes_with_the_nearer_deadline);
    tcase_add_test(t, a_device_interrupts_between_instructions);
    tcase_add_test(t, wait_jumps_to_the_interrupt_of_a_device);
    tcase_add_test(t, wait_sleeps_through_events_that_do_not_interrupt);
    tcase_add_test(t, a_sleep_that_only_masked_events_could_end_has_no_end);
    tcase_add_test(t, an_alarm_wakes_after_hours);
    tcase_add_loop_test(t, devices_take_anything_at_any_time, 0, 4);
    suite_add_tcase(s, t);
    return s;
}
