/* SPDX-License-Identifier: MIT */
/* missed.c - a guest's user program that is about to miss at VA. */
#include "tests/unit/missed.h"

#include <check.h>

void missed_setup(struct vcpu *v)
{
    fx_asid(v, ASID);
    fx_user(v);
    map_pages(v, FX_VD, FX_V);
}

void map_pages(struct vcpu *v, uint32_t bits0, uint32_t bits1)
{
    vtlb_set(&v->vtlb, ENTRY, vtlb_entry_from(VA | ASID, 0, fx_lo(EVEN, bits0),
                                           fx_lo(ODD, bits1)));
}

uint32_t real_lo(uint32_t va)
{
    const struct pair *p = fake_find(va, ASID);

    ck_assert_ptr_nonnull(p);
    return p->lo[va >> PAGE_SHIFT & 1];
}
