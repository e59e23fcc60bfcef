/* SPDX-License-Identifier: MIT */
/* ata.c - the drive's registers, and the words of its data port. */
#include "guestos/unix/dev/ata.h"

#include "guestos/common/mmio.h"
#include "guestos/unix/abi/fs.h"
#include "machine/spec/ata.h"
#include "machine/spec/board.h"

enum {
    READ_MULTIPLE = 0xc4,
    WRITE_MULTIPLE = 0xc5,
    SET_MULTIPLE = 0xc6,
    FLUSH_CACHE = 0xe7,
    IDENTIFY = 0xec,
    NOBODY = 0xff,
    WORDS = ATA_SECTOR / 4,
    SECTORS_BY_LBA = 30 /* IDENTIFY: words 60 and 61, as one of 32 bits */
};

static uint8_t alternate_status(void)
{
    return mmio_read8(BOARD_ide_control);
}

static void settle(void)
{
    while (alternate_status() & ATA_STATUS_BSY)
        ;
}

static void tell(uint8_t command, uint32_t sector, uint32_t sectors)
{
    mmio_write8(BOARD_ide + ATA_DEVICE,
                (uint8_t)(ATA_DEVICE_LBA |
                          (sector >> 24 & ATA_DEVICE_HEAD)));
    mmio_write8(BOARD_ide + ATA_COUNT, (uint8_t)sectors);
    mmio_write8(BOARD_ide + ATA_LBA_LOW, (uint8_t)sector);
    mmio_write8(BOARD_ide + ATA_LBA_MID, (uint8_t)(sector >> 8));
    mmio_write8(BOARD_ide + ATA_LBA_HIGH, (uint8_t)(sector >> 16));
    mmio_write8(BOARD_ide + ATA_COMMAND, command);
}

static void fetch(uint32_t *to, uint32_t sectors)
{
    for (uint32_t *end = to + sectors * WORDS; to < end; to++)
        *to = mmio_read32(BOARD_ide + ATA_DATA);
}

static void give(const uint32_t *from, uint32_t sectors)
{
    for (const uint32_t *end = from + sectors * WORDS; from < end; from++)
        mmio_write32(BOARD_ide + ATA_DATA, *from);
}

/* Whatever was going on has ended: can it be told to move `words`? */
static bool wants_data(void)
{
    uint8_t status;

    settle();
    status = alternate_status();
    return (status & ATA_STATUS_DRQ) && !(status & ATA_STATUS_ERR);
}

void ata_begin(const struct disk_command *c)
{
    switch (c->way) {
    case DISK_READS:
        tell(READ_MULTIPLE, c->sector, c->sectors);
        break;
    case DISK_WRITES:
        tell(WRITE_MULTIPLE, c->sector, c->sectors);
        /* The first block is asked for without an interrupt (ATA-6). */
        if (wants_data())
            give(c->from, c->sectors);
        break;
    case DISK_FLUSHES:
        tell(FLUSH_CACHE, 0, 0);
        break;
    }
}

enum ata_state ata_look(const struct disk_command *c)
{
    uint8_t status = mmio_read8(BOARD_ide + ATA_STATUS);

    if (status & ATA_STATUS_BSY)
        return ATA_AT_WORK;
    if (status & ATA_STATUS_ERR)
        return ATA_FAILED;
    if (c->way == DISK_READS) {
        if (!(status & ATA_STATUS_DRQ))
            return ATA_FAILED;
        fetch(c->to, c->sectors);
    }
    return ATA_DONE;
}

uint32_t ata_start(void)
{
    static uint32_t about[WORDS];
    uint8_t status = alternate_status();

    if (status == 0 || status == NOBODY)
        return 0;
    mmio_write8(BOARD_ide_control, ATA_CONTROL_NIEN);
    tell(IDENTIFY, 0, 0);
    if (!wants_data())
        return 0;
    fetch(about, 1);
    tell(SET_MULTIPLE, 0, BLOCK_SECTORS);
    settle();
    if (mmio_read8(BOARD_ide + ATA_STATUS) & ATA_STATUS_ERR)
        return 0;
    mmio_write8(BOARD_ide_control, 0);
    return about[SECTORS_BY_LBA];
}
