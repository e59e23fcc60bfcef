/* SPDX-License-Identifier: MIT */
/*
 * main.c - runs every suite of suites.def.
 *
 * All tests of a SUITE share one process: a process for each takes a
 * sanitized program twenty times as long.  Those of an APART end theirs, so
 * each has its own.  CK_FORK=yes gives every test one: then a crash is told
 * by the name of its test.  CK_RUN_SUITE=tlb picks one suite.
 */
#include <check.h>
#include <stdlib.h>

#define SUITE(name) Suite *suite_##name(void);
#define APART(name) SUITE(name)
#include "tests/unit/suites.def"
#undef SUITE
#undef APART

static int failed(SRunner *runner, enum fork_status fork)
{
    if (!getenv("CK_FORK"))
        srunner_set_fork_status(runner, fork);
    srunner_run_all(runner, CK_ENV);
    int n = srunner_ntests_failed(runner);
    srunner_free(runner);
    return n;
}

int main(void)
{
    SRunner *together = srunner_create(NULL);
    SRunner *apart = srunner_create(NULL);

#define SUITE(name) srunner_add_suite(together, suite_##name());
#define APART(name) srunner_add_suite(apart, suite_##name());
#include "tests/unit/suites.def"
#undef SUITE
#undef APART
    int n = failed(together, CK_NOFORK) + failed(apart, CK_FORK);
    return n ? EXIT_FAILURE : EXIT_SUCCESS;
}
