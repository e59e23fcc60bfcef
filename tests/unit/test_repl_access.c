/* SPDX-License-Identifier: MIT */
/* test_repl_access.c - which bytes the next instruction loads or stores. */
#include <check.h>

#include "machine/repl/access.h"
#include "machine/repl/panel.h"
#include "tests/unit/loaded.h"

Suite *suite_repl_access(void);

/* In kseg0: what is at v:80002000 is at m:00002000. */
static struct access next(uint32_t word, uint32_t base)
{
    LOAD(word);
    r[T1] = base;
    mem_write(&m->mem, 0x2000, 4, 0x44332211);
    return access_next(m);
}

static void touches(struct access a, bool write, uint32_t at, unsigned bytes)
{
    ck_assert(a.any);
    ck_assert_int_eq(a.write, write);
    ck_assert_uint_eq(a.at, at);
    ck_assert_uint_eq(a.va, at + 0x80000000u);
    ck_assert_uint_eq(a.bytes, bytes);
}

START_TEST(loads_and_stores_touch_their_bytes)
{
    struct access a = next(i_type(INSN_lw, T0, T1, 4), 0x80001ffc);

    touches(a, false, 0x2000, 4);
    ck_assert_uint_eq(a.value, 0x44332211);
    loaded_free();
    a = next(i_type(INSN_lbu, T0, T1, 2), 0x80002000);
    touches(a, false, 0x2002, 1);
    ck_assert_uint_eq(a.value, 0x33);
    loaded_free();
    touches(next(i_type(INSN_sh, T0, T1, -2), 0x80002002), true, 0x2000, 2);
}
END_TEST

/* Little-endian (ISA, "LWL", "LWR", "SWL", "SWR"). */
START_TEST(partial_ones_touch_their_part_of_the_word)
{
    touches(next(i_type(INSN_swl, T0, T1, 1), 0x80002000), true, 0x2000, 2);
    loaded_free();
    touches(next(i_type(INSN_lwr, T0, T1, 1), 0x80002000), false, 0x2001, 3);
}
END_TEST

START_TEST(sc_that_is_going_to_fail_touches_nothing)
{
    struct access a = next(i_type(INSN_sc, T0, T1, 0), 0x80002000);

    ck_assert(!a.any);
    cpu->llbit = true;
    touches(access_next(m), true, 0x2000, 4);
}
END_TEST

START_TEST(what_is_no_access_or_does_not_translate_is_none)
{
    ck_assert(!next(i_type(INSN_addiu, T0, T1, 4), 0x80002000).any);
    loaded_free();
    ck_assert(!next(i_type(INSN_lw, T0, T1, 0), 0x00002000).any);
}
END_TEST

/* A stop on the four bytes from v:80002002 on, and an access that was done. */
static bool meets(uint32_t word, uint32_t base, bool reads, bool writes)
{
    struct stop_at at = {.kind = STOP_IS_ACCESS,
                         .reads = reads,
                         .writes = writes,
                         .place = {ADDRESS_VIRTUAL, 0x80002002, false, 0},
                         .bytes = 4};
    struct access before = next(word, base);
    struct panel p = {.machine = m};

    ck_assert(!access_met(&p, &at, &before)); /* not yet */
    machine_step(m);
    bool met = access_met(&p, &at, &before);
    loaded_free();
    return met;
}

START_TEST(a_stop_is_met_by_any_byte_that_both_have)
{
    const uint32_t lw = i_type(INSN_lw, T0, T1, 0);
    const uint32_t sb = i_type(INSN_sb, T0, T1, 0);

    ck_assert(meets(lw, 0x80002000, true, false));
    ck_assert(meets(lw, 0x80002004, true, false));
    ck_assert(!meets(lw, 0x80002008, true, false));
    ck_assert(meets(sb, 0x80002005, true, true));
    ck_assert(!meets(sb, 0x80002006, true, true));
    ck_assert(!meets(sb, 0x80002001, true, true));
    ck_assert(!meets(sb, 0x80002005, true, false)); /* rwatch: no stores */
    LOAD(lw); /* for the teardown */
}
END_TEST

Suite *suite_repl_access(void)
{
    Suite *s = suite_create("repl_access");
    TCase *t = tcase_create("access");

    tcase_add_checked_fixture(t, NULL, loaded_free);
    tcase_add_test(t, loads_and_stores_touch_their_bytes);
    tcase_add_test(t, partial_ones_touch_their_part_of_the_word);
    tcase_add_test(t, sc_that_is_going_to_fail_touches_nothing);
    tcase_add_test(t, what_is_no_access_or_does_not_translate_is_none);
    tcase_add_test(t, a_stop_is_met_by_any_byte_that_both_have);
    suite_add_tcase(s, t);
    return s;
}
