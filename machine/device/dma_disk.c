/* SPDX-License-Identifier: MIT */
/* dma_disk.c - the disk that moves its sectors by itself. */
#include "machine/device/dma_disk.h"

#include "machine/clock.h"
#include "machine/machine.h"
#include "machine/spec/cost.h"

enum { WORD = 4 };

_Static_assert((int)DMA_SECTOR_BYTES == (int)ATA_SECTOR,
               "a sector is a sector, whoever moves it");

static struct disk *medium(struct machine *m)
{
    return &m->disk[DRIVE_DMA];
}

static void set_status(struct machine *m, uint32_t status)
{
    m->dma.status = status;
    clock_set_line(&m->cpu, DMA_LINE, status & (DMA_DONE | DMA_FAILED));
}

void dma_disk_reset(struct machine *m)
{
    m->dma = (struct dma_disk){.due = CLOCK_NEVER};
}

uint64_t dma_disk_deadline(const struct machine *m)
{
    return m->dma.due;
}

/* ------------------------------------------------------------- its registers */

uint32_t dma_disk_load(struct machine *m, const struct spot *s)
{
    if (s->bytes != WORD)
        return 0;
    switch (s->at) {
    case DMA_SECTORS:
        return (uint32_t)disk_sectors(medium(m));
    case DMA_SECTOR:
        return m->dma.sector;
    case DMA_COUNT:
        return m->dma.count;
    case DMA_ADDRESS:
        return m->dma.address;
    case DMA_STATUS:
        return m->dma.status;
    }
    return 0;
}

/* Are there such sectors, and is there such memory? */
static bool possible(const struct machine *m, const struct dma_disk *d)
{
    uint64_t all = disk_sectors(&m->disk[DRIVE_DMA]);

    return d->count >= 1 && d->count <= DMA_MOST && d->sector < all &&
           d->count <= all - d->sector && d->address % WORD == 0 &&
           mem_has(&m->mem, d->address, d->count * DMA_SECTOR_BYTES);
}

/* May this be done with the registers of d? */
static bool allowed(const struct machine *m, const struct dma_disk *d,
                    uint32_t command)
{
    switch (command) {
    case DMA_READ:
        return possible(m, d);
    case DMA_WRITE:
        return possible(m, d) && m->disk[DRIVE_DMA].mode != DISK_RO;
    case DMA_FLUSH:
        return disk_exists(&m->disk[DRIVE_DMA]);
    }
    return false;
}

static void command(struct machine *m, uint32_t command)
{
    struct dma_disk *d = &m->dma;

    if (d->status & DMA_BUSY)
        return;
    if (!allowed(m, d, command)) {
        set_status(m, DMA_FAILED);
        return;
    }
    d->command = command;
    d->first = d->sector;
    d->sectors = command == DMA_FLUSH ? 0 : d->count;
    d->at = d->address;
    d->due = m->cpu.cycles + COST_disk_command +
             (uint64_t)COST_disk_word * d->sectors * DMA_SECTOR_BYTES / WORD;
    set_status(m, DMA_BUSY);
}

void dma_disk_store(struct machine *m, const struct spot *s, uint32_t value)
{
    if (s->bytes != WORD || !disk_exists(medium(m)))
        return;
    switch (s->at) {
    case DMA_SECTOR:
        m->dma.sector = value;
        break;
    case DMA_COUNT:
        m->dma.count = value;
        break;
    case DMA_ADDRESS:
        m->dma.address = value;
        break;
    case DMA_COMMAND:
        command(m, value);
        break;
    case DMA_STATUS:
        set_status(m, m->dma.status & DMA_BUSY);
        break;
    }
}

/* ------------------------------------------------------------- the transfer */

static void move(struct machine *m, const struct dma_disk *d)
{
    uint8_t sector[DMA_SECTOR_BYTES];

    for (uint32_t i = 0; i < d->sectors; i++) {
        uint32_t at = d->at + i * DMA_SECTOR_BYTES;

        if (d->command == DMA_READ) {
            disk_read(medium(m), d->first + i, 1, sector);
            mem_copy_in(&m->mem, at, sector, sizeof sector);
        } else {
            mem_copy_out(&m->mem, at, sector, sizeof sector);
            disk_write(medium(m), d->first + i, 1, sector);
        }
    }
}

/* Asked again: a state that was loaded may be busy with what cannot be. */
static bool still_allowed(const struct machine *m)
{
    const struct dma_disk d = {.sector = m->dma.first,
                               .count = m->dma.sectors,
                               .address = m->dma.at};

    return allowed(m, &d, m->dma.command);
}

void dma_disk_tick(struct machine *m)
{
    struct dma_disk *d = &m->dma;
    bool good;

    if (m->cpu.cycles < d->due)
        return;
    d->due = CLOCK_NEVER;
    good = still_allowed(m);
    if (good && d->command == DMA_FLUSH)
        good = disk_flush(medium(m));
    else if (good)
        move(m, d);
    machine_cut_power(m, DRIVE_DMA);
    if (good && m->checker && d->command == DMA_READ &&
        !checker_dma(m->checker, d->at, d->sectors * DMA_SECTOR_BYTES))
        machine_stop(m, STOP_BREACH, "%s", m->checker->breach);
    set_status(m, good ? DMA_DONE : DMA_FAILED);
}
