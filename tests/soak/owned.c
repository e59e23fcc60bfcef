/* SPDX-License-Identifier: MIT */
/* owned.c - see owned.h. */
#include "tests/soak/owned.h"

void owned_event(struct owned *o, const struct event *e)
{
    unsigned vm = e->arg[0] % OWNED_VMS;

    switch (e->kind) {
    case EVENT_fill:
    case EVENT_share:
    case EVENT_regpage: /* the middle one is an address */
    case EVENT_own:
        o->uses[e->arg[2] % OWNED_FRAMES][vm]++;
        if (e->kind == EVENT_regpage)
            o->regpage[vm] = e->arg[2];
        else if (e->arg[1] == 0)
            o->first[vm] = e->arg[2];
        break;
    case EVENT_take:
        o->uses[e->arg[1] % OWNED_FRAMES][vm]--;
        break;
    }
}

bool owned_by(const struct owned *o, uint32_t mfn, unsigned vm)
{
    return mfn < OWNED_FRAMES && o->uses[mfn][vm] > 0;
}

bool owned_alone(const struct owned *o, uint32_t mfn, unsigned vm)
{
    for (unsigned other = 0; other < OWNED_VMS; other++)
        if (other != vm && owned_by(o, mfn, other))
            return false;
    return owned_by(o, mfn, vm);
}
