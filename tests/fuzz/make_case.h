/* SPDX-License-Identifier: MIT */
/* make_case.h - a whole random case: state, mappings and code. */
#ifndef TESTS_FUZZ_MAKE_CASE_H
#define TESTS_FUZZ_MAKE_CASE_H

#include "tests/fuzz/case.h"

/* Case `number` of the seed: the same for ever, whatever other cases are. */
struct fuzz_case make_case(uint64_t seed, uint32_t number, enum witness whose);

#endif
