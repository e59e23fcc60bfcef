/* SPDX-License-Identifier: MIT */
/* test_popek.c - Popek and Goldberg's sorting of instructions, by running. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/popek/popek.h"

Suite *suite_popek(void);

enum { FEW = 16 }; /* states that are enough for every row */

static struct popek_finding *finding;
static struct machine *machine;
static struct popek_settings settings;

/* Examine every row. */
static void study(struct popek_settings s)
{
    s.states = FEW;
    settings = s;
    machine = popek_machine(&s);
    finding = calloc(popek_rows(), sizeof *finding);
    for (unsigned n = 0; n < popek_rows(); n++)
        popek_examine(machine, &s, n, &finding[n]);
}

static void forget(void)
{
    if (machine)
        machine_free(machine);
    free(finding);
    machine = NULL;
    finding = NULL;
}

static struct popek_finding *named(const char *name)
{
    char is[POPEK_NAME];

    for (unsigned n = 0; n < popek_rows(); n++) {
        popek_name(&finding[n].row, is);
        if (strcmp(is, name) == 0)
            return &finding[n];
    }
    ck_abort_msg("no row %s", name);
    return NULL;
}

static unsigned offenders(void)
{
    unsigned bad = 0;

    for (unsigned n = 0; n < popek_rows(); n++)
        bad += popek_offends(&finding[n]);
    return bad;
}

START_TEST(the_machine_as_it_is_has_no_offender)
{
    study((struct popek_settings){.hole = HOLE_none});
    ck_assert_uint_eq(offenders(), 0);
}
END_TEST

/* A loop test over the holes. */
START_TEST(a_hole_makes_an_offender_of_its_own_row_and_of_no_other)
{
    const struct hole_info *h = &hole_info[_i];

    study((struct popek_settings){.hole = (enum hole)_i});
    ck_assert_uint_eq(offenders(), 1);
    for (unsigned n = 0; n < popek_rows(); n++) {
        if (!popek_offends(&finding[n]))
            continue;
        ck_assert_int_eq(finding[n].row.insn, h->insn);
        ck_assert_int_eq(finding[n].row.reg, h->reg);
    }
}
END_TEST

/* Control-, mode-, location-sensitive, privileged. */
static void expect(const char *name, bool control, bool mode, bool location,
                   bool privileged)
{
    const struct popek_finding *f = named(name);

    ck_assert_msg(f->control.found == control, "%s: control", name);
    ck_assert_msg(f->mode.found == mode, "%s: mode", name);
    ck_assert_msg(f->location.found == location, "%s: location", name);
    ck_assert_msg(f->privileged == privileged, "%s: privileged", name);
}

START_TEST(instructions_are_sorted_as_the_paper_says)
{
    study((struct popek_settings){.hole = HOLE_none});
    expect("addu", false, false, false, false);
    expect("lw", false, false, false, false);
    expect("sc", false, false, false, false);
    expect("syscall", false, false, false, false);
    expect("lw kseg0", false, false, true, true);
    expect("tlbwi", true, false, false, true);
    expect("mtc0 compare", true, false, false, true);
    expect("mfc0 status", false, true, true, true);
    expect("mfc0 epc", false, false, true, true);
    expect("mfc0 prid", false, false, false, true);
    expect("wait", true, true, false, true);
    expect("eret", true, true, true, true);
}
END_TEST

START_TEST(a_row_runs_in_every_mode_and_traps_where_it_must)
{
    study((struct popek_settings){.hole = HOLE_none});

    const struct popek_finding *f = named("mfc0 status");
    ck_assert_uint_eq(f->trapped[POPEK_K], 0);
    ck_assert_uint_eq(f->trapped[POPEK_K_EXL], 0);
    ck_assert_uint_eq(f->trapped[POPEK_K_ERL], 0);
    ck_assert_uint_eq(f->trapped[POPEK_S], FEW);
    ck_assert_uint_eq(f->trapped[POPEK_U], FEW);
    f = named("cop1");
    for (enum popek_world w = 0; w < POPEK_WORLDS; w++)
        ck_assert_uint_eq(f->trapped[w], FEW);
}
END_TEST

