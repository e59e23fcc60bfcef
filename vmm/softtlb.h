/* SPDX-License-Identifier: MIT */
/*
 * softtlb.h - the software TLB: virtual-to-machine pairs already worked out.
 *
 * Disco's second-level TLB.  A miss of the real TLB that hits here is
 * answered without the guest, or a search of its TLB, at all.  Set
 * associative by VPN2; ways differ in ASID or VPN2.  What may stay here, and
 * what must die when the guest changes its TLB, is shadow.h's business.
 *
 * metal/vectors.S answers most hits itself, so the layout is not free: a set
 * is SOFTTLB_WAYS slots side by side (all of them, if there are fewer), VPN2's
 * low bits say which set, and at the two first of a set assembly looks.
 */
#ifndef VMM_SOFTTLB_H
#define VMM_SOFTTLB_H

#include <stdbool.h>
#include <stdint.h>

struct pair;

enum {
    SOFTTLB_WAYS = 4,
    SOFTTLB_MAX = 4096,
    SOFTTLB_PROBED = 4 /* ways that assembly looks at, all if there are four */
};

/*
 * A slot's hi is the EntryHi under which it is found, or has one of these
 * bits, which EntryHi has not: the slot is not in use; its pair is global,
 * and the bits of the ASID are 0.
 */
enum { SOFTTLB_EMPTY = 0x100, SOFTTLB_GLOBAL = 0x200 };

struct softtlb {
    const struct pair *probe; /* for metal/vectors.S: the first set, or one */
    uint32_t probe_mask;      /* that is empty; which set, times its size */
    struct pair *slot; /* NULL: no software TLB (stlb=off) */
    uint32_t pairs;    /* slots, a power of two */
    uint32_t victim;   /* which way gives place next */
    bool used;         /* some slot may be in use */
};

/* How much memory `pairs` slots need, in slots. */
static inline uint32_t softtlb_room(uint32_t pairs)
{
    return pairs < SOFTTLB_PROBED ? SOFTTLB_PROBED : pairs;
}

/*
 * An empty software TLB of `pairs` slots (a power of two) at `slot`, which
 * has softtlb_room(); NULL: none, where nothing is ever found.
 */
void softtlb_init(struct softtlb *s, struct pair *slot, uint32_t pairs);

/*
 * The pair that maps va under asid; NULL if none.  What is found moves to
 * the front of its set, so that the next miss is answered by assembly.
 */
const struct pair *softtlb_find(struct softtlb *s, uint32_t va, uint32_t asid);

/*
 * Remember a pair, in place of one that maps the same addresses.  One of which
 * neither half is valid is not kept.
 */
void softtlb_put(struct softtlb *s, const struct pair *pair);

/*
 * Forget every pair in the `span` bytes, whole pairs, that begin with va's:
 * those of `asid` and the global ones, or of every ASID if `all_asids`.  If
 * the span has more pairs than there are sets, perhaps all there are.
 */
void softtlb_drop(struct softtlb *s, uint32_t va, uint32_t span, uint32_t asid,
                  bool all_asids);

/* Forget everything. */
void softtlb_clear(struct softtlb *s);

#endif
