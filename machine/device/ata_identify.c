/* SPDX-License-Identifier: MIT */
/* ata_identify.c - what the drive says it is. */
#include <string.h>

#include "machine/device/ata_parts.h"

/* Texts stand in words too, the first character in the high byte (ATA-6). */
enum {
    SERIAL_AT = 10,
    SERIAL_WORDS = 10,
    FIRMWARE_AT = 23,
    FIRMWARE_WORDS = 4,
    MODEL_AT = 27,
    MODEL_WORDS = 20
};

#define LARGEST_28 UINT64_C(0x0fffffff)

static void put_word(struct ata *a, unsigned number, uint64_t value)
{
    a->block[2 * number] = (uint8_t)value;
    a->block[2 * number + 1] = (uint8_t)(value >> 8);
}

static void put_text(struct ata *a, unsigned number, unsigned words,
                     const char *text)
{
    for (unsigned i = 0; i < 2 * words; i++)
        a->block[2 * number + (i ^ 1)] = (uint8_t)(*text ? *text++ : ' ');
}

static uint64_t cylinders_of(uint64_t sectors)
{
    uint64_t n = sectors / (ATA_HEADS * ATA_TRACK);

    if (n < ATA_CYLINDERS_LEAST)
        return ATA_CYLINDERS_LEAST;
    return n > ATA_CYLINDERS_MOST ? ATA_CYLINDERS_MOST : n;
}

void ata_identify(struct ata *a, const struct disk *d)
{
    uint64_t all = disk_sectors(d);
    uint64_t all28 = all < LARGEST_28 ? all : LARGEST_28;
    uint64_t cylinders = cylinders_of(all);
    uint64_t chs = cylinders * a->heads * a->track_sectors;

    memset(a->block, 0, ATA_SECTOR);
#define WORD(number, value, means) put_word(a, number, (uint64_t)(value));
#include "machine/device/ata_identify.def"
#undef WORD
    put_text(a, SERIAL_AT, SERIAL_WORDS, "MB00001");
    put_text(a, FIRMWARE_AT, FIRMWARE_WORDS, "1.0");
    put_text(a, MODEL_AT, MODEL_WORDS, "MIRRORBALL DISK");
}
