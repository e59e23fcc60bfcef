/* SPDX-License-Identifier: MIT */
/* table.c - see table.h; handlers.S is who looks things up. */
#include "guestos/hash/table.h"

#include "guestos/common/cp0.h"
#include "machine/spec/fields.h"

struct entry {
    uint32_t tag; /* the page's address, its space in the low bits */
    uint16_t next;
    uint16_t flags;
};
_Static_assert(sizeof(struct entry) == 1 << ENTRY_SHIFT, "table.h");

extern uint16_t hash_anchor[ANCHORS]; /* handlers.S */

void table_insert(uint32_t va, uint32_t space, uint32_t pfn, uint32_t flags)
{
    struct entry *table = (struct entry *)TABLE;
    uint32_t vpn2 = va >> (PAGE_SHIFT + 1);
    uint16_t *anchor = &hash_anchor[(vpn2 ^ vpn2 >> ANCHOR_FOLD) % ANCHORS];

    table[pfn] = (struct entry){va | space, *anchor, (uint16_t)flags};
    *anchor = (uint16_t)pfn;
}
