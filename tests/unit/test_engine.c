/* SPDX-License-Identifier: MIT */
/*
 * test_engine.c - the engine does what cpu_step() does: the same programs
 * both ways, states compared after every few steps, events too.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/replay/state.h"
#include "tests/unit/program.h"
#include "tests/unit/random_program.h"

Suite *suite_engine(void);

/* One of the two: a machine and a digest of its events. */
struct way {
    struct machine *m;
    uint64_t events, digest;
};

static struct way fast, reference;

static void digest(void *self, const struct event *e)
{
    struct way *way = self;
    const uint8_t *bytes = (const uint8_t *)e;

    way->events++;
    for (size_t i = 0; i < sizeof *e; i++)
        way->digest = (way->digest ^ bytes[i]) * 1099511628211u;
}

static void setup(void)
{
    memset(&fast, 0, sizeof fast);
    memset(&reference, 0, sizeof reference);
}

static void teardown(void)
{
    machine_free(fast.m);
    machine_free(reference.m);
}

static struct machine_config config(enum engine_kind kind)
{
    struct machine_config c = program_config();

    c.engine = kind;
    return c;
}

static void both(uint32_t seed)
{
    struct machine_config f = config(ENGINE_FAST), r = config(ENGINE_REFERENCE);

    fast.m = random_program(&f, seed);
    reference.m = random_program(&r, seed);
}

static void record_both(void)
{
    ck_assert(machine_record(fast.m, (struct event_sink){digest, &fast}));
    ck_assert(
        machine_record(reference.m, (struct event_sink){digest, &reference}));
}

/* Run both, `stride` steps at a time, as long as they can. */
static void compare(uint32_t seed, uint64_t stride, unsigned times)
{
    for (unsigned n = 0; n < times; n++) {
        enum stop a = machine_run(fast.m, stride);
        enum stop b = machine_run(reference.m, stride);
        const char *differs = state_differs(fast.m, reference.m);

        ck_assert_msg(!differs, "seed %u: after %u times %u steps: %s", seed, n,
                      (unsigned)stride, differs);
        ck_assert_int_eq(a, b);
        ck_assert_uint_eq(fast.events, reference.events);
        ck_assert_uint_eq(fast.digest, reference.digest);
        if (a != STOP_LIMIT)
            return;
    }
}

static const uint64_t strides[] = {1, 2, 3, 5, 17, 100, 1000};
enum { STRIDES = sizeof strides / sizeof strides[0], SEEDS = 24 };

START_TEST(any_program_runs_the_same_however_many_steps_at_a_time)
{
    for (unsigned i = 0; i < STRIDES; i++) {
        uint32_t seed = (uint32_t)_i * STRIDES + i;

        both(seed);
        compare(seed, strides[i], 60);
        teardown();
        setup();
    }
}
END_TEST

START_TEST(and_tells_the_same_events)
{
    for (unsigned i = 0; i < STRIDES; i++) {
        uint32_t seed = 1000 + (uint32_t)_i * STRIDES + i;

        both(seed);
        record_both();
        compare(seed, strides[i], 60);
        teardown();
        setup();
    }
}
END_TEST

Suite *suite_engine(void)
{
    Suite *s = suite_create("engine");
    TCase *t = tcase_create("engine");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(
        t, any_program_runs_the_same_however_many_steps_at_a_time, 0, SEEDS);
    tcase_add_loop_test(t, and_tells_the_same_events, 0, SEEDS);
    suite_add_tcase(s, t);
    return s;
}
