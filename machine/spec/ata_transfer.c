/* SPDX-License-Identifier: MIT */
/* ata_transfer.c - the drive at work: its time, and blocks of sectors. */
#include "machine/spec/ata_parts.h"
#include "machine/spec/cost.h"

void ata_interrupt(struct ata *a)
{
    a->interrupt = !(a->control & ATA_CONTROL_NIEN);
}

void ata_settle(struct ata *a, uint8_t status)
{
    a->status = status;
    a->due = ATA_NEVER;
    if (!(status & ATA_STATUS_DRQ))
        a->phase = ATA_IDLE;
}

void ata_fail(struct ata *a)
{
    ata_settle(a, ATA_STATUS_DRDY | ATA_STATUS_ERR);
    a->error = ATA_ERROR_ABRT;
}

void ata_work(struct ata *a, enum ata_phase phase, uint64_t now)
{
    a->phase = phase;
    a->status = ATA_STATUS_DRDY | ATA_STATUS_BSY;
    a->due = now + (a->started ? 0 : COST_disk_command) +
             (uint64_t)COST_disk_word * a->bytes / 2;
    a->started = true;
}

static uint32_t sectors_in_block(const struct ata *a)
{
    return a->left < a->per_block ? a->left : a->per_block;
}

/* Is there a next block, and are its sectors on the disk? */
static bool block_exists(const struct ata *a, const struct ata_medium *d)
{
    uint64_t first = ata_address(a), all = d->sectors;
    uint32_t n = sectors_in_block(a);

    return n > 0 && first < all && n <= all - first;
}

bool ata_wants(const struct ata *a, const struct ata_medium *d,
               uint32_t *first, uint32_t *n)
{
    *first = (uint32_t)ata_address(a);
    *n = sectors_in_block(a);
    return (a->status & ATA_STATUS_BSY) &&
           (a->phase == ATA_READING || a->phase == ATA_WRITING) &&
           block_exists(a, d);
}

/* What the next block is; there may be none left. */
static void prepare_block(struct ata *a)
{
    a->at = 0;
    a->bytes = sectors_in_block(a) * ATA_SECTOR;
}

/* A block was transferred between the disk and a->block. */
static void advance(struct ata *a)
{
    uint32_t n = a->bytes / ATA_SECTOR;

    ata_set_address(a, ata_address(a) + n);
    a->left -= n;
    a->count.now = (uint8_t)a->left;
}

/* READ and WRITE MULTIPLE need SET MULTIPLE first (ATA-6). */
static bool prepare_transfer(const struct ata_call *c)
{
    struct ata *a = c->a;

    if (c->sectors == ATA_MULTIPLY && a->multiple == 0)
        return false;
    a->per_block = c->sectors == ATA_MULTIPLY ? a->multiple : 1;
    a->left = ata_sectors_asked(a);
    prepare_block(a);
    return true;
}

bool ata_begin_read(const struct ata_call *c)
{
    if (!prepare_transfer(c)) {
        ata_fail(c->a);
        return false;
    }
    ata_work(c->a, ATA_READING, c->now);
    return true;
}

/* The first block is asked for at once, and without an interrupt (ATA-6). */
bool ata_begin_write(const struct ata_call *c)
{
    struct ata *a = c->a;

    if (c->disk->read_only || !prepare_transfer(c)) {
        ata_fail(a);
        return false;
    }
    a->phase = ATA_WRITING;
    ata_settle(a, ATA_DONE | ATA_STATUS_DRQ);
    return true;
}

static void read_block(struct ata *a, const struct ata_medium *d)
{
    if (!block_exists(a, d) ||
        !d->read(d->self, (uint32_t)ata_address(a), sectors_in_block(a),
                 a->block)) {
        ata_fail(a);
        return;
    }
    advance(a);
    ata_settle(a, ATA_DONE | ATA_STATUS_DRQ);
}

static void write_block(struct ata *a, const struct ata_medium *d)
{
    if (!block_exists(a, d) ||
        !d->write(d->self, (uint32_t)ata_address(a), sectors_in_block(a),
                  a->block)) {
        ata_fail(a);
        return;
    }
    advance(a);
    prepare_block(a);
    ata_settle(a, a->left > 0 ? ATA_DONE | ATA_STATUS_DRQ : ATA_DONE);
}

void ata_block_done(struct ata *a, uint64_t now)
{
    a->at = 0;
    if (a->phase == ATA_WRITING) {
        ata_work(a, ATA_WRITING, now);
        return;
    }
    prepare_block(a);
    if (a->left > 0)
        ata_work(a, ATA_READING, now);
    else
        ata_settle(a, ATA_DONE);
}

void ata_tick(struct ata *a, const struct ata_medium *d, uint64_t now)
{
    if (now < a->due)
        return;
    switch ((enum ata_phase)a->phase) {
    case ATA_READING:
        read_block(a, d);
        break;
    case ATA_WRITING:
        write_block(a, d);
        break;
    case ATA_IDENTIFYING:
        ata_identify(a, d);
        ata_settle(a, ATA_DONE | ATA_STATUS_DRQ);
        break;
    case ATA_FLUSHING:
        if (d->flush(d->self))
            ata_settle(a, ATA_DONE);
        else
            ata_fail(a);
        break;
    case ATA_OTHER:
    case ATA_IDLE:
    case ATA_PHASES:
        ata_settle(a, ATA_DONE);
        break;
    }
    ata_interrupt(a);
}
