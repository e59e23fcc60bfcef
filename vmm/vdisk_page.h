/* SPDX-License-Identifier: MIT */
/*
 * vdisk_page.h - what a virtual disk does with one page: where the page is
 * found (overlay, cache), and whose frame is written.
 */
#ifndef VMM_VDISK_PAGE_H
#define VMM_VDISK_PAGE_H

#include "vmm/dcache.h"
#include "vmm/vdisk_data.h"

/*
 * Read or write these sectors, as the wish says.  VDISK_WAITS: the machine's
 * disk must do something first, and vm->disk.order says what; if
 * `writing` is set then, the sectors are done when that order is.
 */
enum vdisk_result vdisk_move(struct vm *vm, const struct chunk *c);

/* What an answer of the cache means for the disk that asked. */
enum vdisk_result vdisk_answer(enum dcache_answer a, struct vdisk *d,
                               uint32_t order);

#endif
