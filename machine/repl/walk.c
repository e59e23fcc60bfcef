/* SPDX-License-Identifier: MIT */
/* walk.c - the commands that run the machine: step, stepi, next, continue. */
#include <inttypes.h>
#include <string.h>

#include "machine/repl/back.h"
#include "machine/repl/display.h"
#include "machine/repl/go.h"
#include "machine/repl/happened.h"
#include "machine/repl/predict.h"
#include "machine/repl/view.h"

enum {
    AFTER_SLOT = 8,     /* a call returns behind its delay slot */
    HAPPENED_NEAR = 16, /* lines of what happened on the way */
    HAPPENED_FAR = 4,
    STEPS_SHOWN = 1000 /* of a long si, these tell what happened */
};

/* What a walk looks at to know that it is there. */
struct walk {
    const struct panel *panel;
    struct view from;     /* where it set out */
    uint64_t exceptions;  /* how many had been entered then */
    uint64_t events;      /* history.next then */
    const char *file;     /* the source line then; NULL: unknown */
    int line;
    uint32_t sp;          /* the stack then */
    bool call;            /* about to execute a call */
};

static uint64_t exceptions(const struct machine *m)
{
    uint64_t n = 0;

    for (unsigned i = 0; i < EXC_CODES; i++)
        n += m->cpu.exceptions[i];
    return n;
}

static bool after_insn(void *context, const struct machine *m)
{
    (void)context;
    (void)m;
    return true;
}

static bool after_exception(void *context, const struct machine *m)
{
    const struct walk *w = context;

    return exceptions(m) != w->exceptions;
}

/* Something that a flow's table would show: not just instructions. */
static bool after_event(void *context, const struct machine *m)
{
    const struct walk *w = context;
    const struct history *h = &w->panel->history;

    (void)m;
    for (uint64_t i = w->events; i < h->next; i++) {
        unsigned kind = history_at(h, i)->kind;
        if (kind != EVENT_ran && kind != EVENT_tlb_write &&
            kind != EVENT_behalf && kind != EVENT_enter)
            return true;
    }
    return false;
}

static bool same_world(const struct view *a, const struct view *b)
{
    return a->who == b->who && a->real == b->real && a->space == b->space;
}

static bool after_mode(void *context, const struct machine *m)
{
    const struct walk *w = context;
    struct view now = view_now(w->panel);

    (void)m;
    return !same_world(&now, &w->from);
}

static bool after_vm(void *context, const struct machine *m)
{
    const struct walk *w = context;

    return m->monitored && m->recorder->vm != w->from.vm;
}

static bool after_line(void *context, const struct machine *m)
{
    const struct walk *w = context;
    const char *file;
    int line;

    if (after_mode(context, m))
        return true;
    if (!w->file ||
        !dw_line(w->panel->debug[w->from.space], m->cpu.pc, &file, &line))
        return true;
    return line != w->line || strcmp(file, w->file) != 0;
}

/*
 * Back from whatever the instruction led to: a call, a trap, both.  Behind
 * those the stack tells this activation from another one; an instruction that
 * led nowhere may have set the stack itself, as the first of all programs does.
 */
static bool after_all(void *context, const struct machine *m)
{
    const struct walk *w = context;
    struct view now = view_now(w->panel);
    uint32_t pc = m->cpu.pc;

    if (!same_world(&now, &w->from) || now.believes != w->from.believes)
        return false;
    if (m->cpu.regs.r[REG_SP] == w->sp)
        return w->call ? pc == w->from.pc + AFTER_SLOT : pc != w->from.pc;
    return !w->call && (exceptions(m) == w->exceptions ||
                        pc == w->from.pc + sizeof(uint32_t));
}

/* ----------------------------------------------------------------- stepping */

/* The words of commands.def for step and next. */
static const struct {
    const char *name;
    go_there *there;
} level[] = {
    {"line", after_line}, {"insn", after_insn}, {"event", after_event},
    {"exc", after_exception}, {"mode", after_mode}, {"vm", after_vm},
};

static bool is_call(const struct panel *p, uint32_t pc)
{
    uint32_t word;

    if (!view_word(p, pc, &word))
        return false;
    switch (insn_decode(word).id) {
    case INSN_jal:
    case INSN_jalr:
    case INSN_bgezal:
    case INSN_bgezall:
    case INSN_bltzal:
    case INSN_bltzall:
        return true;
    default:
        return false;
    }
}

