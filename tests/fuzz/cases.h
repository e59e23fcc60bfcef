/* SPDX-License-Identifier: MIT */
/* cases.h - where the runner's cases are: a fuzz_head, then the cases. */
#ifndef TESTS_FUZZ_CASES_H
#define TESTS_FUZZ_CASES_H

#include <stdint.h>

/*
 * Their address, from the boot arguments; 0 if there are none.  In the initrd
 * (initrd.c), or in the image itself, for a VM has no initrd
 * (tests/equivalence/cases.S).
 */
uint32_t find_cases(int argc, char **argv);

#endif
