/* SPDX-License-Identifier: MIT */
/* by_call.h - the disk by monitor call (vmm/abi.h): one trap a page. */
#ifndef GUESTOS_DISK_BY_CALL_H
#define GUESTOS_DISK_BY_CALL_H

#include <stdbool.h>
#include <stdint.h>

/* How many sectors the monitor says there are; 0: no monitor, or no disk. */
uint32_t call_sectors(void);

/* 8 sectors, to or from a page of the kernel's. */
bool call_read(uint32_t sector, void *page);
bool call_write(uint32_t sector, void *page);

#endif
