/* SPDX-License-Identifier: MIT */
/* disk.c - who waits for the drive, in which order, and how often. */
#include "guestos/unix/dev/disk.h"

#include <stddef.h>

#include "guestos/unix/abi/fs.h"
#include "guestos/unix/dev/ata.h"
#include "guestos/unix/dev/disk_call.h"
#include "guestos/unix/dev/intc.h"
#include "guestos/unix/dev/monitor.h"
#include "guestos/unix/dev/tty.h"
#include "guestos/unix/kernel/proc.h"
#include "machine/spec/i8259_chip.h"
#include "traces/probe.h"

enum { TRIES = 4 };

/* On the stack of the process that waits for it. */
struct request {
    struct disk_command command;
    unsigned tries;
    enum ata_state state;
    struct request *next;
};

/* The first is the one that the drive is about. */
static struct request *first, **end = &first;

uint32_t disk_start(void)
{
    uint32_t sectors = monitor_has_devices() ? disk_call_start() : ata_start();

    if (sectors > 0 && !monitor_has_devices())
        intc_enable(IRQ_ATA);
    return sectors / BLOCK_SECTORS;
}

static void begin_next(void)
{
    if (first)
        ata_begin(&first->command);
    else
        end = &first;
}

/* What the drive says of the first request; then of the next, and so on. */
static void look(void)
{
    struct request *r = first;
    enum ata_state state = ata_look(&r->command);

    if (state == ATA_FAILED && ++r->tries < TRIES) {
        ata_begin(&r->command);
        return;
    }
    if (state == ATA_AT_WORK)
        return;
    first = r->next;
    r->state = state;
    wakeup(r);
    begin_next();
}

/* It may be late: who asked has looked meanwhile. */
void disk_interrupt(void)
{
    if (first)
        look();
}

static bool by_drive(const struct disk_command *c)
{
    struct request r = {.command = *c, .state = ATA_AT_WORK};
    bool idle = !first;

    *end = &r;
    end = &r.next;
    if (idle)
        begin_next();
    while (r.state == ATA_AT_WORK)
        if (current)
            wait_for(&r, false);
        else
            look();
    return r.state == ATA_DONE;
}

static bool by_call(const struct disk_command *c)
{
    for (unsigned i = 0; i < TRIES; i++)
        if (disk_call(c))
            return true;
    return false;
}

static bool ask(const struct disk_command *c)
{
    uint32_t block = c->sector / BLOCK_SECTORS;
    bool good;

    probe2(PROBE_request, c->way, block);
    good = monitor_has_devices() ? by_call(c) : by_drive(c);
    probe2(PROBE_answer, block, good);
    if (!good)
        tty_say("disk: it fails\n");
    return good;
}

bool disk_read(uint32_t block, void *page)
{
    return ask(&(struct disk_command){.way = DISK_READS,
                                      .sector = block * BLOCK_SECTORS,
                                      .sectors = BLOCK_SECTORS,
                                      .to = page});
}

static bool write_sectors(uint32_t block, uint32_t sectors, const void *from)
{
    return ask(&(struct disk_command){.way = DISK_WRITES,
                                      .sector = block * BLOCK_SECTORS,
                                      .sectors = sectors,
                                      .from = from});
}

bool disk_write(uint32_t block, const void *page)
{
    return write_sectors(block, BLOCK_SECTORS, page);
}

bool disk_write_sector(uint32_t block, const void *from)
{
    return write_sectors(block, 1, from);
}

bool disk_flush(void)
{
    return ask(&(struct disk_command){.way = DISK_FLUSHES});
}
