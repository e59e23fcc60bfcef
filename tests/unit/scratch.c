/* SPDX-License-Identifier: MIT */
/* scratch.c - a file for a test. */
#include "tests/unit/scratch.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void scratch_new(struct scratch *s, size_t bytes)
{
    uint8_t *text = malloc(bytes);

    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < bytes; i++)
        text[i] = scratch_pattern(i);
    snprintf(s->path, sizeof s->path, "/tmp/mirrorball-unit-XXXXXX");
    s->file = mkstemp(s->path);
    ck_assert_int_ge(s->file, 0);
    ck_assert_int_eq(write(s->file, text, bytes), (ssize_t)bytes);
    free(text);
}

void scratch_free(struct scratch *s)
{
    close(s->file);
    unlink(s->path);
}

uint8_t scratch_byte(const struct scratch *s, size_t at)
{
    uint8_t byte = 0;

    ck_assert_int_eq(pread(s->file, &byte, 1, (off_t)at), 1);
    return byte;
}

size_t scratch_size(const struct scratch *s)
{
    return (size_t)lseek(s->file, 0, SEEK_END);
}
