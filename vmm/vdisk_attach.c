/* SPDX-License-Identifier: MIT */
/*
 * vdisk_attach.c - `disk=hda[@FIRST+COUNT][:cow[=NAME]|:ro]`: which disk of
 * the machine's, which of its sectors, who may write.
 */
#include <stddef.h>

#include "vmm/vdisk.h"
#include "vmm/vmm.h"

/* Cut t in two at the first c; false, and all of it is *head, if none. */
static bool cut(struct text t, char c, struct text *head, struct text *tail)
{
    *head = t;
    *tail = (struct text){t.at + t.length, 0};
    for (uint32_t i = 0; i < t.length; i++)
        if (t.at[i] == c) {
            head->length = i;
            *tail = (struct text){t.at + i + 1, t.length - i - 1};
            return true;
        }
    return false;
}

/* A machine with one disk calls it hda, of whichever kind it is. */
static bool disk_named(struct text name, enum mdisk *disk)
{
    bool ata = mdisk_sectors(MDISK_ATA) > 0, dma = mdisk_sectors(MDISK_DMA) > 0;

    if (text_is(name, "hda")) {
        *disk = ata ? MDISK_ATA : MDISK_DMA;
        return ata || dma;
    }
    *disk = MDISK_DMA;
    return text_is(name, "hdb") && ata && dma;
}

/* FIRST+COUNT: whole pages, so that no page is two VMs'. */
static const char *read_range(struct text range, struct vdisk *d)
{
    uint32_t all = mdisk_sectors(d->disk);
    struct text first, count;

    if (!cut(range, '+', &first, &count) ||
        !text_number(first, false, &d->first) ||
        !text_number(count, false, &d->sectors))
        return "a range of sectors is @FIRST+COUNT";
    if (d->sectors == 0 || d->first >= all || d->sectors > all - d->first)
        return "the machine's disk has no such sectors";
    if (d->first % MDISK_PAGE != 0 ||
        (d->sectors % MDISK_PAGE != 0 && d->first + d->sectors != all))
        return "a range begins and ends at a multiple of 8 sectors";
    return NULL;
}

static const char *read_mode(struct text mode, struct vdisk *d)
{
    struct text word, name;

    if (text_is(mode, "ro")) {
        d->mode = VDISK_RO;
        return NULL;
    }
    bool named = cut(mode, '=', &word, &name);
    if (!text_is(word, "cow") || (named && name.length == 0) ||
        name.length >= OVERLAY_NAME)
        return "behind the ':' stands ro, cow, or cow=NAME";
    d->mode = VDISK_COW;
    d->overlay = overlay_open(name, (uint8_t)d->disk);
    return d->overlay ? NULL : "this overlay is over another disk";
}

static bool overlap(const struct vdisk *a, const struct vdisk *b)
{
    return a->sectors > 0 && b->sectors > 0 && a->disk == b->disk &&
           a->first < b->first + b->sectors && b->first < a->first + a->sectors;
}

/* What one VM writes through, no other may see (Disco: a persistent disk). */
static bool is_free(const struct vm *vm, const struct vdisk *d)
{
    for (unsigned i = 0; i < vms_used; i++) {
        const struct vdisk *other = &vms[i].disk;

        if (&vms[i] != vm && overlap(d, other) &&
            (d->mode == VDISK_PRIVATE || other->mode == VDISK_PRIVATE))
            return false;
    }
    return true;
}

const char *vdisk_attach(struct vm *vm, struct text what)
{
    struct vdisk d = {.mode = VDISK_PRIVATE};
    struct text where, mode, name, range;
    const char *wrong = NULL;

    mdisk_find();
    bool has_mode = cut(what, ':', &where, &mode);
    bool has_range = cut(where, '@', &name, &range);
    if (!disk_named(name, &d.disk))
        return "the machine has no such disk";
    d.sectors = mdisk_sectors(d.disk);
    if (has_range)
        wrong = read_range(range, &d);
    if (!wrong && has_mode)
        wrong = read_mode(mode, &d);
    if (!wrong && !is_free(vm, &d))
        wrong = "these sectors are another VM's, to be written";
    if (!wrong)
        vm->disk = d;
    return wrong;
}
