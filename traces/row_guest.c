/* SPDX-License-Identifier: MIT */
/* row_guest.c - the words of one row: what a guest's kernel said. */
#include <inttypes.h>

#include "traces/row_text.h"

const char *row_disk_op(uint32_t op)
{
    static const char *const words[] = {"read", "write", "flush"};

    return op < sizeof words / sizeof words[0] ? words[op] : "?";
}

static void disk(struct row *row, const struct event *e)
{
    const uint32_t *a = e->arg;
    enum { FLUSH = 2 };

    switch (e->kind) {
    case EVENT_block:
        say(&row->what, "block %" PRIu32 ": in the buffer cache? %s", a[0],
            a[1] ? "a hit" : "a miss");
        break;
    case EVENT_request:
        say(&row->what, "the driver is to %s", row_disk_op(a[0]));
        if (a[0] != FLUSH)
            say(&row->what, " block %" PRIu32, a[1]);
        break;
    default:
        say(&row->what, "the driver: %s", a[1] ? "done" : "the disk failed");
        break;
    }
}

void row_guest(struct row *row, const struct event *e)
{
    const uint32_t *a = e->arg;

    switch (e->kind) {
    case EVENT_syscall:
        say(&row->what, "system call %" PRIu32 ", a0 %08" PRIx32, a[0], a[1]);
        break;
    case EVENT_process:
        say(&row->what, "process %" PRIu32 " runs, asid %02" PRIx32, a[0],
            a[1]);
        break;
    case EVENT_fault:
        say(&row->what, "the process needs the page of v:%08" PRIx32 " %s",
            a[0], a[1] ? "to store" : "to load");
        break;
    case EVENT_wait:
        say(&row->what, "process %" PRIu32 " waits for v:%08" PRIx32, a[0],
            a[1]);
        break;
    case EVENT_wake:
        say(&row->what, "process %" PRIu32 " need not wait any more", a[0]);
        break;
    case EVENT_file_read:
        say(&row->what,
            "inode %" PRIu32 ": read %" PRIu32 " bytes from %" PRIu32 " on",
            a[0], a[2], a[1]);
        break;
    default:
        disk(row, e);
        break;
    }
}
