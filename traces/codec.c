/* SPDX-License-Identifier: MIT */
/* codec.c - the trace file's bytes. */
#include "traces/codec.h"

#include <string.h>

#include "traces/grow.h"

enum { BYTE = 8, LONGEST = 0xffff };

static void put(uint8_t *to, uint64_t v, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        to[i] = (uint8_t)(v >> BYTE * i);
}

/* In straight lines, of which the compiler makes one store each. */
static void put_u32(uint8_t to[4], uint32_t v)
{
    to[0] = (uint8_t)v;
    to[1] = (uint8_t)(v >> BYTE);
    to[2] = (uint8_t)(v >> 2 * BYTE);
    to[3] = (uint8_t)(v >> 3 * BYTE);
}

static void put_u64(uint8_t to[8], uint64_t v)
{
    put_u32(to, (uint32_t)v);
    put_u32(to + 4, (uint32_t)(v >> 4 * BYTE));
}

static uint64_t get(const uint8_t *from, unsigned n)
{
    uint64_t v = 0;

    for (unsigned i = 0; i < n; i++)
        v |= (uint64_t)from[i] << BYTE * i;
    return v;
}

void encode_bytes(struct encoder *to, const void *from, size_t n)
{
    to->bytes = grow(to->bytes, &to->room, to->size + n, 1);
    if (n)
        memcpy(to->bytes + to->size, from, n);
    to->size += n;
}

static void encode_number(struct encoder *to, uint32_t v, unsigned n)
{
    uint8_t bytes[sizeof v];

    put(bytes, v, n);
    encode_bytes(to, bytes, n);
}

void encode_u16(struct encoder *to, uint32_t v)
{
    encode_number(to, v, 2);
}

void encode_u32(struct encoder *to, uint32_t v)
{
    encode_number(to, v, 4);
}

void encode_string(struct encoder *to, const char *text)
{
    size_t n = strnlen(text, LONGEST);

    encode_u16(to, (uint32_t)n);
    encode_bytes(to, text, n);
}

/* The next n bytes, or NULL if there are not so many. */
static const uint8_t *take(struct decoder *from, size_t n)
{
    if (from->bad || from->size - from->at < n) {
        from->bad = true;
        return NULL;
    }
    from->at += n;
    return from->bytes + from->at - n;
}

static uint32_t decode_number(struct decoder *from, unsigned n)
{
    const uint8_t *bytes = take(from, n);

    return bytes ? (uint32_t)get(bytes, n) : 0;
}

uint32_t decode_u16(struct decoder *from)
{
    return decode_number(from, 2);
}

uint32_t decode_u32(struct decoder *from)
{
    return decode_number(from, 4);
}

char *decode_string(struct decoder *from)
{
    size_t n = decode_u16(from), room = 0;
    const uint8_t *bytes = take(from, n);

    if (!bytes || memchr(bytes, 0, n)) {
        from->bad = true;
        return grow_copy("");
    }
    char *text = grow(NULL, &room, n + 1, 1);
    memcpy(text, bytes, n);
    text[n] = '\0';
    return text;
}

/* Where the fields of an event are; the same order as struct event. */
enum {
    AT_SEQ = 0,
    AT_CYCLE = 8,
    AT_PC = 16,
    AT_WORD = 20,
    AT_ARG = 24,
    AT_KIND = 44,
    AT_CPU = 46,
    AT_VM,
    AT_VCPU,
    AT_ASID,
    AT_REAL_BEFORE,
    AT_REAL_AFTER,
    AT_BELIEVES_BEFORE,
    AT_BELIEVES_AFTER
};

void encode_event(uint8_t to[TRACE_EVENT_SIZE], const struct event *e)
{
    memset(to, 0, TRACE_EVENT_SIZE);
    put_u64(to + AT_SEQ, e->seq);
    put_u64(to + AT_CYCLE, e->cycle);
    put_u32(to + AT_PC, e->pc);
    put_u32(to + AT_WORD, e->word);
    for (size_t i = 0; i < EVENT_ARGS; i++)
        put_u32(to + AT_ARG + 4 * i, e->arg[i]);
    put(to + AT_KIND, e->kind, 2);
    to[AT_CPU] = e->cpu;
    to[AT_VM] = e->vm;
    to[AT_VCPU] = e->vcpu;
    to[AT_ASID] = e->asid;
    to[AT_REAL_BEFORE] = e->real_before;
    to[AT_REAL_AFTER] = e->real_after;
    to[AT_BELIEVES_BEFORE] = e->believes_before;
    to[AT_BELIEVES_AFTER] = e->believes_after;
}

struct event decode_event(const uint8_t from[TRACE_EVENT_SIZE])
{
    struct event e = {
        .seq = get(from + AT_SEQ, 8),
        .cycle = get(from + AT_CYCLE, 8),
        .pc = (uint32_t)get(from + AT_PC, 4),
        .word = (uint32_t)get(from + AT_WORD, 4),
        .kind = (uint16_t)get(from + AT_KIND, 2),
        .cpu = from[AT_CPU],
        .vm = from[AT_VM],
        .vcpu = from[AT_VCPU],
        .asid = from[AT_ASID],
        .real_before = from[AT_REAL_BEFORE],
        .real_after = from[AT_REAL_AFTER],
        .believes_before = from[AT_BELIEVES_BEFORE],
        .believes_after = from[AT_BELIEVES_AFTER],
    };

    for (size_t i = 0; i < EVENT_ARGS; i++)
        e.arg[i] = (uint32_t)get(from + AT_ARG + 4 * i, 4);
    return e;
}