static struct walk set_out(const struct panel *p)
{
    struct walk w = {
        .panel = p,
        .from = view_now(p),
        .exceptions = exceptions(p->machine),
        .events = p->history.next,
        .sp = p->machine->cpu.regs.r[REG_SP],
        .call = is_call(p, p->machine->cpu.pc),
    };

    struct dw *debug = p->debug[w.from.space];
    if (!debug || !dw_line(debug, w.from.pc, &w.file, &w.line))
        w.file = NULL;
    return w;
}

/* Walk `times` times; the last stop is shown, with what led to it. */
static enum outcome walk(struct panel *p, go_there *there, uint64_t times)
{
    enum halt halt = HALT_REACHED;

    if (p->machine->stop != STOP_NONE)
        return panel_fail(p, "%s (rsi goes back a step, restart to power-on)",
                          p->machine->why);
    happened_forget(p);
    for (uint64_t i = 0; i < times && halt == HALT_REACHED; i++) {
        struct walk w = set_out(p);
        if (!predict_ask(p, there == after_mode))
            return DONE;
        halt = go(p, UINT64_MAX, there, &w);
    }
    if (halt != HALT_STOPPED)
        happened_print(p, there == after_vm ? HAPPENED_FAR : HAPPENED_NEAR);
    enum outcome outcome = go_report(p, halt);
    predict_tell(p);
    display_stop(p);
    return outcome;
}

/* The word and the number behind step and next; false after panel_fail(). */
static bool take_words(struct panel *p, const struct words *w,
                       go_there **there, uint64_t *times)
{
    unsigned n = 1;

    *times = 1;
    for (size_t i = 0; n == 1 && w->count > 1 &&
                       i < sizeof level / sizeof level[0]; i++)
        if (strcmp(w->word[1], level[i].name) == 0) {
            *there = level[i].there;
            n = 2;
        }
    if (n >= w->count)
        return true;
    if (n == 1 && (w->word[1][0] < '0' || w->word[1][0] > '9')) {
        panel_fail(p, "%s %s: line, insn, event, exc, mode or vm", w->word[0],
                   w->word[1]);
        return false;
    }
    if (n + 1 < w->count) {
        panel_fail(p, "%s: \"%s\" is too much (help %s)", w->word[0],
                   w->word[n + 1], w->word[0]);
        return false;
    }
    return panel_number(p, w->word[n], times);
}

enum outcome command_step(struct panel *p, const struct words *w)
{
    go_there *there = after_line;
    uint64_t times;

    if (!take_words(p, w, &there, &times))
        return FAILED;
    return walk(p, there, times);
}

enum outcome command_next(struct panel *p, const struct words *w)
{
    go_there *there = after_all;
    uint64_t times;

    if (!take_words(p, w, &there, &times))
        return FAILED;
    return walk(p, there, times);
}

enum outcome command_stepi(struct panel *p, const struct words *w)
{
    uint64_t times = 1;

    if (w->count > 1 && !panel_number(p, w->word[1], &times))
        return FAILED;
    if (times > STEPS_SHOWN && p->stops.used == 0 && !p->machine->stop) {
        enum halt halt = go(p, times - STEPS_SHOWN, NULL, NULL);
        times = halt == HALT_LIMIT ? STEPS_SHOWN : 1;
        if (halt == HALT_INTERRUPTED) {
            happened_forget(p);
            enum outcome outcome = go_report(p, halt);
            display_stop(p);
            return outcome;
        }
    }
    return walk(p, after_insn, times);
}

enum outcome command_continue(struct panel *p, const struct words *w)
{
    (void)w;
    if (p->machine->stop != STOP_NONE)
        return panel_fail(p, "%s (rsi goes back a step, restart to power-on)",
                          p->machine->why);
    back_say_replay(p);
    enum halt halt = go(p, UINT64_MAX, NULL, NULL);
    happened_forget(p);
    enum outcome outcome = go_report(p, halt);
    display_stop(p);
    return outcome;
}

enum outcome command_restart(struct panel *p, const struct words *w)
{
    struct complaint why = {0};

    if (w->count > 1)
        return checkpoint_go(p, w->word[1]);
    if (!panel_restart(p, &why)) {
        panel_fail(p, "%s", why.text);
        return QUIT;
    }
    view_print(p);
    return DONE;
}

enum outcome command_run(struct panel *p, const struct words *w)
{
    enum outcome outcome = command_restart(p, w);

    return outcome == DONE ? command_continue(p, w) : outcome;
}
