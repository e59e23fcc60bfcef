/* SPDX-License-Identifier: MIT */
/* state.c - save, load, compare: one walk over the table (state.def). */
#include "machine/replay/state.h"

#include <stdlib.h>
#include <string.h>

#include "machine/mmu.h"

enum { BYTE_BITS = 8, BYTE_MASK = 0xff };

/* ------------------------------------------------------------- the places */

/* The struct of a part; NULL: this machine has none. */
static uint8_t *part_at(const struct machine *m, enum state_part part)
{
    const void *at = NULL;

    switch (part) {
#define PART(part, type, where)                                                \
    case STATE_##part:                                                         \
        at = where;                                                            \
        break;
#include "machine/replay/state.def"
    case STATE_PARTS:
        break;
    }
    return (uint8_t *)(uintptr_t)at; /* the callers know if they may write */
}

/* Of a BLOCK: how many bytes are behind the pointer. */
static size_t block_size(const struct machine *m, const struct state_field *f)
{
#define BLOCK(part, member, count, means)                                      \
    if (strcmp(f->name, #part "." #member) == 0)                               \
        return count;
#include "machine/replay/state.def"
    return 0;
}

/* The numbers of a field of one machine, one after the other. */
struct place {
    uint8_t *first;
    size_t stride;
    size_t times, count;
    unsigned size;
};

/* False if the machine has none of it. */
static bool place_of(const struct machine *m, const struct state_field *f,
                     struct place *p)
{
    uint8_t *part = part_at(m, f->part);

    if (!part || f->kind == STATE_HOST)
        return false;
    *p = (struct place){part + f->offset, f->stride, f->times, f->count,
                        f->size};
    if (f->kind == STATE_BLOCK) {
        memcpy(&p->first, part + f->offset, sizeof p->first);
        p->count = block_size(m, f);
    }
    return true;
}

static size_t place_bytes(const struct place *p)
{
    return p->times * p->count * p->size;
}

/* ------------------------------------------------------------- the numbers */

static uint64_t get(const uint8_t *at, unsigned size)
{
    uint16_t half;
    uint32_t word;
    uint64_t two;

    switch (size) {
    case sizeof half:
        memcpy(&half, at, sizeof half);
        return half;
    case sizeof word:
        memcpy(&word, at, sizeof word);
        return word;
    case sizeof two:
        memcpy(&two, at, sizeof two);
        return two;
    default:
        return *at;
    }
}

static void put(uint8_t *at, unsigned size, uint64_t value)
{
    uint16_t half = (uint16_t)value;
    uint32_t word = (uint32_t)value;

    switch (size) {
    case sizeof half:
        memcpy(at, &half, sizeof half);
        break;
    case sizeof word:
        memcpy(at, &word, sizeof word);
        break;
    case sizeof value:
        memcpy(at, &value, sizeof value);
        break;
    default:
        *at = (uint8_t)value;
        break;
    }
}

static uint64_t little(const uint8_t *from, unsigned size)
{
    uint64_t value = 0;

    for (unsigned i = 0; i < size; i++)
        value |= (uint64_t)from[i] << (BYTE_BITS * i);
    return value;
}

static void put_little(uint8_t *to, unsigned size, uint64_t value)
{
    for (unsigned i = 0; i < size; i++)
        to[i] = (uint8_t)(value >> (BYTE_BITS * i) & BYTE_MASK);
}

static uint8_t *save_place(const struct place *p, uint8_t *to)
{
    for (size_t t = 0; t < p->times; t++)
        for (size_t i = 0; i < p->count; i++, to += p->size)
            put_little(to, p->size,
                       get(p->first + t * p->stride + i * p->size, p->size));
    return to;
}

static const uint8_t *load_place(const struct place *p, const uint8_t *from)
{
    for (size_t t = 0; t < p->times; t++)
        for (size_t i = 0; i < p->count; i++, from += p->size)
            put(p->first + t * p->stride + i * p->size, p->size,
                little(from, p->size));
    return from;
}

/* ------------------------------------------------------------ saving, sizes */

static uint32_t parts_of(const struct machine *m)
{
    uint32_t parts = 0;

    for (unsigned part = 0; part < STATE_PARTS; part++)
        if (part_at(m, (enum state_part)part))
            parts |= UINT32_C(1) << part;
    return parts;
}

size_t state_field_size(const struct machine *m, const struct state_field *f)
{
    struct place p;

    return place_of(m, f, &p) ? place_bytes(&p) : 0;
}

size_t state_size(const struct machine *m)
{
    size_t bytes = STATE_BEGINS;

    for (size_t i = 0; i < state_fields; i++)
        bytes += state_field_size(m, &state_field[i]);
    return bytes;
}

void state_save(const struct machine *m, uint8_t *to)
{
    struct place p;

    put_little(to, STATE_BEGINS, parts_of(m));
    to += STATE_BEGINS;
    for (size_t i = 0; i < state_fields; i++)
        if (place_of(m, &state_field[i], &p))
            to = save_place(&p, to);
}

/* ----------------------------------------------------------------- loading */

/* What these bytes hold of a field, as the machine would hold it. */
static bool place_saved(const struct machine *m, const struct state_field *f,
                        uint32_t saved, struct place *p)
{
    if (!(saved >> f->part & 1) || f->kind == STATE_HOST)
        return false;
    if (place_of(m, f, p))
        return true;
    /* Not in this machine: a recorder's fields, to be passed over. */
    *p = (struct place){NULL, 0, f->times, f->count, f->size};
    return true;
}

static bool good_number(const struct state_field *f, uint64_t value)
{
    uint64_t minus_one = ~UINT64_C(0) >> (64 - BYTE_BITS * f->size);

    return f->below == 0 || value < f->below ||
           (f->negative && value == minus_one);
}

static bool good_field(const struct state_field *f, const struct place *p,
                       const uint8_t *from)
{
    size_t n = p->times * p->count;

    if (f->kind == STATE_TEXT)
        return from[n - 1] == 0;
    for (size_t i = 0; f->kind == STATE_NUMBER && i < n; i++)
        if (!good_number(f, little(from + i * p->size, p->size)))
            return false;
    return true;
}

/* The parts that must be there, and no part that nobody knows. */
static bool good_parts(const struct machine *m, uint32_t saved)
{
    const uint32_t recorder = UINT32_C(1) << STATE_recorder;

    return ((parts_of(m) ^ saved) & ~recorder) == 0;
}

static bool good(const struct machine *m, const uint8_t *from, size_t bytes)
{
    uint32_t saved = (uint32_t)little(from, STATE_BEGINS);
    size_t at = STATE_BEGINS;
    struct place p;

    for (size_t i = 0; i < state_fields; i++) {
        if (!place_saved(m, &state_field[i], saved, &p))
            continue;
        if (place_bytes(&p) > bytes - at ||
            !good_field(&state_field[i], &p, from + at))
            return false;
        at += place_bytes(&p);
    }
    return at == bytes;
}

/*
 * Registers that the CPU computes with need more than a range: what no
 * sequence of instructions could have left is no state.
 */
static bool possible(const struct cpu *cpu)
{
    uint32_t status = cpu->cp0[CP0_status];

    return cpu->regs.r[0] == 0 && cpu->mode == mode_of(status) &&
           (status & STATUS_KSU) != STATUS_KSU &&
           cpu->cp0[CP0_wired] < cpu->tlb.size &&
           (cpu->cp0[CP0_index] & ~INDEX_P) < cpu->tlb.size;
}

static void take(struct machine *m, const uint8_t *from)
{
    uint32_t saved = (uint32_t)little(from, STATE_BEGINS);
    struct place p;

    from += STATE_BEGINS;
    for (size_t i = 0; i < state_fields; i++) {
        if (!place_saved(m, &state_field[i], saved, &p))
            continue;
        from = p.first ? load_place(&p, from) : from + place_bytes(&p);
    }
    if (m->recorder && !(saved >> STATE_recorder & 1))
        recorder_begin(m->recorder);
    mmu_forget(&m->cpu);
}

bool state_load(struct machine *m, const uint8_t *from, size_t bytes)
{
    if (bytes < STATE_BEGINS ||
        !good_parts(m, (uint32_t)little(from, STATE_BEGINS)) ||
        !good(m, from, bytes))
        return false;

    uint8_t *before = malloc(state_size(m));
    if (!before)
        return false;
    state_save(m, before);
    take(m, from);
    bool can_be = possible(&m->cpu);
    if (!can_be)
        take(m, before);
    free(before);
    return can_be;
}
