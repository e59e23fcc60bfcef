/* SPDX-License-Identifier: MIT */
/*
 * places.h - where a page of a VM was mapped: the pairs that must be
 * forgotten when another machine frame comes behind it.
 *
 * The way back from a physical page to virtual ones (Disco's back-maps).  A
 * few places are enough: the guest's kernel maps a page at one, a process at
 * another.  Of a page that was mapped at more, only that is known; then all
 * translations of its VM are forgotten, which is always right.  A place is
 * not taken off the list when its mapping goes: forgetting nothing is right
 * as well.
 */
#ifndef VMM_PLACES_H
#define VMM_PLACES_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/hw.h"

enum { PLACES = 4 };

/* A place is VPN2 and ASID, as in EntryHi, and in bits that those leave: */
enum {
    PLACE_USED = 1 << 8,   /* else there is none here */
    PLACE_GLOBAL = 1 << 9, /* seen under every ASID; its ASID is 0 */
    PLACE_MANY = 1 << 10   /* more than fit, in at[0] */
};

/* All zeroes: mapped nowhere. */
struct places {
    uint32_t at[PLACES];
};

/* This pair maps the page. */
void places_add(struct places *p, const struct pair *pair);

/* Was it mapped at more places than are known? */
static inline bool places_are_many(const struct places *p)
{
    return p->at[0] & PLACE_MANY;
}

#endif
