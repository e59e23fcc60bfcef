/* SPDX-License-Identifier: MIT */
/* draw_translation_box.c - what is written in the boxes of a translation. */
#include "traces/draw_translation_box.h"

#include <inttypes.h>

#include "machine/spec/exc.h"

static uint32_t frame_of(uint32_t lo)
{
    return (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT;
}

static const char *access_name(enum flow_access a)
{
    return a == FLOW_STORE ? "store" : a == FLOW_FETCH ? "fetch" : "load";
}

/* Does this half do for the access? */
static bool serves(const struct look_at *l, uint32_t lo)
{
    return (lo & ENTRYLO_V) &&
           (l->flow->access != FLOW_STORE || (lo & ENTRYLO_D));
}

/* "> odd:  mfn 001c3 V -: W is not set"; of what is touched, why not. */
static void say_page(struct say *line, const struct look_at *l, uint32_t lo,
                     bool odd, bool touched, const char *frame)
{
    say(line, "%s %s ", touched ? ">" : " ", odd ? "odd: " : "even:");
    if (lo & ENTRYLO_V)
        say_half(line, frame, lo);
    else
        say(line, touched ? "it matches, but V=0" : "V=0");
    if (touched && (lo & ENTRYLO_V) && !serves(l, lo))
        say(line, ": W is not set");
}

struct box tlb_box(const struct look_at *l, const char *title,
                   const struct known_entry *tlb, const char *frame,
                   uint8_t asid)
{
    struct box b = {0};
    unsigned half = 0;
    int i = tlb ? known_match(tlb, l->va, asid, &half) : -1;

    b.found = i >= 0;
    say(&b.line[0], "%s", title);
    if (!b.found) {
        say(&b.line[1], "no entry matches");
        b.marked = true;
        return b;
    }
    const struct known_entry *e = &tlb[i];

    b.lo = e->entrylo[half];
    b.marked = !serves(l, b.lo);
    say(&b.line[1], "[%d] vpn %05" PRIx32 " asid %02" PRIx32, i,
        (e->entryhi & ENTRYHI_VPN2) >> PAGE_SHIFT, e->entryhi & ENTRYHI_ASID);
    for (unsigned h = 0; h < 2; h++)
        say_page(&b.line[2 + h], l, e->entrylo[h], h == 1, h == half, frame);
    return b;
}

struct box address_box(const struct look_at *l, uint8_t asid)
{
    struct box b = {0};

    say(&b.line[0], "v:%08" PRIx32, l->va);
    say(&b.line[1], "vpn %05" PRIx32 ", offset %03" PRIx32, l->va >> PAGE_SHIFT,
        l->va & (PAGE_SIZE - 1));
    say(&b.line[2], "asid %02x", asid);
    say(&b.line[3], "%s in %s mode", access_name(l->flow->access),
        l->flow->from_user ? "user" : "kernel");
    return b;
}

struct box result_box(const struct look_at *l, const struct box *real)
{
    const struct event *e = &l->flow->event[0];
    struct box b = {.marked = real->marked};

    if (real->marked) {
        say(&b.line[0], "exception %s", exc_info[cause_exc(e->arg[0])].name);
        say(&b.line[1], "to v:%08" PRIx32, e->arg[1]);
        say(&b.line[2], "BadVAddr v:%08" PRIx32, e->arg[2]);
        return b;
    }
    say(&b.line[0], "m:%08" PRIx32,
        frame_of(real->lo) << PAGE_SHIFT | (l->va & (PAGE_SIZE - 1)));
    say(&b.line[1], "mfn %05" PRIx32 ", offset %03" PRIx32, frame_of(real->lo),
        l->va & (PAGE_SIZE - 1));
    say(&b.line[2], "the access goes through");
    return b;
}

struct box pmap_box(const struct look_at *l, const struct box *guest)
{
    const char *vm = symbols_vm(l->about->symbols, l->flow->vm);
    struct box b = {0};

    say(&b.line[0], "pmap of vm %u \"%.16s\"", l->flow->vm, vm ? vm : "?");
    if (guest->marked) {
        say(&b.line[1], "not asked: there is no pfn");
        return b;
    }
    struct known_page p =
        known_backing(l->known, l->flow->vm, frame_of(guest->lo));
    b.found = p.backed;
    if (p.backed)
        say(&b.line[1], "pfn %05" PRIx32 " -> mfn %05" PRIx32,
            frame_of(guest->lo), p.mfn);
    else
        say(&b.line[1], "pfn %05" PRIx32 ": no frame yet", frame_of(guest->lo));
    if (p.shared)
        say(&b.line[2], "shared: nobody may store to it");
    b.marked = !p.backed;
    return b;
}

struct box verdict_box(const struct look_at *l)
{
    struct box b = {0};

    say(&b.line[0], "the monitor's answer");
    for (size_t i = 1; i < l->flow->events; i++) {
        const struct event *e = &l->flow->event[i];

        if (e->kind == EVENT_softtlb_hit) {
            say(&b.line[1], "the software TLB has the pair:");
            say(&b.line[2], "put it back; the guest never");
            say(&b.line[3], "sees this miss");
        } else if (e->kind == EVENT_vtlb_hit) {
            say(&b.line[1], "the guest has mapped it:");
            say(&b.line[2], "compose a real entry; the guest");
            say(&b.line[3], "never sees this miss");
        } else if (e->kind == EVENT_reflect) {
            say(&b.line[1], "not the monitor's business:");
            say(&b.line[2], "reflect to the guest's kernel,");
            say(&b.line[3], "v:%08" PRIx32, e->arg[1]);
        } else if (e->kind == EVENT_mmio || e->kind == EVENT_emulate) {
            say(&b.line[1], "no memory: do it for the guest");
        } else {
            continue;
        }
        break;
    }
    return b;
}
