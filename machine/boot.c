/* SPDX-License-Identifier: MIT */
/*
 * boot.c - what a boot loader leaves behind: image, arguments, first pc.
 */
#include "machine/boot.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/machine.h"
#include "machine/spec/fields.h"

enum {
    INITRD_ALIGN = 64 * 1024,     /* QEMU's rule: so is its address ... */
    INITRD_DISTANCE = 128 * 1024 /* ... and so far from the end of RAM */
};

static void load_segments(struct machine *m, const struct image *image)
{
    /* RAM is zeroed, so what a segment has beyond its file is too. */
    for (size_t i = 0; i < image->segments; i++)
        mem_copy_in(&m->mem, image->segment[i].paddr, image->segment[i].bytes,
                    image->segment[i].filesz);
}

/* The physical address behind the image's last byte. */
static uint64_t end_of_image(const struct image *image)
{
    uint64_t end = 0;

    for (size_t i = 0; i < image->segments; i++) {
        const struct image_segment *s = &image->segment[i];

        if ((uint64_t)s->paddr + s->memsz > end)
            end = (uint64_t)s->paddr + s->memsz;
    }
    return end;
}

static bool load_initrd(struct machine *m, const struct boot *boot,
                        uint32_t *at, struct complaint *why)
{
    uint64_t lowest = end_of_image(boot->image);
    uint64_t needs = (uint64_t)boot->initrd_size + INITRD_DISTANCE;

    if (lowest < BOOT_ARGS_END)
        lowest = BOOT_ARGS_END;
    if (needs > m->mem.bytes)
        needs = m->mem.bytes; /* it cannot fit; nothing wraps below */
    *at = (uint32_t)(m->mem.bytes - needs + INITRD_ALIGN - 1) &
          ~(uint32_t)(INITRD_ALIGN - 1);
    if (*at < lowest || !mem_has(&m->mem, *at, boot->initrd_size))
        return complain(why,
                        "%s: an initrd of 0x%zx bytes does not fit "
                        "behind it into 0x%x bytes of RAM",
                        boot->image->path, boot->initrd_size, m->mem.bytes);
    mem_copy_in(&m->mem, *at, boot->initrd, boot->initrd_size);
    return true;
}

bool boot_load(struct machine *m, const struct boot *boot,
               struct complaint *why)
{
    const char *args = boot->args ? boot->args : "";
    char all[YAMON_STRING];
    struct yamon block;
    uint32_t at = 0;
    int length = 0;

    if (boot->initrd && !load_initrd(m, boot, &at, why))
        return false;
    if (boot->initrd)
        length = snprintf(all, sizeof all,
                          "rd_start=0xffffffff%08" PRIx32 " rd_size=%zu %s",
                          at | KSEG0_BASE, boot->initrd_size, args);
    else
        length = snprintf(all, sizeof all, "%s", args);
    if (length < 0 || (size_t)length >= sizeof all)
        return complain(why,
                        "%s: its boot arguments have %d bytes, of which "
                        "%d can be passed",
                        boot->image->path, length, YAMON_STRING - 1);
    load_segments(m, boot->image);
    yamon_fill(&block, boot->image->name, all, m->mem.bytes);
    mem_copy_in(&m->mem, BOOT_ARGS, &block, sizeof block);
    yamon_registers(&m->cpu.regs, m->mem.bytes, boot->image->entry);
    cpu_set_pc(&m->cpu, boot->image->entry);
    return true;
}
