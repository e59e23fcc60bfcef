/* SPDX-License-Identifier: MIT */
/* leave.c - finish and until: run out of a function, or on to a place. */
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/back.h"
#include "machine/repl/backtrace.h"
#include "machine/repl/print.h"
#include "machine/repl/display.h"
#include "machine/repl/go.h"
#include "machine/repl/happened.h"
#include "machine/repl/view.h"

struct goal {
    struct panel *panel;
    struct view from;  /* where it set out */
    uint32_t pc, sp;   /* where the caller goes on; 0: not known */
    struct address to; /* until LOC */
    const char *file;  /* until: the line that is to be left */
    int line;
};

static bool same_world(const struct view *a, const struct view *b)
{
    return a->who == b->who && a->real == b->real && a->space == b->space &&
           a->vm == b->vm;
}

static bool in_caller(void *context, const struct machine *m)
{
    const struct goal *g = context;
    struct view now = view_now(g->panel);

    return m->cpu.pc == g->pc && m->cpu.regs.r[REG_SP] == g->sp &&
           same_world(&now, &g->from);
}

static bool at_place(void *context, const struct machine *m)
{
    const struct goal *g = context;

    return m->cpu.pc == g->to.at &&
           (!g->to.named || view_now(g->panel).space == g->to.space);
}

/*
 * The function's first instructions make room on the stack: what tells one
 * activation from another is where the caller's stack was.
 */
static bool same_activation(const struct goal *g)
{
    struct dw_frame caller;

    return g->pc == 0 || (backtrace_caller(g->panel, &caller) &&
                          caller.r[DW_FRAME_SP] == g->sp);
}

/* A later line of the same activation: loops are run to their end. */
static bool at_later_line(void *context, const struct machine *m)
{
    const struct goal *g = context;
    struct view now = view_now(g->panel);
    const char *file;
    int line;

    if (m->cpu.pc == g->pc && m->cpu.regs.r[REG_SP] == g->sp)
        return true; /* it returned */
    if (!same_world(&now, &g->from) || m->cpu.pc <= g->from.pc)
        return false;
    if (g->file &&
        dw_line(g->panel->debug[now.space], now.pc, &file, &line) &&
        (strcmp(file, g->file) != 0 || line <= g->line))
        return false;
    return same_activation(g);
}

static enum outcome leave(struct panel *p, go_there *there, struct goal *g)
{
    happened_forget(p);
    enum halt halt = go(p, UINT64_MAX, there, g);
    happened_forget(p);
    enum outcome outcome = go_report(p, halt);
    display_stop(p);
    return outcome;
}

static bool can_run(struct panel *p)
{
    if (p->machine->stop == STOP_NONE)
        return true;
    panel_fail(p, "%s (rsi goes back a step, restart to power-on)",
               p->machine->why);
    return false;
}

/* What the function has returned that was left, if it is a number. */
static void say_returned(struct panel *p, const struct goal *g)
{
    const struct regs *r = &p->machine->cpu.regs;
    struct dw *d = p->debug[g->from.space];
    struct dw_place value;
    uint64_t n;

    if (p->machine->cpu.pc == g->pc && r->r[REG_SP] == g->sp && d &&
        dw_returned(d, g->from.pc, r->r[REG_V0],
                    r->r[REG_V0 + 1], &value) &&
        dw_number(d, value, &n))
        print_place(p, d, value, "returned", 0);
}

enum outcome command_finish(struct panel *p, const struct words *w)
{
    struct goal g = {.panel = p, .from = view_now(p)};
    struct dw_frame caller;

    (void)w;
    if (!can_run(p))
        return FAILED;
    if (!backtrace_caller(p, &caller))
        return panel_fail(p, "finish: who called is not known here (step mode "
                             "leaves a handler)");
    g.pc = caller.pc;
    g.sp = caller.r[DW_FRAME_SP];
    enum outcome outcome = leave(p, in_caller, &g);
    say_returned(p, &g);
    return outcome;
}

/* Where this activation of the function began. */
static bool at_entry(void *self, const struct machine *m)
{
    return at_place(self, m) &&
           m->cpu.regs.r[REG_SP] == ((const struct goal *)self)->sp;
}

enum outcome command_rfinish(struct panel *p, const struct words *w)
{
    struct goal g = {.panel = p, .from = view_now(p)};
    struct timeline_question q = {
        .before = at_entry, .self = &g, .page = TIMELINE_ANY};
    struct dw_frame caller;
    uint32_t offset;

    (void)w;
    if (!symbols_find(p->session.symbols, g.from.space, g.from.pc, &offset) ||
        !backtrace_caller(p, &caller))
        return panel_fail(p, "reverse-finish: where this function began is not "
                             "known");
    g.to = (struct address){
        .named = true, .space = g.from.space, .at = g.from.pc - offset};
    g.sp = caller.r[DW_FRAME_SP];
    back_begin(p);
    return back_report(p, timeline_last(p->machine->timeline, &q));
}

enum outcome command_until(struct panel *p, const struct words *w)
{
    struct goal g = {.panel = p, .from = view_now(p)};
    struct dw_frame caller;

    if (!can_run(p))
        return FAILED;
    if (w->count > 1) {
        if (!address_parse(p, w->word[1], &g.to))
            return FAILED;
        if (g.to.kind != ADDRESS_VIRTUAL)
            return panel_fail(p, "until: a virtual address is wanted");
        return leave(p, at_place, &g);
    }
    if (backtrace_caller(p, &caller)) {
        g.pc = caller.pc;
        g.sp = caller.r[DW_FRAME_SP];
    }
    if (!p->debug[g.from.space] ||
        !dw_line(p->debug[g.from.space], g.from.pc, &g.file, &g.line))
        g.file = NULL;
    return leave(p, at_later_line, &g);
}
