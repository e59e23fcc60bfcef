/* SPDX-License-Identifier: MIT */
/* state_table.c - state.def as a table. */
#include "machine/replay/state.h"

/* So that a row's part names a type. */
#define PART(part, type, where) typedef type part_##part;
#include "machine/replay/state.def"

#define SIZE_OF(part, member) sizeof(((part_##part *)0)->member)

/* A row must tell the size of its field. */
#define STATE(part, member, type, count, below, means)                         \
    _Static_assert(SIZE_OF(part, member) == sizeof(type) * (count),            \
                   #part "." #member ": another type or count");
#define EACH(part, array, times, member, type, count, below, means)            \
    _Static_assert(SIZE_OF(part, array[0].member) == sizeof(type) * (count) && \
                       SIZE_OF(part, array) ==                                 \
                           SIZE_OF(part, array[0]) * (times),                  \
                   #part "." #array "." #member ": another type or count");
#define TEXT(part, member, size, means)                                        \
    _Static_assert(SIZE_OF(part, member) == (size),                            \
                   #part "." #member ": another size");
#include "machine/replay/state.def"

const struct state_struct state_struct[STATE_PARTS] = {
#define PART(part, type, where) [STATE_##part] = {#part, #type, sizeof(type)},
#include "machine/replay/state.def"
};

const struct state_field state_field[] = {
#define STATE(part, member, type, n, below, means)                             \
    {#part "." #member, means, STATE_##part, STATE_NUMBER,                     \
     offsetof(part_##part, member), SIZE_OF(part, member), 0, 1,               \
     sizeof(type), n, (type)-1 < (type)1, below},
#define EACH(part, array, times, member, type, n, below, means)                \
    {#part "." #array "." #member, means, STATE_##part, STATE_NUMBER,          \
     offsetof(part_##part, array[0].member), SIZE_OF(part, array[0].member),   \
     SIZE_OF(part, array[0]), times, sizeof(type), n,                          \
     (type)-1 < (type)1, below},
#define TEXT(part, member, n, means)                                           \
    {#part "." #member, means, STATE_##part, STATE_TEXT,                       \
     offsetof(part_##part, member), n, 0, 1, 1, n, false, 0},
#define BLOCK(part, member, n, means)                                          \
    {#part "." #member, means, STATE_##part, STATE_BLOCK,                      \
     offsetof(part_##part, member), SIZE_OF(part, member), 0, 1, 1, 0, false,  \
     0},
#define HOST(part, member, why)                                                \
    {#part "." #member, why, STATE_##part, STATE_HOST,                         \
     offsetof(part_##part, member), SIZE_OF(part, member), 0, 1, 0, 0, false,  \
     0},
#include "machine/replay/state.def"
};

const size_t state_fields = sizeof state_field / sizeof state_field[0];
