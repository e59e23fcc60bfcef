/* SPDX-License-Identifier: MIT */
/* snapshot.c - a whole machine as a file. */
#include "machine/replay/snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "machine/file.h"
#include "machine/hole.h"
#include "machine/replay/snapshot_inside.h"
#include "machine/replay/state.h"
#include "traces/codec.h"
#include "traces/grow.h"

enum { WORD_BITS = 32, BYTE_BITS = 8, BYTES = 1 << BYTE_BITS };
#define CRC_POLYNOMIAL 0xedb88320u /* of Ethernet, reflected */

uint32_t snapshot_crc(const uint8_t *bytes, size_t size)
{
    uint32_t table[BYTES], crc = ~UINT32_C(0);

    for (uint32_t i = 0; i < BYTES; i++) {
        table[i] = i;
        for (unsigned bit = 0; bit < BYTE_BITS; bit++)
            table[i] = table[i] >> 1 ^ (table[i] & 1 ? CRC_POLYNOMIAL : 0);
    }
    for (size_t i = 0; i < size; i++)
        crc = crc >> BYTE_BITS ^ table[(crc ^ bytes[i]) & 0xff];
    return ~crc;
}

uint32_t snapshot_layout(void)
{
    struct encoder all = {0};

    for (size_t i = 0; i < state_fields; i++) {
        const struct state_field *f = &state_field[i];
        if (f->kind == STATE_HOST)
            continue;
        encode_string(&all, f->name);
        encode_u32(&all, f->times);
        encode_u32(&all, f->size);
        encode_u32(&all, f->count);
    }
    uint32_t crc = snapshot_crc(all.bytes, all.size);
    free(all.bytes);
    return crc;
}

static void encode_u64(struct encoder *to, uint64_t v)
{
    encode_u32(to, (uint32_t)v);
    encode_u32(to, (uint32_t)(v >> WORD_BITS));
}

static uint32_t flags(const struct machine *m)
{
    return (m->monitored ? SNAPSHOT_MONITORED : 0) |
           (m->checker ? SNAPSHOT_CHECKED : 0) |
           (m->recorder ? SNAPSHOT_RECORDED : 0);
}

static void put_state(struct encoder *to, const struct machine *m)
{
    size_t size = state_size(m), room = 0;
    uint8_t *state = grow(NULL, &room, size, 1);

    state_save(m, state);
    encode_u32(to, (uint32_t)size);
    encode_bytes(to, state, size);
    free(state);
}

static void put_input(struct encoder *to, const struct input *in)
{
    encode_u32(to, (uint32_t)in->bursts);
    for (size_t i = 0; i < in->bursts; i++) {
        size_t end = i + 1 < in->bursts ? in->burst[i + 1].first : in->bytes;
        size_t first = in->burst[i].first;
        encode_u64(to, in->burst[i].cycle);
        encode_u32(to, (uint32_t)(end - first));
        encode_bytes(to, in->byte + first, end - first);
    }
}

static bool is_zero(const uint8_t *page)
{
    static const uint8_t zeroes[PAGE_SIZE];

    return memcmp(page, zeroes, PAGE_SIZE) == 0;
}

/* Zeroes are what a page of RAM begins with, but not one of a disk. */
enum zeroes { LEAVE_OUT_ZEROES, KEEP_ZEROES };

static void put_pages(struct encoder *to, const struct paged *p,
                      enum zeroes zeroes)
{
    for (size_t page = 0; page < p->pages; page++) {
        const uint8_t *bytes = p->bytes + page * PAGE_SIZE;
        if (!(p->flags[page] & PAGED_WRITTEN) ||
            (zeroes == LEAVE_OUT_ZEROES && is_zero(bytes)))
            continue;
        encode_u32(to, (uint32_t)page);
        encode_bytes(to, bytes, PAGE_SIZE);
    }
    encode_u32(to, SNAPSHOT_NO_PAGE);
}

uint8_t *snapshot_bytes(const struct machine *m, const char *images,
                        size_t *size)
{
    struct encoder to = {0};

    encode_bytes(&to, SNAPSHOT_MAGIC, SNAPSHOT_MAGIC_SIZE);
    encode_u32(&to, SNAPSHOT_VERSION);
    encode_u32(&to, snapshot_layout());
    encode_u32(&to, m->mem.bytes);
    encode_u32(&to, m->cpu.tlb.size);
    encode_u32(&to, flags(m));
    encode_u32(&to, (uint32_t)m->cpu.hole);
    for (unsigned i = 0; i < DRIVES; i++)
        encode_u64(&to, m->disk[i].sectors.size);
    encode_string(&to, images);
    put_state(&to, m);
    put_input(&to, &m->input);
    put_pages(&to, &m->mem.pages, LEAVE_OUT_ZEROES);
    for (unsigned i = 0; i < DRIVES; i++)
        put_pages(&to, &m->disk[i].sectors, KEEP_ZEROES);
    encode_u32(&to, snapshot_crc(to.bytes, to.size));
    *size = to.size;
    return to.bytes;
}

bool snapshot_save(const struct machine *m, const char *images,
                   const char *path, struct complaint *why)
{
    size_t size;
    uint8_t *bytes = snapshot_bytes(m, images, &size);
    bool good = file_write(path, bytes, size, why);

    free(bytes);
    return good;
}
