/* SPDX-License-Identifier: MIT */
/*
 * snapshot_load.c - a file becomes a machine again: first everything is read
 * and doubted, then everything is taken.
 */
#include "machine/replay/snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "machine/file.h"
#include "machine/replay/snapshot_inside.h"
#include "machine/replay/state.h"
#include "machine/replay/timeline.h"
#include "traces/codec.h"

enum { WORD_BITS = 32, MEBI_SHIFT = 20 };

/* What a file has been found to hold; the pointers point into it. */
struct contents {
    uint32_t ram, tlb, flags, hole;
    uint64_t disk[DRIVES];
    char *images;
    const uint8_t *state;
    uint32_t state_bytes;
    struct input input;
    struct decoder ram_pages; /* where the lists of pages begin */
    struct decoder disk_pages[DRIVES];
};

static uint64_t decode_u64(struct decoder *from)
{
    uint64_t low = decode_u32(from);

    return low | (uint64_t)decode_u32(from) << WORD_BITS;
}

/* n bytes where they are; NULL, and it is bad, if there are not so many. */
static const uint8_t *take_bytes(struct decoder *from, size_t n)
{
    const uint8_t *bytes = from->bytes + from->at;

    if (from->bad || n > from->size - from->at) {
        from->bad = true;
        return NULL;
    }
    from->at += n;
    return bytes;
}

/* ------------------------------------------------------------------ reading */

static void read_input(struct decoder *from, struct input *in)
{
    uint32_t bursts = decode_u32(from);
    uint64_t last = 0;

    for (uint32_t i = 0; i < bursts && !from->bad; i++) {
        uint64_t cycle = decode_u64(from);
        uint32_t n = decode_u32(from);
        const uint8_t *bytes = take_bytes(from, n);

        if (cycle < last || !bytes || !input_add(in, cycle, bytes, n))
            from->bad = true;
        last = cycle;
    }
}

/* The next page of a list: its number, or SNAPSHOT_NO_PAGE at the end. */
static uint32_t next_page(struct decoder *from, const uint8_t **bytes)
{
    uint32_t page = decode_u32(from);

    if (from->bad || page == SNAPSHOT_NO_PAGE)
        return SNAPSHOT_NO_PAGE;
    *bytes = take_bytes(from, PAGE_SIZE);
    return page;
}

/* Pass over a list whose numbers must rise and be below `pages`. */
static void read_pages(struct decoder *from, size_t pages)
{
    const uint8_t *bytes;
    size_t least = 0;
    uint32_t page;

    while ((page = next_page(from, &bytes)) != SNAPSHOT_NO_PAGE) {
        if (page < least || page >= pages)
            from->bad = true;
        least = (size_t)page + 1;
    }
}

static size_t pages_of(uint64_t bytes)
{
    return (size_t)((bytes + PAGE_OFFSET) >> PAGE_SHIFT);
}

/* False: this is not what snapshot.c writes. */
static bool read_all(struct decoder *from, struct contents *c)
{
    c->ram = decode_u32(from);
    c->tlb = decode_u32(from);
    c->flags = decode_u32(from);
    c->hole = decode_u32(from);
    for (unsigned i = 0; i < DRIVES; i++)
        c->disk[i] = decode_u64(from);
    c->images = decode_string(from);
    c->state_bytes = decode_u32(from);
    c->state = take_bytes(from, c->state_bytes);
    read_input(from, &c->input);
    c->ram_pages = *from;
    read_pages(from, pages_of(c->ram));
    for (unsigned i = 0; i < DRIVES; i++) {
        c->disk_pages[i] = *from;
        read_pages(from, pages_of(c->disk[i]));
    }
    return !from->bad && from->at == from->size;
}

static bool read_prefix(struct decoder *from, const char *name,
                        struct complaint *why)
{
    const uint8_t *magic = take_bytes(from, SNAPSHOT_MAGIC_SIZE);

    if (!magic || memcmp(magic, SNAPSHOT_MAGIC, SNAPSHOT_MAGIC_SIZE) != 0)
        return complain(why, "%s: not a snapshot", name);
    if (decode_u32(from) != SNAPSHOT_VERSION ||
        decode_u32(from) != snapshot_layout())
        return complain(why, "%s: %s", name,
                        from->bad ? "cut short"
                                  : "made by another version of mirrorball");
    return true;
}

/* ------------------------------------------------------------ does it fit? */

static uint32_t kind(const struct machine *m)
{
    return (m->monitored ? SNAPSHOT_MONITORED : 0) |
           (m->checker ? SNAPSHOT_CHECKED : 0);
}

/* The first line of `a` that is another one in `b`. */
static int other_line(const char *a, const char *b, const char **line)
{
    while (*a && *b) {
        size_t n = strcspn(a, "\n"), k = strcspn(b, "\n");
        if (n != k || strncmp(a, b, n) != 0)
            break;
        a += n + (a[n] == '\n');
        b += k + (b[k] == '\n');
    }
    *line = *a ? a : "nothing more";
    return (int)strcspn(*line, "\n");
}

