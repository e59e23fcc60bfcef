/* SPDX-License-Identifier: MIT */
/*
 * backtrace.c - who called, across the borders: the monitor's functions, then
 * the guest's that trapped into it, then the program that trapped into that.
 */
#include "machine/repl/backtrace.h"

#include <string.h>

#include "machine/repl/shown.h"
#include "machine/repl/tables.h"

enum { FRAMES_MAX = 64 };

/* What is being walked: to show all of it, or up to one frame. */
struct walk {
    struct panel *panel;
    struct dw_frame frame;
    unsigned space, number;
    bool called; /* the frame's pc is behind a call, not at an instruction */
    struct backtrace_frame *wanted; /* NULL: show them */
    unsigned which;
    bool found;
};

static struct dw_frame frame_of(const struct regs *r, uint32_t pc)
{
    struct dw_frame f = {.pc = pc};

    memcpy(f.r, r->r, sizeof f.r);
    return f;
}

/*
 * Behind the last call of a function that does not return, something else
 * begins: it is named by the call.
 */
static void called_name(const struct panel *p, const struct backtrace_frame *f,
                        uint32_t at, char name[NAME_SIZE])
{
    uint32_t offset;
    const char *symbol = symbols_find(p->session.symbols, f->space, at, &offset);

    if (!f->called || !symbol)
        address_name(p, f->space, f->frame.pc, name);
    else
        snprintf(name, NAME_SIZE, "%s+0x%x", symbol, offset + f->frame.pc - at);
}

void backtrace_print(struct panel *p, const struct backtrace_frame *f)
{
    /* A caller stands behind its call and the slot: name what it is in. */
    uint32_t at = f->called ? f->frame.pc - 8 : f->frame.pc;
    char name[NAME_SIZE], source[NAME_SIZE];

    called_name(p, f, at, name);
    source_name(p, f->space, at, source);
    fprintf(p->out, "#%-2u %s%-9s%s v:%08x  %-28s %s\n", f->number,
            panel_colour(p, f->who), who_name(f->who), panel_plain(p),
            f->frame.pc, name, source);
}

static void take_frame(struct walk *w, enum who who)
{
    const struct backtrace_frame f = {.frame = w->frame,
                                      .space = w->space,
                                      .number = w->number,
                                      .who = who,
                                      .called = w->called};

    if (!w->wanted)
        backtrace_print(w->panel, &f);
    else if (w->number == w->which) {
        *w->wanted = f;
        w->found = true;
    }
    w->number++;
    w->called = true;
}

/*
 * Of assembly nothing is known.  Outside handlers, such a function that is
 * being executed is taken for one that calls nobody: ra is its caller.
 */
static bool caller_by_ra(const struct panel *p, unsigned space,
                         const struct view *v, struct dw_frame *f)
{
    uint32_t ra = f->r[DW_FRAME_RA], offset;

    if (v->who == WHO_MONITOR || v->believes & BELIEF_EXL || ra == f->pc ||
        !symbols_find(p->session.symbols, space, ra, &offset))
        return false;
    f->pc = ra;
    return true;
}

/* Frames up to where nothing is known, or somebody else's begin. */
static void put_frames(struct walk *w, const struct view *v)
{
    struct dw *d = w->panel->debug[w->space];
    unsigned first = w->number;

    take_frame(w, v->who);
    if (d && !dw_knows_frame(d, w->frame.pc) &&
        caller_by_ra(w->panel, w->space, v, &w->frame))
        take_frame(w, v->who);
    while (d && w->number - first < FRAMES_MAX && dw_caller(d, &w->frame))
        take_frame(w, v->who);
}

/* "-- trap: CpU, coprocessor unusable --" */
static void put_border(const struct walk *w, const char *what, uint32_t cause)
{
    const struct exc_info *e = &exc_info[cause_exc(cause)];

    if (!w->wanted)
        fprintf(w->panel->out, "    -- %s: %s, %s --\n", what,
            e->name ? e->name : "?", e->words ? e->words : "?");
}

/* Below a kernel that handles an exception: EPC, while it is still the CPU's.
 */
static void put_interrupted(struct walk *w, uint32_t status, uint32_t cause,
                            uint32_t epc)
{
    if (!(status & STATUS_EXL)) {
        if (!w->wanted && mode_of(status) != MODE_USER)
            fprintf(w->panel->out, "    (EXL=0: what its kernel was entered "
                                   "from, it has saved itself)\n");
        return;
    }
    put_border(w, "exception", cause);
    w->frame.pc = epc;
    w->called = false;
    const struct view v = {
        .who = (status & STATUS_KSU) == STATUS_KSU_USER ? WHO_USER : WHO_GUEST,
        .believes = BELIEF_EXL}; /* ra is not its own */
    put_frames(w, &v);
}

static bool put_guest(struct walk *w, unsigned vm, const struct shown *guest)
{
    struct panel *p = w->panel;
    uint32_t status, cause, epc;

    w->space = vm;
    w->frame = frame_of(&guest->regs, guest->view.pc);
    w->called = false;
    put_frames(w, &guest->view);
    if (!tables_cp0(p, vm, CP0_status, &status) ||
        !tables_cp0(p, vm, CP0_cause, &cause) ||
        !tables_cp0(p, vm, CP0_epc, &epc))
        return false;
    if (guest->view.who == WHO_GUEST)
        put_interrupted(w, status, cause, epc);
    return true;
}

static enum outcome put_monitor(struct walk *w)
{
    struct panel *p = w->panel;
    const struct view now = view_now(p);
    unsigned vm = now.vm, focus = p->focus;
    struct shown guest;

    put_frames(w, &now);
    if (vm == 0 || !p->monitor)
        return DONE;
    put_border(w, "trap", p->machine->cpu.last.cause);
    p->focus = vm;
    bool good = shown_now(p, &guest) && put_guest(w, vm, &guest);
    p->focus = focus;
    return good ? DONE : FAILED;
}

static enum outcome walk(struct walk *w)
{
    struct panel *p = w->panel;
    const struct cpu *cpu = &p->machine->cpu;
    struct shown shown;

    if (!shown_now(p, &shown))
        return FAILED;
    w->frame = frame_of(&shown.regs, shown.view.pc);
    w->space = shown.view.space;
    if (shown.view.who == WHO_MONITOR)
        return put_monitor(w);
    if (p->machine->monitored)
        return put_guest(w, shown.view.vm, &shown) ? DONE : FAILED;
    put_frames(w, &shown.view);
    if (shown.view.who == WHO_GUEST)
        put_interrupted(w, cpu->cp0[CP0_status], cpu->cp0[CP0_cause],
                        cpu->cp0[CP0_epc]);
    return DONE;
}

enum outcome command_backtrace(struct panel *p, const struct words *words)
{
    struct walk w = {.panel = p};

    (void)words;
    panel_speak(p);
    return walk(&w);
}

bool backtrace_frame(struct panel *p, unsigned n, struct backtrace_frame *f)
{
    struct walk w = {.panel = p, .wanted = f, .which = n};

    if (walk(&w) != DONE)
        return false;
    if (!w.found)
        panel_fail(p, "frame %u: the outermost is %u (backtrace lists them)",
                   n, w.number - 1);
    return w.found;
}

bool backtrace_caller(struct panel *p, struct dw_frame *caller)
{
    struct view now = view_now(p);

    *caller = frame_of(&p->machine->cpu.regs, now.pc);
    struct dw *d = p->debug[now.space];
    if (!d)
        return false;
    if (!dw_knows_frame(d, now.pc))
        return caller_by_ra(p, now.space, &now, caller);
    return dw_caller(d, caller);
}
