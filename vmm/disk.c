/* SPDX-License-Identifier: MIT */
/* disk.c - which disks the machine has, and which of them are busy. */
#include "vmm/disk.h"

#include "machine/spec/fields.h"
#include "traces/probe.h"

static const struct mdisk_driver *const driver[MDISKS] = {
    [MDISK_ATA] = &mdisk_ata, [MDISK_DMA] = &mdisk_dma};

static struct {
    bool looked;
    uint32_t sectors[MDISKS];
    bool busy[MDISKS];
} mdisk;

uint32_t mdisk_lines_busy;

static void set_busy(enum mdisk disk, bool busy)
{
    uint32_t bit = UINT32_C(1) << (CAUSE_IP_SHIFT + driver[disk]->line);

    mdisk.busy[disk] = busy;
    mdisk_lines_busy = busy ? mdisk_lines_busy | bit : mdisk_lines_busy & ~bit;
}

void mdisk_reset(void)
{
    mdisk.looked = false;
    for (unsigned i = 0; i < MDISKS; i++) {
        mdisk.sectors[i] = 0;
        set_busy((enum mdisk)i, false);
    }
}

void mdisk_find(void)
{
    for (unsigned i = 0; i < MDISKS && !mdisk.looked; i++)
        mdisk.sectors[i] = driver[i]->find();
    mdisk.looked = true;
}

uint32_t mdisk_sectors(enum mdisk disk)
{
    return mdisk.sectors[disk];
}

bool mdisk_is_busy(enum mdisk disk)
{
    return mdisk.busy[disk];
}

void mdisk_start(enum mdisk disk, const struct mdisk_order *order)
{
    set_busy(disk, true);
    probe4(PROBE_disk_start, disk, order->way, order->sector, order->n);
    driver[disk]->start(order);
}

enum mdisk_result mdisk_poll(enum mdisk disk)
{
    if (!mdisk.busy[disk])
        return MDISK_BUSY;

    enum mdisk_result result = driver[disk]->poll();

    if (result != MDISK_BUSY) {
        set_busy(disk, false);
        probe2(PROBE_disk_end, disk, result == MDISK_FAILED);
    }
    return result;
}
