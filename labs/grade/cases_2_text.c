/* SPDX-License-Identifier: MIT */
/* cases_2_text.c - a call of lab 2 for people. */
#include "labs/grade/cases_2_text.h"

#include <inttypes.h>
#include <stdio.h>

#include "labs/2/cases.h"
#include "machine/spec/fields.h"

static size_t put_entry(char *to, size_t room, const struct put *p)
{
    size_t used = (size_t)snprintf(
        to, room, "[%" PRIu32 "] vpn2 %05" PRIx32 " asid %02" PRIx32, p->index,
        p->hi >> PAGE_SHIFT, p->hi & ENTRYHI_ASID);

    if (p->mask && used < room)
        used += (size_t)snprintf(to + used, room - used, " mask %08" PRIx32,
                                 p->mask);
    for (int i = 0; i < 2 && used < room; i++)
        used += (size_t)snprintf(
            to + used, room - used, " %05" PRIx32 "%s%s%s",
            (p->lo[i] & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT,
            p->lo[i] & ENTRYLO_V ? "V" : "-", p->lo[i] & ENTRYLO_D ? "W" : "-",
            p->lo[i] & ENTRYLO_G ? "G" : "-");
    return used < room ? used : room;
}

void cases_2_call_text(const void *at, char *to, size_t room)
{
    static const char *const how[] = {"fetch", "load", "store"};
    const struct case_ *c = at;
    size_t used = 0;

    if (c->call == CALL_WRITE || c->call == CALL_USE) {
        used = (size_t)snprintf(to, room, "tlb_write ");
        used += put_entry(to + used, room - used, &c->written);
    }
    if (c->call == CALL_PROBE)
        used = (size_t)snprintf(to, room, "tlb_probe(%08" PRIx32 ")",
                                c->va | c->asid);
    else if (c->call != CALL_WRITE && used < room)
        used += (size_t)snprintf(to + used, room - used,
                                 "%stlb_lookup(%08" PRIx32 ", asid %02" PRIx32
                                 ", %s)", used ? "; " : "",
                                 c->va, c->asid, how[c->how]);
    for (unsigned i = 0; i < c->puts && used + 16 < room; i++) {
        if (i)
            used += (size_t)snprintf(to + used, room - used, "; ");
        else
            used += (size_t)snprintf(to + used, room - used,
                                     "; TLB of %" PRIu32 ": ", c->size);
        used += put_entry(to + used, room - used, &c->put[i]);
    }
}
