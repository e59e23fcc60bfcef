/* SPDX-License-Identifier: MIT */
/*
 * places.h - where a page of a VM was mapped: the pairs that must be
 * forgotten when another machine frame comes behind it.
 *
 * The way back from a physical page to virtual ones (Disco's back-maps).  A
 * few places are enough: the guest's kernel maps a page at one, a process at
 * another.  When one more is to be remembered than there is room for, another
 * is given up: whoever adds one forgets the translation there, which is
 * always right.  A place is not taken off the list when its mapping goes:
 * forgetting nothing is right as well.  So most of a page's places are those
 * of processes that it was taken from.
 */
#ifndef VMM_PLACES_H
#define VMM_PLACES_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/hw.h"

enum { PLACES = 4, PLACE_NONE = 0 };

/* A place is VPN2 and ASID, as in EntryHi, and in bits that those leave: */
enum {
    PLACE_USED = 1 << 8,  /* else there is none here */
    PLACE_GLOBAL = 1 << 9 /* seen under every ASID; its ASID is 0 */
};

/* All zeroes: mapped nowhere. */
struct places {
    uint32_t at[PLACES];
};

/*
 * This pair maps the page.  The place that is given up for it, whose
 * translation the caller forgets; PLACE_NONE: there was room.  The guest's
 * kernel keeps its place (global), and who came last.
 */
uint32_t places_add(struct places *p, const struct pair *pair);

#endif
