/* SPDX-License-Identifier: MIT */
/* ata_identify.c - what the drive says it is. */
#include "machine/spec/ata_parts.h"

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

static uint32_t cylinders_of(uint32_t sectors)
{
    uint32_t n = sectors / (ATA_HEADS * ATA_TRACK);

    if (n < ATA_CYLINDERS_LEAST)
        return ATA_CYLINDERS_LEAST;
    return n > ATA_CYLINDERS_MOST ? ATA_CYLINDERS_MOST : n;
}

void ata_identify(struct ata *a, const struct ata_medium *d)
{
    uint64_t all = d->sectors;
    uint64_t all28 = all < LARGEST_28 ? all : LARGEST_28;
    uint32_t cylinders = cylinders_of(d->sectors);
    uint32_t chs = cylinders * a->heads * a->track_sectors;

    for (unsigned i = 0; i < ATA_SECTOR; i++)
        a->block[i] = 0;
#define WORD(number, value, means) put_word(a, number, (uint64_t)(value));
#include "machine/spec/ata_identify.def"
#undef WORD
    put_text(a, SERIAL_AT, SERIAL_WORDS, "MB00001");
    put_text(a, FIRMWARE_AT, FIRMWARE_WORDS, "1.0");
    put_text(a, MODEL_AT, MODEL_WORDS, "MIRRORBALL DISK");
}
