/* SPDX-License-Identifier: MIT */
/*
 * archive.h - the files that come with the monitor: a `newc` cpio archive
 * (the initrd), found in memory.  Nothing in it is trusted.
 */
#ifndef VMM_ARCHIVE_H
#define VMM_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/text.h"

struct archive {
    const uint8_t *bytes;
    uint32_t size;
};

struct file {
    const uint8_t *bytes;
    uint32_t size;
};

/* Find a file by its name.  False if there is none, or the archive is bad. */
bool archive_find(const struct archive *a, struct text name,
                  struct file *file);

#endif
