/* SPDX-License-Identifier: MIT */
/* ata_drive.c - an ATA disk drive: its registers and its data port. */
#include "machine/spec/ata_drive.h"

#include "machine/spec/ata_parts.h"

/* Which part of a register shows. */
static uint8_t shown(const struct ata *a, const struct ata_pair *p)
{
    return a->control & ATA_CONTROL_HOB ? p->before : p->now;
}

static void push(struct ata_pair *p, uint8_t value)
{
    p->before = p->now;
    p->now = value;
}

static bool second_selected(const struct ata *a)
{
    return a->device & ATA_DEVICE_SLAVE;
}

void ata_sign(struct ata *a)
{
    a->device = ATA_DEVICE_ALWAYS;
    a->count.now = a->low.now = 1;
    a->mid.now = a->high.now = 0;
    a->error = 1; /* here no error: "device 0 passed" */
    a->status = ATA_STATUS_DRDY | ATA_STATUS_DSC;
    a->phase = ATA_IDLE;
    a->due = ATA_NEVER;
}

void ata_reset(struct ata *a)
{
    *a = (struct ata){
        .device = ATA_DEVICE_ALWAYS,
        .heads = ATA_HEADS,
        .track_sectors = ATA_TRACK,
        .multiple = ATA_MULTIPLE,
    };
    ata_sign(a);
    a->error = 0;
}

bool ata_interrupts(const struct ata *a)
{
    return a->interrupt;
}

uint8_t ata_alternate_status(const struct ata *a, const struct ata_medium *d)
{
    return d->sectors > 0 && !second_selected(a) ? a->status : 0;
}

uint8_t ata_read(struct ata *a, const struct ata_medium *d, unsigned reg)
{
    if (d->sectors == 0)
        return 0;
    switch (reg) {
    case ATA_DATA: /* words only */
        return 0;
    case ATA_ERROR:
        if (second_selected(a))
            return 0;
        return a->control & ATA_CONTROL_HOB ? a->feature.before : a->error;
    case ATA_COUNT:
        return shown(a, &a->count);
    case ATA_LBA_LOW:
        return shown(a, &a->low);
    case ATA_LBA_MID:
        return shown(a, &a->mid);
    case ATA_LBA_HIGH:
        return shown(a, &a->high);
    case ATA_DEVICE:
        return a->device;
    }
    a->interrupt = false;
    return ata_alternate_status(a, d);
}

/* While it is at work, the drive is deaf to all but a reset. */
static bool at_work(const struct ata *a)
{
    return a->status & (ATA_STATUS_BSY | ATA_STATUS_DRQ);
}

void ata_write(struct ata *a, const struct ata_medium *d, unsigned reg,
               uint8_t value, uint64_t now)
{
    if (d->sectors == 0 || (at_work(a) && !second_selected(a)))
        return;
    a->control &= (uint8_t)~ATA_CONTROL_HOB;
    switch (reg) {
    case ATA_FEATURES:
        push(&a->feature, value);
        break;
    case ATA_COUNT:
        push(&a->count, value);
        break;
    case ATA_LBA_LOW:
        push(&a->low, value);
        break;
    case ATA_LBA_MID:
        push(&a->mid, value);
        break;
    case ATA_LBA_HIGH:
        push(&a->high, value);
        break;
    case ATA_DEVICE:
        a->device = value | ATA_DEVICE_ALWAYS;
        break;
    case ATA_COMMAND:
        a->interrupt = false;
        if (!second_selected(a))
            ata_command(a, d, value, now);
        break;
    }
}

/*
 * A reset lasts as long as software holds it; the drive is then as after
 * power-on, but for the settings that it keeps (ATA-6, "Software reset").
 */
void ata_write_control(struct ata *a, uint8_t value)
{
    if (value & ~a->control & ATA_CONTROL_SRST) {
        struct ata fresh;

        ata_reset(&fresh);
        fresh.heads = a->heads;
        fresh.track_sectors = a->track_sectors;
        *a = fresh;
        a->error = 1;
        a->status |= ATA_STATUS_BSY;
    }
    if (a->control & ~value & ATA_CONTROL_SRST)
        a->status &= (uint8_t)~ATA_STATUS_BSY;
    a->control = value;
    if (value & ATA_CONTROL_NIEN)
        a->interrupt = false;
}

static bool takes_data(const struct ata *a)
{
    return a->phase == ATA_WRITING;
}

static void next_word(struct ata *a, uint64_t now)
{
    a->at += 2;
    if (a->at >= a->bytes)
        ata_block_done(a, now);
}

uint16_t ata_read_word(struct ata *a, uint64_t now)
{
    if (!(a->status & ATA_STATUS_DRQ) || takes_data(a))
        return 0;

    const uint8_t *p = &a->block[a->at];
    uint16_t word = (uint16_t)(p[0] | p[1] << 8);

    next_word(a, now);
    return word;
}

void ata_write_word(struct ata *a, uint16_t word, uint64_t now)
{
    if (!(a->status & ATA_STATUS_DRQ) || !takes_data(a))
        return;
    a->block[a->at] = (uint8_t)word;
    a->block[a->at + 1] = (uint8_t)(word >> 8);
    next_word(a, now);
}
