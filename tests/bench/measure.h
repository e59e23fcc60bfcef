/* SPDX-License-Identifier: MIT */
/*
 * measure.h - run a program once; how much processor time it took, and what
 * it said.
 *
 * Processor time (user and system, all its threads) rather than the wall's:
 * the host may have other things to do meanwhile.
 */
#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

enum { SAID = 4096 };

struct measured {
    double seconds;
    long kilobytes; /* of memory, at most */
    int status;      /* as from waitpid() */
    char said[SAID]; /* standard output and error, its last bytes */
};

/* argv ends with NULL.  False: it could not be started; errno says why. */
bool measure(struct measured *m, char *const argv[]);

/* The number behind the first `key` said, in that base; 0: not there. */
uint64_t measured_number(const struct measured *m, const char *key, int base);

/* The number in front of the first `key` said. */
uint64_t measured_before(const struct measured *m, const char *key);

#endif
