/* SPDX-License-Identifier: MIT */
/*
 * disk - a guest that reads sectors and sums them, writes some and reads them
 * back, and asks for one that does not exist.
 *
 *   how=poll   by the registers of an ATA drive, looking at its status
 *   how=irq    the same, asleep until the drive interrupts; if nothing is said
 *   how=call   by monitor call, whole pages at once; where there is no monitor,
 *              as how=irq
 *   first=N count=N   the sectors to read (0, 32)
 *   write=N    how many pages of 8 sectors to write, at the end of the disk (1)
 *   times=N    how often to read (1)
 *   keep=N     read into N pages in turn, from 2 MiB of its memory on, and so
 *              keep what was read (0: into one page)
 *
 * It prints the same whichever way it moves them.
 */
#include "guestos/common/args.h"
#include "guestos/common/call.h"
#include "guestos/common/console.h"
#include "guestos/common/layout.h"
#include "guestos/common/power.h"
#include "guestos/common/sleep.h"
#include "guestos/common/trap.h"
#include "guestos/disk/by_call.h"
#include "guestos/disk/drive.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

enum {
    COUNT = 32,
    PATTERN = 0x5eed0000,
    WORDS = PAGE_SIZE / 4,
    KEPT = 2 << 20 /* where the pages that are kept begin */
};

int main(int argc, char *argv[]);

ARGS_KNOWN("how=poll|irq|call first=N count=N write=N times=N keep=N");

/* One page of memory to move. */
static uint32_t page[WORDS] __attribute__((aligned(PAGE_SIZE)));

static bool by_call;
static uint32_t keep;

/* Where the page of this sector goes. */
static uint32_t *page_of(uint32_t sector)
{
    uint32_t n = sector / PAGE_SECTORS;

    return keep ? (uint32_t *)(KERNEL_BASE + KEPT + n % keep * PAGE_SIZE)
                : page;
}

void trap(struct frame *f)
{
    if (call_absent(f))
        return;
    if ((f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT != EXC_Int ||
        !(f->cause & CAUSE_IP2))
        trap_unexpected(f);
    drive_interrupt();
    f->epc = sleep_return(f->epc);
}

static bool read_page(uint32_t sector, uint32_t n, uint32_t *to)
{
    return by_call && n == PAGE_SECTORS ? call_read(sector, to)
                                        : drive_read(sector, n, to);
}

static bool write_page(uint32_t sector)
{
    return by_call ? call_write(sector, page) : drive_write(sector, page);
}

static void tell(const char *what, uint32_t value, const char *more)
{
    put_text("disk: ");
    put_text(what);
    put_dec(value);
    put_text(more);
}

static bool sum(uint32_t first, uint32_t count)
{
    uint32_t total = 0;

    for (uint32_t at = first, n; at < first + count; at += n) {
        n = first + count - at < PAGE_SECTORS ? first + count - at
                                              : PAGE_SECTORS;
        uint32_t *to = page_of(at);
        if (!read_page(at, n, to))
            return false;
        for (uint32_t i = 0; i < n * SECTOR / 4; i++)
            total = (total << 1 | total >> 31) + to[i];
    }
    tell("from sector ", first, " on, ");
    put_dec(count);
    put_text(" sum to ");
    put_hex(total);
    put_text("\n");
    return true;
}

static bool write_and_look(uint32_t sector)
{
    for (uint32_t i = 0; i < WORDS; i++)
        page[i] = PATTERN + sector + i;
    if (!write_page(sector)) {
        put_text("disk: it cannot be written\n");
        return false;
    }
    for (uint32_t i = 0; i < WORDS; i++)
        page[i] = 0;
    if (!read_page(sector, PAGE_SECTORS, page))
        return false;
    for (uint32_t i = 0; i < WORDS; i++)
        if (page[i] != PATTERN + sector + i)
            return false;
    tell("8 sectors written and read back at ", sector, "\n");
    return true;
}

int main(int argc, char *argv[])
{
    const char *args = args_of(argc, argv);
    uint32_t sectors = drive_start(!args_has(args, "how=poll"));
    uint32_t pages = args_number(args, "write", 1);

    if (sectors < 2 * PAGE_SECTORS) {
        put_text("disk: there is none\n");
        return POWER_FAILED;
    }
    by_call = args_has(args, "how=call") && call_sectors() == sectors;
    keep = args_number(args, "keep", 0);
    tell("a disk of ", sectors, " sectors\n");
    for (uint32_t i = args_number(args, "times", 1); i > 0; i--)
        if (!sum(args_number(args, "first", 0),
                 args_number(args, "count", COUNT)))
            put_text("disk: they cannot be read\n");
    for (uint32_t i = pages; i > 0; i--)
        if (!write_and_look((sectors & ~7u) - i * PAGE_SECTORS))
            break;
    if (pages > 0 && !drive_flush())
        put_text("disk: what was written may be lost\n");
    put_text(read_page(sectors, PAGE_SECTORS, page)
                 ? "disk: it goes on where it should end\n"
                 : "disk: there is no sector behind the last\n");
    return POWER_OK;
}
