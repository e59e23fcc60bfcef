/* SPDX-License-Identifier: MIT */
/* segment.c - the segments in memory. */
#include "machine/spec/segment.h"

#include <stddef.h>

enum { UNMAPPED = 0, MAPPED = 1 };

static const struct segment segment[] = {
#define SEGMENT(name, first, last, least, path)                                \
    {#name, first, last, MODE_##least, path},
#include "machine/spec/segments.def"
#undef SEGMENT
};

/* The top three bits decide, so the table has one slot for each value. */
static const uint8_t by_top_bits[8] = {0, 0, 0, 0, 1, 2, 3, 4};

const struct segment *segment_of(uint32_t va)
{
    return &segment[by_top_bits[va >> 29]];
}

bool segment_allows(const struct segment *s, enum mode mode)
{
    return mode <= s->least;
}

bool segment_unmapped(const struct segment *s, uint32_t status)
{
    if (s->first == 0)
        return status & STATUS_ERL;
    return !s->mapped;
}
