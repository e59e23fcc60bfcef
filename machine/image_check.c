/* SPDX-License-Identifier: MIT */
/*
 * image_check.c - may our board boot this image?
 *
 * The rules are QEMU's Malta's, so that what boots here boots there: an
 * entry in kseg0 or kseg1, segments in RAM that neither overlap nor cover the
 * boot arguments.
 */
#include "machine/image_parts.h"

#include "machine/boot.h"
#include "machine/spec/board.h"
#include "machine/spec/fields.h"
#include "machine/spec/segment.h"

/* The first physical address after a segment; may be above 4 GiB. */
static uint64_t end_of(const struct image_segment *s)
{
    return (uint64_t)s->paddr + s->memsz;
}

static bool overlap(uint64_t first, uint64_t end, uint64_t other,
                    uint64_t other_end)
{
    return first < other_end && other < end;
}

static bool check_segment(const struct image *image,
                          const struct image_segment *s, uint32_t ram,
                          struct complaint *why)
{
    if (s->filesz > s->memsz)
        return complain(why,
                        "%s: damaged: the segment at 0x%08x has 0x%x "
                        "bytes in the file but 0x%x in memory",
                        image->path, s->vaddr, s->filesz, s->memsz);
    if (end_of(s) > ram)
        return complain(why,
                        "%s: the segment at p:%08x, 0x%x bytes, lies "
                        "outside RAM, which has 0x%x bytes",
                        image->path, s->paddr, s->memsz, ram);
    if (overlap(s->paddr, end_of(s), BOOT_ARGS, BOOT_ARGS_END))
        return complain(why,
                        "%s: the segment at p:%08x, 0x%x bytes, covers "
                        "the boot arguments at p:%08x-%08x",
                        image->path, s->paddr, s->memsz, (unsigned)BOOT_ARGS,
                        (unsigned)BOOT_ARGS_END - 1);
    return true;
}

static bool check_overlaps(const struct image *image, struct complaint *why)
{
    for (size_t i = 0; i < image->segments; i++)
        for (size_t j = 0; j < i; j++) {
            const struct image_segment *a = &image->segment[j];
            const struct image_segment *b = &image->segment[i];

            if (overlap(a->paddr, end_of(a), b->paddr, end_of(b)))
                return complain(why,
                                "%s: the segments at p:%08x and p:%08x "
                                "overlap",
                                image->path, a->paddr, b->paddr);
        }
    return true;
}

static bool check_entry(const struct image *image, struct complaint *why)
{
    uint32_t physical = image->entry & KSEG_OFFSET;

    if (!segment_unmapped(segment_of(image->entry), 0))
        return complain(why,
                        "%s: the entry v:%08x is not in kseg0 or kseg1 "
                        "(v:80000000-bfffffff)",
                        image->path, image->entry);
    if (image->entry % sizeof(uint32_t) != 0)
        return complain(why, "%s: the entry v:%08x is not a multiple of 4",
                        image->path, image->entry);
    for (size_t i = 0; i < image->segments; i++)
        if (overlap(physical, (uint64_t)physical + 1, image->segment[i].paddr,
                    end_of(&image->segment[i])))
            return true;
    return complain(why, "%s: the entry v:%08x is in no segment", image->path,
                    image->entry);
}

bool image_check(const struct image *image, uint32_t ram, struct complaint *why)
{
    if (image->segments == 0)
        return complain(why, "%s: no loadable segment", image->path);
    for (size_t i = 0; i < image->segments; i++)
        if (!check_segment(image, &image->segment[i], ram, why))
            return false;
    return check_overlaps(image, why) && check_entry(image, why);
}
