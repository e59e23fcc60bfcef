/* SPDX-License-Identifier: MIT */
/* drive.c - an ATA drive, by its registers. */
#include "guestos/disk/drive.h"

#include "guestos/common/cp0.h"
#include "guestos/common/mmio.h"
#include "guestos/common/pic.h"
#include "guestos/common/sleep.h"
#include "machine/spec/ata.h"
#include "machine/spec/board.h"
#include "machine/spec/i8259_chip.h"

enum {
    READ = 0x20,
    WRITE = 0x30,
    FLUSH = 0xe7,
    IDENTIFY = 0xec,
    NOBODY = 0xff,
    WORDS = SECTOR / 2,
    SECTORS_LOW = 60, /* words of IDENTIFY: sectors by LBA of 28 bits */
    SECTORS_HIGH = 61
};

static volatile uint32_t interrupts;
static bool sleeps;

void drive_interrupt(void)
{
    (void)pic_acknowledge();
    interrupts++;
}

static uint8_t status(void)
{
    return mmio_read8(BOARD_ide + ATA_STATUS);
}

/* Its status when it is busy no more; `seen` interrupts came before. */
static uint8_t settled(uint32_t seen)
{
    while (mmio_read8(BOARD_ide_control) & ATA_STATUS_BSY)
        if (sleeps)
            sleep(&interrupts, seen);
    return status();
}

static void command(uint8_t code, uint32_t sector)
{
    mmio_write8(BOARD_ide + ATA_DEVICE, (uint8_t)(ATA_DEVICE_LBA |
                                                  (sector >> 24 & 0xf)));
    mmio_write8(BOARD_ide + ATA_COUNT, 1);
    mmio_write8(BOARD_ide + ATA_LBA_LOW, (uint8_t)sector);
    mmio_write8(BOARD_ide + ATA_LBA_MID, (uint8_t)(sector >> 8));
    mmio_write8(BOARD_ide + ATA_LBA_HIGH, (uint8_t)(sector >> 16));
    mmio_write8(BOARD_ide + ATA_COMMAND, code);
}

static bool read_sector(uint8_t code, uint32_t sector, uint16_t *to)
{
    uint32_t seen = interrupts;

    command(code, sector);
    if ((settled(seen) & (ATA_STATUS_DRQ | ATA_STATUS_ERR)) != ATA_STATUS_DRQ)
        return false;
    for (unsigned i = 0; i < WORDS; i++)
        to[i] = mmio_read16(BOARD_ide + ATA_DATA);
    return true;
}

static bool write_sector(uint32_t sector, const uint16_t *from)
{
    uint32_t seen = interrupts;

    command(WRITE, sector);
    if ((status() & (ATA_STATUS_DRQ | ATA_STATUS_ERR)) != ATA_STATUS_DRQ)
        return false;
    for (unsigned i = 0; i < WORDS; i++)
        mmio_write16(BOARD_ide + ATA_DATA, from[i]);
    return !(settled(seen) & ATA_STATUS_ERR);
}

uint32_t drive_start(bool sleeping)
{
    static uint16_t about[WORDS];

    pic_start();
    pic_enable(IRQ_ATA);
    mmio_write8(BOARD_ide_control, sleeping ? 0 : ATA_CONTROL_NIEN);
    if (status() == 0 || status() == NOBODY)
        return 0;
    sleeps = sleeping;
    if (sleeping)
        write_status(CAUSE_IP2 | STATUS_IE);
    if (!read_sector(IDENTIFY, 0, about))
        return 0;
    return about[SECTORS_LOW] | (uint32_t)about[SECTORS_HIGH] << 16;
}

bool drive_read(uint32_t sector, uint32_t n, void *to)
{
    for (uint32_t i = 0; i < n; i++)
        if (!read_sector(READ, sector + i, (uint16_t *)to + i * WORDS))
            return false;
    return true;
}

bool drive_write(uint32_t sector, const void *from)
{
    for (uint32_t i = 0; i < PAGE_SECTORS; i++)
        if (!write_sector(sector + i, (const uint16_t *)from + i * WORDS))
            return false;
    return true;
}

bool drive_flush(void)
{
    uint32_t seen = interrupts;

    command(FLUSH, 0);
    return !(settled(seen) & ATA_STATUS_ERR);
}
