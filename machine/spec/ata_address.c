/* SPDX-License-Identifier: MIT */
/* ata_address.c - which sectors the registers of the drive name. */
#include "machine/spec/ata_parts.h"

static bool by_lba(const struct ata *a)
{
    return a->long_address || (a->device & ATA_DEVICE_LBA);
}

uint64_t ata_address(const struct ata *a)
{
    uint64_t low = (uint64_t)a->high.now << 16 | (uint64_t)a->mid.now << 8;

    if (a->long_address)
        return (uint64_t)a->high.before << 40 | (uint64_t)a->mid.before << 32 |
               (uint64_t)a->low.before << 24 | low | a->low.now;
    if (by_lba(a))
        return (uint64_t)(a->device & ATA_DEVICE_HEAD) << 24 | low | a->low.now;
    return ((low >> 8) * a->heads + (a->device & ATA_DEVICE_HEAD)) *
               a->track_sectors +
           a->low.now - 1;
}

static void set_device_low(struct ata *a, uint32_t bits)
{
    a->device = (uint8_t)((a->device & (uint8_t)~ATA_DEVICE_HEAD) | bits);
}

/* A disk whose software told it of tracks without sectors has no CHS. */
static void set_chs(struct ata *a, uint32_t sector)
{
    if (a->heads == 0 || a->track_sectors == 0)
        return;

    uint32_t track = sector / a->track_sectors;
    uint32_t cylinder = track / a->heads;

    a->low.now = (uint8_t)(sector % a->track_sectors + 1);
    a->mid.now = (uint8_t)cylinder;
    a->high.now = (uint8_t)(cylinder >> 8);
    set_device_low(a, track % a->heads);
}

void ata_set_address(struct ata *a, uint64_t sector)
{
    if (!by_lba(a)) {
        set_chs(a, (uint32_t)sector); /* what CHS can name is small */
        return;
    }
    a->low.now = (uint8_t)sector;
    a->mid.now = (uint8_t)(sector >> 8);
    a->high.now = (uint8_t)(sector >> 16);
    if (a->long_address) {
        a->low.before = (uint8_t)(sector >> 24);
        a->mid.before = (uint8_t)(sector >> 32);
        a->high.before = (uint8_t)(sector >> 40);
    } else {
        set_device_low(a, (uint32_t)(sector >> 24) & ATA_DEVICE_HEAD);
    }
}

uint32_t ata_sectors_asked(const struct ata *a)
{
    uint32_t n = a->count.now;

    if (a->long_address)
        n |= (uint32_t)a->count.before << 8;
    if (n == 0)
        n = a->long_address ? 0x10000 : 0x100;
    return n;
}
