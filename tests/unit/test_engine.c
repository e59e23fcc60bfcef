/* SPDX-License-Identifier: MIT */
/*
 * test_engine.c - the engine does what cpu_step() does: the same programs
 * both ways, states compared after every few steps, events too.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/cp0.h"
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
    ck_assert(machine_record(fast.m, (struct event_sink){.put = digest, .self = &fast}));
    ck_assert(
        machine_record(reference.m, (struct event_sink){.put = digest, .self = &reference}));
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

/* Less than the words of a page: the engine never stops being careful. */
static const uint64_t strides[] = {1, 2, 5, 17, 100, 3000, 10000};
enum {
    STRIDES = sizeof strides / sizeof strides[0],
    SEEDS = 24,
    LONG_RUN = 5000
};

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

/* The same words at PROGRAM_PC of both, and handlers. */
static void both_of(const uint32_t *words, unsigned n)
{
    struct machine_config f = config(ENGINE_FAST), r = config(ENGINE_REFERENCE);

    fast.m = program_on(&f, words, n);
    reference.m = program_on(&r, words, n);
    put_handlers(fast.m);
    put_handlers(reference.m);
}

static void set_both(unsigned reg, uint32_t value)
{
    fast.m->cpu.regs.r[reg] = reference.m->cpu.regs.r[reg] = value;
}

#define BOTH(...)                                                              \
    both_of((const uint32_t[]){__VA_ARGS__},                                   \
            sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t))

/* t0 is taken from the instruction before, until that leaves it elsewhere. */
START_TEST(an_instruction_forgets_what_the_word_before_it_was)
{
    BOTH(i_type(INSN_addiu, T0, 0, 5), r_type(INSN_addu, T2, T2, T0),
         i_type(INSN_sw, T1, T3, 0), i_type(INSN_beq, 0, 0, -4));
    set_both(T1, i_type(INSN_addiu, T1 + 8, 0, 100));
    set_both(T3, PROGRAM_PC);
    compare(0, LONG_RUN, 1);
    ck_assert_uint_eq(fast.m->cpu.regs.r[T2], LONG_RUN / 5 * 5);
}
END_TEST

/* Stores went straight to a page; then it is executed, and stored to. */
START_TEST(a_page_that_becomes_code_is_not_written_behind_its_back)
{
    const uint32_t page = PROGRAM_PC + PAGE_SIZE;

    BOTH(i_type(INSN_sw, T1, T3, 8), i_type(INSN_sw, T1, T3, 8),
         i_type(INSN_sw, T1, T3, 8), r_type(INSN_jalr, 31, T3, 0), 0,
         i_type(INSN_sw, T0, T3, 8), r_type(INSN_jalr, 31, T3, 0), 0);
    for (int way = 0; way < 2; way++)
        put_words(way ? fast.m : reference.m, PROGRAM_AT + PAGE_SIZE,
                  (const uint32_t[]){0, 0, 0, r_type(INSN_jr, 0, 31, 0), 0}, 5);
    set_both(T3, page);
    set_both(T1, i_type(INSN_addiu, T2, T2, 1));
    set_both(T0, i_type(INSN_addiu, T2, T2, 100));
    compare(0, LONG_RUN, 1);
    ck_assert_uint_eq(fast.m->cpu.regs.r[T2] % 100, 1);
}
END_TEST

/* A store that is refused has missed; a load of the same is then a hit. */
START_TEST(a_hit_is_seen_though_the_page_was_known_before)
{
    BOTH(i_type(INSN_lw, T0, T3, 0), i_type(INSN_sw, T0, T3, 0),
         i_type(INSN_lw, T1, T3, 0), i_type(INSN_beq, 0, 0, -4));
    for (int way = 0; way < 2; way++)
        map(way ? fast.m : reference.m, 3, 0x00400000, lo(0x40, ENTRYLO_V), 0);
    set_both(T3, 0x00400000);
    record_both();
    compare(0, LONG_RUN, 1);
    ck_assert_uint_gt(fast.events, LONG_RUN / 4);
}
END_TEST

/* The page under the program's feet is another one from here on. */
static void stand_on_a_mapped_page(struct machine *m)
{
    const uint32_t va = 0x00400000, b = 2 * PROGRAM_AT;

    map(m, 3, va, lo(PROGRAM_AT >> PAGE_SHIFT, ENTRYLO_V), 0);
    cp0_write(&m->cpu, CP0_index, 3);
    cp0_write(&m->cpu, CP0_entryhi, va);
    cp0_write(&m->cpu, CP0_entrylo0, lo(b >> PAGE_SHIFT, ENTRYLO_V));
    put_words(m, b,
              (const uint32_t[]){0, i_type(INSN_addiu, T2, T2, 100),
                                 i_type(INSN_beq, 0, 0, -1), 0},
              4);
    cpu_set_pc(&m->cpu, va);
}

START_TEST(code_that_maps_another_page_over_its_own_goes_on_there)
{
    BOTH(bare(INSN_tlbwi), i_type(INSN_addiu, T2, T2, 1),
         i_type(INSN_beq, 0, 0, -1), 0);
    stand_on_a_mapped_page(fast.m);
    stand_on_a_mapped_page(reference.m);
    compare(0, LONG_RUN, 1);
    ck_assert_uint_eq(fast.m->cpu.regs.r[T2], 100);
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
    tcase_add_test(t, an_instruction_forgets_what_the_word_before_it_was);
    tcase_add_test(t, a_page_that_becomes_code_is_not_written_behind_its_back);
    tcase_add_test(t, a_hit_is_seen_though_the_page_was_known_before);
    tcase_add_test(t, code_that_maps_another_page_over_its_own_goes_on_there);
    suite_add_tcase(s, t);
    return s;
}
