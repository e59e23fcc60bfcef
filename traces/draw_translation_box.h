/* SPDX-License-Identifier: MIT */
/*
 * draw_translation_box.h - the words of a picture of a translation: for
 * draw_translation.c, which puts them in place.
 */
#ifndef TRACES_DRAW_TRANSLATION_BOX_H
#define TRACES_DRAW_TRANSLATION_BOX_H

#include "traces/draw_kinds.h"
#include "traces/draw_pieces.h"

enum { BOX_LINES = 4 };

/* One look at everything. */
struct look_at {
    const struct flow *flow;
    const struct known *known;
    const struct trace_about *about;
    uint32_t va;
    bool missed; /* as it missed, or as it went through */
    struct canvas *canvas;
    double y;
};

struct box {
    struct say line[BOX_LINES];
    bool marked, found;
    uint32_t lo; /* the EntryLo of the touched half, if found */
};

/* The access: its address, taken apart. */
struct box address_box(const struct look_at *l, uint8_t asid);

/* A TLB's entry for it, with both halves; marked if it does not do. */
struct box tlb_box(const struct look_at *l, const char *title,
                   const struct known_entry *tlb, const char *frame,
                   uint8_t asid);

/* What comes of what the real TLB has: an exception, a machine address. */
struct box result_box(const struct look_at *l, const struct box *real);

/* The frame behind the page that the guest's TLB names. */
struct box pmap_box(const struct look_at *l, const struct box *guest);

/* What the monitor answers to the miss, as the trace tells it. */
struct box verdict_box(const struct look_at *l);

#endif
