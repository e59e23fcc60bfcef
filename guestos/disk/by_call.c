/* SPDX-License-Identifier: MIT */
/* by_call.c - requests of one page. */
#include "guestos/disk/by_call.h"

#include "guestos/common/call.h"
#include "guestos/common/layout.h"

static uint32_t physical(const volatile void *at)
{
    return (uint32_t)(uintptr_t)at - KERNEL_BASE;
}

uint32_t call_sectors(void)
{
    int32_t sectors = call_monitor(CALL_disk_info, 0, 0, 0);

    return sectors > 0 ? (uint32_t)sectors : 0;
}

static bool request(enum disk_call way, uint32_t sector, void *page)
{
    static volatile uint32_t words[3]; /* the monitor reads them */

    words[0] = sector;
    words[1] = 1;
    words[2] = physical(page);
    return call_monitor(CALL_disk, way, physical(words), 0) == 0;
}

bool call_read(uint32_t sector, void *page)
{
    return request(DISK_CALL_READ, sector, page);
}

bool call_write(uint32_t sector, void *page)
{
    return request(DISK_CALL_WRITE, sector, page);
}
