/* SPDX-License-Identifier: MIT */
/* turn.c - parts of a slice. */
#include "vmm/turn.h"

#include "vmm/share.h"
#include "vmm/wait.h"

enum { YOUNG_PART = 4, SPIN_PART = 32 };

bool turn_is_young(uint32_t began, uint32_t now)
{
    return now - began < settings.slice / YOUNG_PART;
}

/* Not before `part` of the turn is over. */
static uint32_t not_before(uint32_t in, uint32_t part, uint32_t age)
{
    return age < part && in < part - age ? part - age : in;
}

uint32_t turn_look_at(const struct vm *current, uint32_t began, uint32_t now)
{
    uint32_t age = now - began;
    uint32_t left = (uint32_t)current->share_left;
    uint32_t wake = share_woken(current) ? 0 : wait_wake(now);
    uint32_t spin = settings.infer_spin ? settings.slice / SPIN_PART : 0;

    wake = not_before(wake, settings.slice / YOUNG_PART, age);
    if (age < spin && spin - age < wake)
        wake = spin - age;
    return now + (wake < left ? wake : left);
}
