/* SPDX-License-Identifier: MIT */
/*
 * main.c - runs every suite of suites.def.
 *
 * CK_RUN_SUITE=tlb picks one suite, CK_FORK=no helps a debugger.
 */
#include <check.h>
#include <stdlib.h>

#define SUITE(name) Suite *suite_##name(void);
#include "tests/unit/suites.def"
#undef SUITE

int main(void)
{
    SRunner *runner = srunner_create(NULL);

#define SUITE(name) srunner_add_suite(runner, suite_##name());
#include "tests/unit/suites.def"
#undef SUITE
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
