/* SPDX-License-Identifier: MIT */
/*
 * bundle.h - the archive that the monitor boots its guests from.
 *
 * A cpio archive in the "newc" format (cpio(5), "New ASCII Format"), because
 * boot loaders hand one over as an initrd.  Its first member, `vms`, has one
 * line for each VM:
 *
 *   name=tick elf=tick.elf mem=16M args="loud"
 *
 * The others are the guests' ELF files.  VMs with the same bytes to boot
 * share a member.  The same guests give the same archive, byte for byte.
 */
#ifndef MACHINE_BUNDLE_H
#define MACHINE_BUNDLE_H

#include <stddef.h>
#include <stdint.h>

#include "machine/guest.h"
#include "machine/image.h"

/*
 * The archive for count guests, guest[i] booting image[i]; for the caller to
 * free.  NULL: out of memory.
 */
uint8_t *bundle_make(const struct guest guest[], const struct image image[],
                     size_t count, size_t *size);

#endif
