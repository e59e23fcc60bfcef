/* SPDX-License-Identifier: MIT */
/* entry.c - a TLB entry in words: its two halves, side by side. */
#include "machine/repl/entry.h"

enum { KIB = 1 << 10, MIB = 1 << 20 };

/* Bytes in each of the two pages. */
static uint32_t page_bytes(uint32_t pagemask)
{
    return ((pagemask | 0x1fff) + 1) >> 1;
}

static void say_one(struct say *to, const struct tlb_entry *e, int half,
                    const char *frame, bool touched)
{
    uint32_t lo = e->entrylo[half];
    uint32_t va =
        (e->entryhi & ENTRYHI_VPN2) + (uint32_t)half * page_bytes(e->pagemask);

    say(to, "%c vpn %05x -> ", touched ? '>' : ' ', va >> PAGE_SHIFT);
    if (lo & ENTRYLO_V)
        say(to, "%s %05x V %c", frame, (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT,
            lo & ENTRYLO_D ? 'W' : '-');
    else
        say(to, "%-13s", "V=0");
}

void entry_say(struct say *to, const struct tlb_entry *e, const char *frame,
               int half)
{
    if (e->entrylo[0] & ENTRYLO_G)
        say(to, "global   ");
    else
        say(to, "asid %02x  ", e->entryhi & ENTRYHI_ASID);
    say_one(to, e, 0, frame, half == 0);
    say(to, " | ");
    say_one(to, e, 1, frame, half == 1);
    if (page_bytes(e->pagemask) >= MIB)
        say(to, "  %u MiB pages", page_bytes(e->pagemask) / MIB);
    else if (e->pagemask != 0)
        say(to, "  %u KiB pages", page_bytes(e->pagemask) / KIB);
}

int entry_half(const struct tlb_entry *e, uint32_t va)
{
    return (va & page_bytes(e->pagemask)) != 0;
}
