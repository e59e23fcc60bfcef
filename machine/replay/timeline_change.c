/* SPDX-License-Identifier: MIT */
/* timeline_change.c - somebody changes the machine by hand. */
#include "machine/replay/timeline_inside.h"

bool timeline_cut(struct timeline *t)
{
    if (!t->past)
        return false;
    t->past = false;
    t->furthest = timeline_here(t);
    t->furthest_cycle = t->m->cpu.cycles;
    chain_cut(&t->chain);
    edits_cut(&t->edits);
    input_cut(&t->m->input, t->m->cpu.cycles);
    t->due = t->furthest + t->interval;
    if (t->m->recorder)
        recorder_all_new(t->m->recorder);
    return true;
}

bool timeline_changed(struct timeline *t)
{
    return edits_state(&t->edits, timeline_here(t), t->m);
}

bool timeline_poked(struct timeline *t, uint32_t physical, const void *from,
                    size_t bytes)
{
    return edits_ram(&t->edits, timeline_here(t), physical, from, bytes);
}
