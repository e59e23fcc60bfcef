/* SPDX-License-Identifier: MIT */
/*
 * disk_ata.c - the driver of the machine's ATA disk, by PIO ("AT Attachment
 * with Packet Interface - 6", T13).
 *
 * A page is one block of READ or WRITE MULTIPLE: the drive works once, asks
 * for the data once, and interrupts once.  The words go through the CPU, and
 * nobody else runs meanwhile.
 */
#include "machine/spec/ata.h"
#include "machine/spec/board.h"
#include "vmm/disk.h"
#include "vmm/hw.h"
#include "vmm/irq.h"

enum {
    READ_MULTIPLE = 0xc4,
    WRITE_MULTIPLE = 0xc5,
    SET_MULTIPLE = 0xc6,
    FLUSH_CACHE = 0xe7,
    IDENTIFY = 0xec,
    ATA_IRQ = 14,
    WORD = 4,              /* the data port takes two of its own at once */
    PATIENCE = 25000000,   /* steps of Count: a second */
    NOBODY = 0xff,         /* an ISA port without a device */
    IDENTIFY_SECTORS = 60, /* word: sectors by LBA of 28 bits; two words */
    AT_WORK = ATA_STATUS_BSY | ATA_STATUS_DRQ
};

static struct mdisk_order now; /* what it is busy with */

static uint8_t status(void)
{
    return (uint8_t)hw_device_load(BOARD_ide + ATA_STATUS, 1);
}

static void set(unsigned reg, uint32_t value)
{
    hw_device_store(BOARD_ide + reg, 1, value & UINT8_MAX);
}

/* The drive is busy no more, and this is its status; or it never will be. */
static uint8_t settled(void)
{
    uint32_t since = hw_count();
    uint8_t s = status();

    while ((s & ATA_STATUS_BSY) && hw_count() - since < PATIENCE)
        s = status();
    return s;
}

static void command(uint8_t code, uint32_t sector, uint32_t n)
{
    set(ATA_DEVICE, ATA_DEVICE_ALWAYS | ATA_DEVICE_LBA |
                        (sector >> 24 & ATA_DEVICE_HEAD));
    set(ATA_COUNT, n);
    set(ATA_LBA_LOW, sector);
    set(ATA_LBA_MID, sector >> 8);
    set(ATA_LBA_HIGH, sector >> 16);
    set(ATA_COMMAND, code);
}

/* Words 60 and 61 of what IDENTIFY DEVICE tells, two words at a time. */
static uint32_t identified(void)
{
    uint32_t sectors = 0;

    for (unsigned i = 0; i < ATA_SECTOR / WORD; i++) {
        uint32_t two = hw_device_load(BOARD_ide + ATA_DATA, WORD);
        if (i == IDENTIFY_SECTORS / 2)
            sectors = two;
    }
    return sectors;
}

static uint32_t ata_find(void)
{
    hw_device_store(BOARD_ide_control, 1, 0);
    set(ATA_DEVICE, ATA_DEVICE_ALWAYS | ATA_DEVICE_LBA);
    if (status() == 0 || status() == NOBODY)
        return 0;
    command(IDENTIFY, 0, 0);
    uint8_t s = settled();
    if ((s & (AT_WORK | ATA_STATUS_ERR)) != ATA_STATUS_DRQ)
        return 0;
    uint32_t sectors = identified();
    command(SET_MULTIPLE, 0, MDISK_PAGE);
    if (settled() & (AT_WORK | ATA_STATUS_ERR))
        return 0;
    irq_open(ATA_IRQ);
    return sectors;
}

static void give_data(void)
{
    if ((settled() & AT_WORK) != ATA_STATUS_DRQ)
        return; /* it refused: poll sees the error */
    hw_device_store_words(BOARD_ide + ATA_DATA, hw_frame(now.mfn),
                          now.n * MDISK_SECTOR / WORD);
}

static void take_data(void)
{
    hw_device_load_words(BOARD_ide + ATA_DATA, hw_frame(now.mfn),
                         now.n * MDISK_SECTOR / WORD);
}

static void ata_start(const struct mdisk_order *order)
{
    static const uint8_t code[] = {[MDISK_READ] = READ_MULTIPLE,
                                   [MDISK_WRITE] = WRITE_MULTIPLE,
                                   [MDISK_FLUSH] = FLUSH_CACHE};

    now = *order;
    command(code[now.way], now.sector, now.n);
    if (now.way == MDISK_WRITE)
        give_data();
}

static enum mdisk_result ata_poll(void)
{
    uint8_t s = status(); /* which answers the drive's interrupt */

    if (s & ATA_STATUS_BSY)
        return MDISK_BUSY;
    irq_acknowledge(); /* it has interrupted, whether we were asleep or not */
    bool data = s & ATA_STATUS_DRQ;
    if ((s & ATA_STATUS_ERR) || data != (now.way == MDISK_READ))
        return MDISK_FAILED;
    if (data)
        take_data();
    return MDISK_DONE;
}

const struct mdisk_driver mdisk_ata = {ata_find, ata_start, ata_poll,
                                       IRQ_LINE};
