/* SPDX-License-Identifier: MIT */
/* scratch.h - a file for a test, with bytes one can recognize. */
#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include <stddef.h>
#include <stdint.h>

enum { SCRATCH_PATH = 64 };

struct scratch {
    char path[SCRATCH_PATH];
    int file;
};

/* So many bytes; the one at `at` is scratch_pattern(at). */
void scratch_new(struct scratch *s, size_t bytes);
void scratch_free(struct scratch *s);

static inline uint8_t scratch_pattern(size_t at)
{
    return (uint8_t)(at / 512 * 7 + at % 512);
}

/* What the file holds now. */
uint8_t scratch_byte(const struct scratch *s, size_t at);
size_t scratch_size(const struct scratch *s);

#endif