START_TEST(with_cu0_set_nothing_of_coprocessor_0_is_privileged)
{
    study((struct popek_settings){.cu0 = true});
    ck_assert(popek_offends(named("mfc0 status")));
    ck_assert(popek_offends(named("mtc0 status")));
    ck_assert(popek_offends(named("tlbwr")));
    ck_assert(!popek_offends(named("lw kseg0")));
}
END_TEST

START_TEST(with_hwrena_set_the_clock_shows)
{
    study((struct popek_settings){.hwrena = 0xf});
    ck_assert_uint_eq(offenders(), 1);
    ck_assert(popek_offends(named("rdhwr")));
}
END_TEST

START_TEST(the_same_settings_give_the_same_findings)
{
    struct popek_finding again;

    study((struct popek_settings){.hole = HOLE_lw});
    for (unsigned n = popek_rows(); n-- > 0;) {
        popek_examine(machine, &settings, n, &again);
        ck_assert_mem_eq(again.trapped, finding[n].trapped,
                         sizeof again.trapped);
        ck_assert(again.location.found == finding[n].location.found);
        ck_assert_uint_eq(again.location.state.word,
                          finding[n].location.state.word);
    }
}
END_TEST

START_TEST(every_row_has_a_name_of_its_own)
{
    char a[POPEK_NAME], b[POPEK_NAME];

    for (unsigned n = 0; n < popek_rows(); n++)
        for (unsigned i = 0; i < n; i++) {
            struct popek_row one = popek_row(n), other = popek_row(i);

            popek_name(&one, a);
            popek_name(&other, b);
            ck_assert_str_ne(a, b);
        }
}
END_TEST

/* What does not matter is zero in the witness; what matters is there. */
START_TEST(a_shrunk_witness_is_the_smallest_state_that_convicts)
{
    struct popek_finding *f;
    struct popek_evidence *e;

    study((struct popek_settings){.hole = HOLE_mtc0_status});
    f = named("mtc0 status");
    e = popek_best(f);
    ck_assert_ptr_eq(e, &f->mode);
    popek_shrink(machine, &settings, f, e);
    ck_assert_int_eq(e->a, POPEK_K);
    ck_assert_int_eq(e->b, POPEK_U);

    unsigned left = 0;
    for (unsigned r = 0; r < 32; r++)
        left += e->state.regs.r[r] != 0;
    ck_assert_uint_le(left, 1);

    struct popek_trap_bits bits = {0, 0};
    struct popek_outcome a = popek_run(machine, &e->state, e->a, bits);
    struct popek_outcome b = popek_run(machine, &e->state, e->b, bits);
    ck_assert(!a.trapped && !b.trapped);
    ck_assert(!popek_acts_alike(&a, &b));
}
END_TEST

START_TEST(without_a_hole_of_that_name_there_is_none)
{
    ck_assert_int_eq(hole_named("mfc0-status"), HOLE_mfc0_status);
    ck_assert_int_eq(hole_named("nonsense"), HOLES);
    ck_assert_int_eq(hole_named("none"), HOLE_none);
}
END_TEST

Suite *suite_popek(void)
{
    Suite *s = suite_create("popek");
    TCase *t = tcase_create("popek");

    tcase_add_checked_fixture(t, NULL, forget);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, the_machine_as_it_is_has_no_offender);
    tcase_add_loop_test(t,
                        a_hole_makes_an_offender_of_its_own_row_and_of_no_other,
                        HOLE_none + 1, HOLES);
    tcase_add_test(t, instructions_are_sorted_as_the_paper_says);
    tcase_add_test(t, a_row_runs_in_every_mode_and_traps_where_it_must);
    tcase_add_test(t, with_cu0_set_nothing_of_coprocessor_0_is_privileged);
    tcase_add_test(t, with_hwrena_set_the_clock_shows);
    tcase_add_test(t, the_same_settings_give_the_same_findings);
    tcase_add_test(t, every_row_has_a_name_of_its_own);
    tcase_add_test(t, a_shrunk_witness_is_the_smallest_state_that_convicts);
    tcase_add_test(t, without_a_hole_of_that_name_there_is_none);
    suite_add_tcase(s, t);
    return s;
}
