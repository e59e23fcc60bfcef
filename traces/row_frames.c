/* SPDX-License-Identifier: MIT */
/* row_frames.c - the words of a row about machine frames: whose they are. */
#include "traces/row_text.h"

#include <inttypes.h>

enum { VMS = 32 };

/* "vm 2", "vm 2 3": bit n is VM n's. */
static void receivers(struct say *to, uint32_t bits)
{
    say(to, "vm");
    for (unsigned vm = 1; vm < VMS; vm++)
        if (bits >> vm & 1)
            say(to, " %u", vm);
}

static void about_net(struct row *row, const struct event *e)
{
    const uint32_t *a = e->arg;

    if (e->kind == EVENT_net_send) {
        say(&row->what, "%" PRIu32 " bytes in mfn %05" PRIx32 " go to ", a[2],
            a[3]);
        receivers(&row->what, a[1]);
    } else {
        say(&row->what,
            "%" PRIu32 " bytes from vm %" PRIu32 " have come, in mfn "
            "%05" PRIx32,
            a[2], a[1], a[3]);
    }
}

void row_frames(struct row *row, const struct event *e)
{
    const uint32_t *a = e->arg;

    switch (e->kind) {
    case EVENT_fill:
        say(&row->what, "pfn %05" PRIx32 " gets a zeroed frame: mfn %05" PRIx32,
            a[1], a[2]);
        break;
    case EVENT_take:
        say(&row->what, "mfn %05" PRIx32 " is not behind page %05" PRIx32
            " any more", a[1], a[2]);
        break;
    case EVENT_share:
        say(&row->what,
            "pfn %05" PRIx32 " shares mfn %05" PRIx32 ": nobody may store to it",
            a[1], a[2]);
        break;
    case EVENT_own:
        say(&row->what,
            "pfn %05" PRIx32 " was shared: it gets a copy, mfn %05" PRIx32, a[1],
            a[2]);
        break;
    case EVENT_hold:
        say(&row->what,
            "mfn %05" PRIx32 " is held %" PRIu32 " times by the monitor", a[0],
            a[1]);
        break;
    default:
        about_net(row, e);
        break;
    }
}
