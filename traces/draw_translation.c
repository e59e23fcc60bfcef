/* SPDX-License-Identifier: MIT */
/*
 * draw_translation.c - the way of one access from a virtual to a machine
 * address: as it missed, and as it went through.
 *
 * The upper row is what the hardware does: it looks into the real TLB, and
 * nowhere else.  The lower one is what the monitor composes a real entry of:
 * the guest's TLB, virtual to physical, and pmap, physical to machine.
 */
#include <inttypes.h>
#include <string.h>

#include "traces/draw_kinds.h"
#include "traces/draw_translation_box.h"
#include "traces/text.h"

#define SIZE 9.0
#define WIDTH 236.0
#define HEIGHT 66.0
#define GAP 56.0
#define LABEL 8.0

static struct rect place_at(double x, double y)
{
    return (struct rect){x, y, WIDTH, HEIGHT};
}

static void draw_box(const struct look_at *l, struct rect at,
                     const struct box *b, enum lane lane)
{
    piece_box(l->canvas,
              (struct piece){.at = at,
                             .colours = palette_of(lane),
                             .size = SIZE,
                             .marked = b->marked},
              b->line, BOX_LINES);
}

/* From one box to the one at its right, saying what goes. */
static void arrow_right(const struct look_at *l, struct rect from,
                        const char *what)
{
    double y = from.y + HEIGHT / 2, x = from.x + from.w;
    struct point at[] = {{x, y}, {x + GAP, y}};

    piece_arrow(l->canvas, at, 2, ARROW);
    double width = (double)strlen(what) * LABEL * CANVAS_PITCH;
    piece_text(l->canvas,
               (struct point){x + (GAP - width) / 2, y - LINE(LABEL) - 1}, what,
               LABEL, INK, false);
}

static void draw_hardware(const struct look_at *l, struct box *real,
                          uint8_t asid)
{
    struct box address = address_box(l, asid);
    struct box result = result_box(l, real);
    struct rect at = place_at(0, l->y);

    draw_box(l, at, &address, l->flow->from_user ? LANE_USER : LANE_GUEST);
    arrow_right(l, at, "vpn");
    at.x += WIDTH + GAP;
    draw_box(l, at, real, LANE_HARDWARE);
    arrow_right(l, at, real->marked ? "trap" : "mfn");
    at.x += WIDTH + GAP;
    draw_box(l, at, &result, LANE_HARDWARE);
}

static void draw_monitor(const struct look_at *l, const struct box *real)
{
    const struct known_vm *vm =
        l->flow->vm < KNOWN_VMS ? l->known->vm[l->flow->vm] : NULL;
    uint8_t asid = l->flow->event[0].asid;
    struct rect at = place_at(0, l->y + HEIGHT + GAP / 2);

    if (vm && vm->cp0_known[CP0_entryhi])
        asid = vm->cp0[CP0_entryhi] & ENTRYHI_ASID;
    struct box guest = tlb_box(l, "the TLB that the guest believes in",
                               vm ? vm->tlb : NULL, "pfn", asid);
    struct box pmap = pmap_box(l, &guest);
    struct box verdict = verdict_box(l);
    draw_box(l, at, &guest, LANE_GUEST);
    if (!guest.marked)
        arrow_right(l, at, "pfn");
    at.x += WIDTH + GAP;
    draw_box(l, at, &pmap, LANE_MONITOR);
    if (l->missed) {
        at.x += WIDTH + GAP;
        draw_box(l, at, &verdict, LANE_MONITOR);
    } else if (pmap.found && !real->marked) {
        struct point up[] = {{at.x + WIDTH / 2, at.y},
                             {at.x + WIDTH / 2, l->y + HEIGHT}};

        piece_arrow(l->canvas, up, 2, ARROW);
        piece_text(l->canvas,
                   (struct point){at.x + WIDTH / 2 + 6,
                                  at.y - GAP / 4 - LINE(LABEL) / 2},
                   "the monitor has installed", LABEL, INK, false);
    }
}

static double draw_band(const struct look_at *l)
{
    uint8_t asid = l->flow->event[0].asid;
    const char *title =
        l->missed ? "As it missed" : "As it was when the flow was over";
    struct box real = tlb_box(l, "the real TLB", l->known->tlb,
                              l->flow->monitored ? "mfn" : "pfn", asid);
    struct look_at here = *l;

    piece_text(l->canvas, (struct point){0, l->y}, title, 11, INK, true);
    here.y += LINE(11) + 6;
    draw_hardware(&here, &real, asid);
    if (l->flow->monitored)
        draw_monitor(&here, &real);
    return here.y + (l->flow->monitored ? 2 * HEIGHT + GAP / 2 : HEIGHT) + 26;
}

static void legend(struct canvas *c, double y)
{
    static const char *const words[] = {
        "Upper row: what the hardware looks up.  Lower row: what the monitor "
        "composes real entries of.",
        "Red: this decides.  >: the half that is touched.  V: may be used.  W: "
        "may be written; - if not.",
        "v: virtual, m: machine address; vpn, pfn, mfn: virtual, physical, "
        "machine page numbers.",
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        piece_text(c, (struct point){0, y + (double)i * LINE(LABEL)}, words[i],
                   LABEL, GREY, false);
}

struct canvas *translation_draw(const struct flow *f, struct known *before,
                                const struct trace_about *about)
{
    struct look_at l = {.flow = f,
                        .known = before,
                        .about = about,
                        .va = f->va,
                        .missed = true,
                        .canvas = canvas_new(),
                        .y = 30};
    struct say title = {0};

    flow_title(&title, f, about->symbols, about->settings);
    piece_text(l.canvas, (struct point){0, 0}, title.text, 14, INK, true);
    l.y = draw_band(&l);
    for (size_t i = 0; i < f->events; i++)
        known_event(before, &f->event[i]);
    l.missed = false;
    l.y = draw_band(&l);
    legend(l.canvas, l.y);
    return l.canvas;
}
