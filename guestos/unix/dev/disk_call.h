/* SPDX-License-Identifier: MIT */
/*
 * disk_call.h - the disk by monitor call (vmm/abi.h): one trap for a page,
 * which is not copied but appears.  The call returns when it is done, and
 * the VM stands still meanwhile.
 */
#ifndef GUESTOS_UNIX_DEV_DISK_CALL_H
#define GUESTOS_UNIX_DEV_DISK_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/dev/ata.h"

/* How many sectors the monitor says there are; 0: no disk. */
uint32_t disk_call_start(void);

/*
 * Do this.  Less than a page is written with zeroes behind it, up to the
 * page's end.  False: it failed.
 */
bool disk_call(const struct disk_command *c);

#endif
