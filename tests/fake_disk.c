/* SPDX-License-Identifier: MIT */
/* fake_disk.c - disks of arrays. */
#include "tests/fake_disk.h"

#include <check.h>
#include <string.h>

#include "machine/spec/ata_drive.h"
#include "machine/spec/board.h"
#include "machine/spec/dma_disk.h"
#include "vmm/disk.h"
#include "vmm/hw.h"

enum { ACKNOWLEDGE = BOARD_gt + 0xc34 };

struct fake_disk fake_disk[MDISKS];
bool fake_disk_instant;
unsigned fake_disk_acknowledged;

static struct ata drive;
static struct {
    uint32_t sector, count, address, command, status;
} dma;

void fake_disk_reset(void)
{
    memset(fake_disk, 0, sizeof fake_disk);
    for (unsigned d = 0; d < MDISKS; d++)
        for (uint32_t i = 0; i < sizeof fake_disk[d].bytes; i++)
            fake_disk[d].bytes[i] = fake_disk_byte(d, i);
    ata_reset(&drive);
    memset(&dma, 0, sizeof dma);
    fake_disk_instant = true;
    fake_disk_acknowledged = 0;
}

/* ------------------------------------------------------------------- media */

static bool read_medium(void *self, uint32_t first, uint32_t n, uint8_t *to)
{
    struct fake_disk *d = self;

    d->reads++;
    memcpy(to, d->bytes + first * ATA_SECTOR, n * ATA_SECTOR);
    return !d->broken;
}

static bool write_medium(void *self, uint32_t first, uint32_t n,
                         const uint8_t *from)
{
    struct fake_disk *d = self;

    d->writes++;
    if (!d->broken)
        memcpy(d->bytes + first * ATA_SECTOR, from, n * ATA_SECTOR);
    return !d->broken;
}

static bool flush_medium(void *self)
{
    struct fake_disk *d = self;

    d->flushes++;
    return !d->broken;
}

static struct ata_medium medium(void)
{
    return (struct ata_medium){fake_disk[MDISK_ATA].sectors,
                               false,
                               &fake_disk[MDISK_ATA],
                               read_medium,
                               write_medium,
                               flush_medium};
}

/* -------------------------------------------------------------------- time */

static void dma_turn(void)
{
    struct fake_disk *d = &fake_disk[MDISK_DMA];
    uint8_t *at;
    bool good;

    if (!(dma.status & DMA_BUSY))
        return;
    at = hw_frame((mfn_t){dma.address >> PAGE_SHIFT});
    if (dma.command == DMA_READ)
        good = read_medium(d, dma.sector, dma.count, at);
    else
        good = dma.command == DMA_WRITE
                   ? write_medium(d, dma.sector, dma.count, at)
                   : flush_medium(d);
    dma.status = good ? DMA_DONE : DMA_FAILED;
}

void fake_disk_turn(void)
{
    const struct ata_medium m = medium();

    if (drive.due != ATA_NEVER)
        ata_tick(&drive, &m, ATA_NEVER);
    dma_turn();
}

/* --------------------------------------------------------------- registers */

static uint32_t dma_load(uint32_t reg)
{
    if (reg == DMA_SECTORS)
        return fake_disk[MDISK_DMA].sectors;
    ck_assert_uint_eq(reg, DMA_STATUS);
    return dma.status;
}

static void dma_store(uint32_t reg, uint32_t value)
{
    switch (reg) {
    case DMA_SECTOR:
        dma.sector = value;
        break;
    case DMA_COUNT:
        dma.count = value;
        break;
    case DMA_ADDRESS:
        dma.address = value;
        break;
    case DMA_COMMAND:
        ck_assert(!(dma.status & DMA_BUSY));
        dma.command = value;
        dma.status = DMA_BUSY;
        break;
    case DMA_STATUS:
        dma.status &= DMA_BUSY;
        break;
    }
}

uint32_t fake_disk_load(uint32_t at, unsigned bytes)
{
    const struct ata_medium m = medium();
    uint32_t value;

    if (fake_disk_instant)
        fake_disk_turn();
    if (at == ACKNOWLEDGE)
        return fake_disk_acknowledged++;
    if (at == BOARD_own + OWN_MAGIC_AT)
        return fake_disk[MDISK_DMA].sectors ? OWN_MAGIC : 0;
    if (at - BOARD_dma_disk < BOARD_dma_disk_SIZE)
        return dma_load(at - BOARD_dma_disk);
    ck_assert_uint_lt(at - BOARD_ide, BOARD_ide_SIZE);
    if (at != BOARD_ide + ATA_DATA)
        return ata_read(&drive, &m, at - BOARD_ide);
    ck_assert_uint_eq(bytes, 4);
    value = ata_read_word(&drive, 0);
    return value | (uint32_t)ata_read_word(&drive, 0) << 16;
}

void fake_disk_store(uint32_t at, unsigned bytes, uint32_t value)
{
    const struct ata_medium m = medium();

    if (at - BOARD_dma_disk < BOARD_dma_disk_SIZE) {
        dma_store(at - BOARD_dma_disk, value);
    } else if (at == BOARD_ide_control) {
        ata_write_control(&drive, (uint8_t)value);
    } else if (at == BOARD_ide + ATA_DATA) {
        ck_assert_uint_eq(bytes, 4);
        ata_write_word(&drive, (uint16_t)value, 0);
        ata_write_word(&drive, (uint16_t)(value >> 16), 0);
    } else if (at - BOARD_ide < BOARD_ide_SIZE) {
        ata_write(&drive, &m, at - BOARD_ide, (uint8_t)value, 0);
    }
}
