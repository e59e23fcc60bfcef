/* SPDX-License-Identifier: MIT */
/*
 * softtlb.c - a set-associative cache of pairs.
 *
 * This is the file that you write.  softtlb.h says what each function must do;
 * as it stands nothing is remembered, and guests run as with stlb=off.  Begin
 * with softtlb_put() and softtlb_find(): the first test is `keeps`.
 */
#include "vmm/softtlb.h"

#include <stddef.h>

#include "machine/spec/fields.h"
#include "vmm/hw.h"

/* The refill vector makes a set's place of VPN2 by one shift. */
_Static_assert(sizeof(struct pair) * SOFTTLB_WAYS == 1 << (PAGE_SHIFT + 1 - 7),
               "metal/vectors.S shifts EntryHi right by 7");

/* What assembly looks at where there is no software TLB. */
static const struct pair none[SOFTTLB_PROBED] = {
    {.hi = SOFTTLB_EMPTY},
    {.hi = SOFTTLB_EMPTY},
    {.hi = SOFTTLB_EMPTY},
    {.hi = SOFTTLB_EMPTY},
};

/*
 * For now assembly looks at an empty set, whatever you do in C.  When the C
 * functions are right, let it look at yours: probe and probe_mask.
 */
void softtlb_init(struct softtlb *s, struct pair *slot, uint32_t pairs)
{
    *s = (struct softtlb){.slot = slot, .pairs = pairs, .probe = none};
}

const struct pair *softtlb_find(struct softtlb *s, uint32_t va, uint32_t asid)
{
    (void)s;
    (void)va;
    (void)asid;
    return NULL;
}

void softtlb_put(struct softtlb *s, const struct pair *pair)
{
    (void)s;
    (void)pair;
}

void softtlb_drop(struct softtlb *s, uint32_t va, uint32_t span, uint32_t asid,
                  bool all_asids)
{
    (void)s;
    (void)va;
    (void)span;
    (void)asid;
    (void)all_asids;
}

void softtlb_clear(struct softtlb *s)
{
    (void)s;
}
