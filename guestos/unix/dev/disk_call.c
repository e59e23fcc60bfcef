/* SPDX-License-Identifier: MIT */
/* disk_call.c - requests of one page. */
#include "guestos/unix/dev/disk_call.h"

#include "guestos/common/call.h"
#include "guestos/common/string.h"
#include "guestos/unix/abi/fs.h"
#include "guestos/unix/dev/monitor.h"
#include "machine/spec/ata.h"

uint32_t disk_call_start(void)
{
    int32_t sectors = call_monitor(CALL_disk_info, 0, 0, 0);

    return sectors > 0 ? (uint32_t)sectors : 0;
}

static bool move(enum disk_call way, uint32_t sector,
                 const volatile uint32_t *page)
{
    static volatile uint32_t request[3]; /* the monitor reads it */

    request[0] = sector;
    request[1] = 1;
    request[2] = monitor_physical(page);
    return call_monitor(CALL_disk, way, monitor_physical(request), 0) == 0;
}

static bool write_part(const struct disk_command *c)
{
    static uint32_t page[BLOCK_BYTES / 4]
        __attribute__((aligned(BLOCK_BYTES)));

    memcpy(page, c->from, c->sectors * ATA_SECTOR);
    return move(DISK_CALL_WRITE, c->sector, page);
}

bool disk_call(const struct disk_command *c)
{
    switch (c->way) {
    case DISK_READS:
        return move(DISK_CALL_READ, c->sector, c->to);
    case DISK_WRITES:
        return c->sectors == BLOCK_SECTORS
                   ? move(DISK_CALL_WRITE, c->sector, c->from)
                   : write_part(c);
    case DISK_FLUSHES:
        break;
    }
    return call_monitor(CALL_disk, DISK_CALL_FLUSH, 0, 0) == 0;
}
