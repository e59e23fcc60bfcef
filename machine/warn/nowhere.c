/* SPDX-License-Identifier: MIT */
/* nowhere.c - accesses to places where nothing is: what would be nearest? */
#include <inttypes.h>
#include <stddef.h>

#include "machine/spec/board.h"
#include "machine/warn/parts.h"

static const struct {
    const char *name;
    uint32_t first, size;
} blocks[] = {
#define BOARD(name, first, size, width, load, store, unit, means)              \
    {#name, first, size},
#include "machine/spec/board.def"
#undef BOARD
};

/* A neighbour so far away; 0 if the address is inside. */
static uint32_t distance(uint32_t first, uint32_t size, uint32_t physical)
{
    if (physical < first)
        return first - physical;
    return physical - first < size ? 0 : physical - (first + size - 1);
}

/* Where an ISA port would be: in a block that holds all of them. */
static bool is_around(size_t n, uint32_t physical)
{
    return distance(blocks[n].first, blocks[n].size, physical) == 0;
}

void warn_nowhere(struct machine *m, const char *what, uint32_t physical)
{
    const char *name = "RAM";
    uint32_t first = 0, size = m->mem.bytes;
    uint32_t nearest = distance(first, size, physical);

    for (size_t n = 0; n < sizeof blocks / sizeof *blocks; n++) {
        uint32_t d = distance(blocks[n].first, blocks[n].size, physical);

        if (is_around(n, physical) || d >= nearest)
            continue;
        nearest = d;
        name = blocks[n].name;
        first = blocks[n].first;
        size = blocks[n].size;
    }
    warn_say(m, WARN_nowhere,
             "%s m:%08" PRIx32 ", where nothing is; nearest is %s, m:%08" PRIx32
             " to m:%08" PRIx32,
             what, physical, name, first, first + size - 1);
}
