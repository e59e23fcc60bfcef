/* SPDX-License-Identifier: MIT */
/*
 * log.c - transactions: what belongs together reaches the disk together.
 *
 * The order of a commit, with all of one line on the disk before the next:
 *
 *   copies of the blocks to the log,      power cut: nothing has happened
 *     and to their places those blocks
 *     that were free until now
 *   the header with their places          from here on it has happened
 *   the blocks to their places            power cut: done again
 *   the header with count 0               before the log is used again
 */
#include "guestos/unix/fs/log.h"

#include "guestos/common/string.h"
#include "guestos/unix/abi/fs.h"
#include "guestos/unix/dev/disk.h"
#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/map.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/proc.h"

enum { SECTOR_BYTES = BLOCK_BYTES / BLOCK_SECTORS };

static struct {
    uint32_t first, room;    /* the header's block; blocks behind it */
    uint32_t count;          /* changed since the last commit */
    uint32_t reserved;       /* that those inside may still change */
    uint32_t inside;         /* calls between begin and end */
    uint32_t commits;        /* so far: who waits for one sees it */
    bool wanted, committing; /* nobody goes in meanwhile */
    bool broken;             /* the disk could not be written */
    struct buffer *changed[LOG_MOST];
} journal;

static union {
    struct log_header header;
    uint8_t bytes[SECTOR_BYTES];
} sector;

/* --------------------------------------------------------------- the disk */

/* The header's sector goes as a whole or not at all. */
static bool write_header(void)
{
    return disk_flush() && disk_write_sector(journal.first, sector.bytes) &&
           disk_flush();
}

static uint32_t header_sum(const struct log_header *h)
{
    uint32_t sum = h->count;

    for (uint32_t i = 0; i < h->count; i++)
        sum = log_sum(sum, h->place[i]);
    return sum;
}

/*
 * A block that was free until now is nobody's should the power fail, so it
 * goes to its place at once: what is new is written once.
 */
static bool write_log(void)
{
    struct log_header *h = &sector.header;

    memset(&sector, 0, sizeof sector);
    for (uint32_t i = 0; i < journal.count; i++) {
        uint32_t place = buffer_block(journal.changed[i]), to = place;

        if (!map_was_free(place)) {
            h->place[h->count++] = place;
            to = journal.first + h->count;
        }
        if (!disk_write(to, buffer_page(journal.changed[i])))
            return false;
    }
    h->sum = header_sum(h);
    return write_header();
}

static bool clear_header(void)
{
    sector.header.count = 0;
    return write_header();
}

/* Those of the log. */
static bool write_places(void)
{
    for (uint32_t i = 0; i < journal.count; i++) {
        uint32_t place = buffer_block(journal.changed[i]);

        if (!map_was_free(place) &&
            !disk_write(place, buffer_page(journal.changed[i])))
            return false;
    }
    return clear_header();
}

/* With nobody inside.  What cannot be written stays in memory, to be read. */
static void commit(void)
{
    journal.wanted = false;
    journal.committing = true;
    journal.broken = journal.broken || !write_log() || !write_places();
    if (!journal.broken) {
        for (uint32_t i = 0; i < journal.count; i++)
            buffer_clean(journal.changed[i]);
        journal.count = 0;
        map_committed();
    }
    journal.committing = false;
    journal.commits++;
    wakeup(&journal);
}

/* -------------------------------------------------------------- at the start
 */

/* Is this what a commit wrote? */
static bool is_commit(const struct log_header *h)
{
    if (h->count == 0 || h->count > journal.room || header_sum(h) != h->sum)
        return false;
    for (uint32_t i = 0; i < h->count; i++)
        if (h->place[i] >= super.blocks)
            return false;
    return true;
}

/* Everything that the log holds to its places, by way of a page. */
static bool replay(void *page)
{
    for (uint32_t i = 0; i < sector.header.count; i++)
        if (!disk_read(journal.first + 1 + i, page) ||
            !disk_write(sector.header.place[i], page))
            return false;
    return clear_header();
}

bool log_start(void)
{
    void *page = page_new();
    bool good;

    memset(&journal, 0, sizeof journal);
    journal.first = super.log_start;
    journal.room = super.log_blocks - 1;
    if (journal.room > LOG_MOST)
        journal.room = LOG_MOST;
    good = page && disk_read(journal.first, page);
    if (good) {
        memcpy(&sector, page, sizeof sector);
        if (is_commit(&sector.header))
            good = replay(page) && map_again();
    }
    if (page)
        page_leave(page);
    return good;
}

/* -------------------------------------------------------------- transactions
 */

static bool has_room(uint32_t blocks)
{
    return journal.count + journal.reserved + blocks <= journal.room;
}

bool log_begin(uint32_t blocks)
{
    while (!journal.broken &&
           (journal.committing || journal.wanted || !has_room(blocks))) {
        if (journal.committing || journal.inside > 0) {
            journal.wanted = !journal.committing;
            wait_for(&journal, false);
        } else {
            commit();
        }
    }
    if (journal.broken)
        return false;
    journal.reserved += blocks;
    journal.inside++;
    return true;
}

void log_end(uint32_t blocks)
{
    journal.reserved -= blocks;
    journal.inside--;
    if (journal.wanted && journal.inside == 0)
        commit();
}

bool log_commit(void)
{
    uint32_t before = journal.commits;

    if (journal.committing || (journal.count && journal.inside > 0)) {
        journal.wanted = !journal.committing;
        while (journal.commits == before)
            wait_for(&journal, false);
    } else if (journal.count) {
        commit();
    }
    return !journal.broken;
}

void log_add(struct buffer *b)
{
    journal.changed[journal.count++] = b;
}

void log_remove(struct buffer *b)
{
    uint32_t i = 0;

    while (journal.changed[i] != b)
        i++;
    journal.changed[i] = journal.changed[--journal.count];
}