static bool same_images(const struct contents *c, const char *images,
                        const char *name, struct complaint *why)
{
    const char *theirs, *ours;
    int n, k;

    if (strcmp(c->images, images) == 0)
        return true;
    n = other_line(c->images, images, &theirs);
    k = other_line(images, c->images, &ours);
    return complain(why, "%s: of a machine that booted %.*s; this one: %.*s",
                    name, n, theirs, k, ours);
}

static bool fits(const struct machine *m, const struct contents *c,
                 const char *images, const char *name, struct complaint *why)
{
    if (!same_images(c, images, name, why))
        return false;
    if (c->ram != m->mem.bytes)
        return complain(why, "%s: of a machine with --memory %uM", name,
                        c->ram >> MEBI_SHIFT);
    if (c->tlb != m->cpu.tlb.size)
        return complain(why, "%s: of a machine with --tlb %u", name, c->tlb);
    if ((c->flags & ~(uint32_t)SNAPSHOT_RECORDED) != kind(m))
        return complain(why, "%s: of a machine with%s --check", name,
                        c->flags & SNAPSHOT_CHECKED ? "" : "out");
    if (c->hole != (uint32_t)m->cpu.hole)
        return complain(why, "%s: of a machine with another --hole", name);
    if (c->disk[DRIVE_ATA] != m->disk[DRIVE_ATA].sectors.size)
        return complain(why, "%s: of a machine with another --disk", name);
    if (c->disk[DRIVE_DMA] != m->disk[DRIVE_DMA].sectors.size)
        return complain(why, "%s: of a machine with another --dma-disk", name);
    return true;
}

/* ------------------------------------------------------------------- taking */

static void take_ram(struct machine *m, struct decoder list)
{
    static const uint8_t zeroes[PAGE_SIZE];
    const uint8_t *bytes = zeroes;
    uint32_t next = next_page(&list, &bytes);

    for (uint32_t page = 0; page < m->mem.pages.pages; page++) {
        if (page == next) {
            mem_copy_in(&m->mem, page << PAGE_SHIFT, bytes, PAGE_SIZE);
            next = next_page(&list, &bytes);
        } else if (m->mem.pages.flags[page] & PAGED_WRITTEN) {
            mem_copy_in(&m->mem, page << PAGE_SHIFT, zeroes, PAGE_SIZE);
        }
    }
}

static void take_disk(struct disk *d, struct decoder list)
{
    struct paged *p = &d->sectors;
    const uint8_t *bytes;
    uint32_t page;

    while ((page = next_page(&list, &bytes)) != SNAPSHOT_NO_PAGE) {
        paged_touch(p, (uint64_t)page << PAGE_SHIFT, 1);
        memcpy(p->bytes + (size_t)page * PAGE_SIZE, bytes, PAGE_SIZE);
        disk_changed(d, page);
    }
}

/* The state and how much of the input it has received must agree. */
static bool take_state(struct machine *m, const struct contents *c)
{
    size_t size = state_size(m);
    uint8_t *before = malloc(size);
    bool good = before != NULL;

    if (good) {
        state_save(m, before);
        good = state_load(m, c->state, c->state_bytes);
    }
    if (good && m->input.next > c->input.bytes) {
        state_load(m, before, size);
        good = false;
    }
    free(before);
    return good;
}

static bool take(struct machine *m, struct contents *c)
{
    if (c->flags & SNAPSHOT_RECORDED && !machine_listen(m))
        return false;
    if (!take_state(m, c))
        return false;
    c->input.next = m->input.next;
    input_free(&m->input);
    m->input = c->input;
    c->input = (struct input){0};
    take_ram(m, c->ram_pages);
    for (unsigned i = 0; i < DRIVES; i++)
        take_disk(&m->disk[i], c->disk_pages[i]);
    if (m->timeline)
        timeline_begin_anew(m->timeline);
    return true;
}

bool snapshot_take(struct machine *m, const char *images, const char *name,
                   const uint8_t *bytes, size_t size, struct complaint *why)
{
    struct contents c = {0};
    struct decoder from = {.bytes = bytes, .size = size};
    bool good = read_prefix(&from, name, why);

    if (!good)
        return false;
    struct decoder crc = {.bytes = bytes, .size = size};
    size_t covered = size - SNAPSHOT_CRC_SIZE; /* the prefix is longer */
    crc.at = covered;
    if (decode_u32(&crc) != snapshot_crc(bytes, covered))
        return complain(why, "%s: cut short or damaged", name);
    from.size = covered;
    good = read_all(&from, &c) ? fits(m, &c, images, name, why)
                               : complain(why, "%s: damaged", name);
    if (good && !take(m, &c))
        good = complain(why, "%s: no machine can be in that state", name);
    input_free(&c.input);
    free(c.images);
    return good;
}

bool snapshot_load(struct machine *m, const char *images, const char *path,
                   struct complaint *why)
{
    size_t size;
    uint8_t *bytes = file_read(path, &size, why);
    bool good = bytes && snapshot_take(m, images, path, bytes, size, why);

    free(bytes);
    return good;
}
