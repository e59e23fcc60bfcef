/* SPDX-License-Identifier: MIT */
/* back.c - reverse-stepi, reverse-step, reverse-continue, goto. */
#include "machine/repl/back.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/display.h"
#include "machine/repl/view.h"
#include "traces/say.h"

enum { KIB = 1024 };

/* ---------------------------------------------------------------- reporting */

void back_begin(struct panel *p)
{
    p->seen = p->machine->cpu.regs;
}

static void say_distance(struct panel *p)
{
    const struct timeline *t = p->machine->timeline;
    uint64_t left = timeline_furthest(t) - timeline_here(t);

    if (left > 0)
        fprintf(p->out,
                "    in the past: %" PRIu64 " step%s before the furthest "
                "point\n",
                left, left == 1 ? "" : "s");
}

enum outcome back_report(struct panel *p, enum timeline_end end)
{
    panel_rewound(p);
    display_stop(p);
    say_distance(p);
    switch (end) {
    case TIMELINE_THERE:
        return DONE;
    case TIMELINE_BEGIN:
        return panel_fail(p, "nothing earlier is known: this is the beginning");
    case TIMELINE_AHEAD:
        return panel_fail(p, "the machine has not been further than here: "
                             "continue goes on");
    case TIMELINE_GIVEN_UP:
        fprintf(panel_speak(p), "stopped by Ctrl-C: where it was\n");
        return FAILED;
    }
    return DONE;
}

void back_say_replay(struct panel *p)
{
    const struct timeline *t = p->machine->timeline;
    uint64_t left = timeline_furthest(t) - timeline_here(t);

    if (left > 0)
        fprintf(panel_speak(p),
                "    replaying: the next %" PRIu64 " step%s %s seen; new from "
                "cycle %" PRIu64 " on\n",
                left, left == 1 ? "" : "s", left == 1 ? "was" : "were",
                timeline_furthest_cycle(t));
}

enum outcome back_info(struct panel *p)
{
    const struct timeline *t = p->machine->timeline;
    FILE *out = panel_speak(p);

    fprintf(out,
            "here      step %" PRIu64 ", cycle %" PRIu64 "%s\n"
            "furthest  step %" PRIu64 ", cycle %" PRIu64 "\n"
            "from      step %" PRIu64 ", cycle %" PRIu64 "\n",
            timeline_here(t), p->machine->cpu.cycles,
            timeline_in_past(t) ? ", in the past" : "", timeline_furthest(t),
            timeline_furthest_cycle(t), timeline_begin(t),
            timeline_begin_cycle(t));
    fprintf(out, "%zu checkpoint%s, %zu KiB\n", timeline_checkpoints(t),
            timeline_checkpoints(t) == 1 ? "" : "s",
            (timeline_bytes(t) + KIB - 1) / KIB);
    return DONE;
}

/* ------------------------------------------------------------ reverse-stepi */

enum outcome command_rsi(struct panel *p, const struct words *w)
{
    uint64_t times = 1;

    if (w->count > 1 && !panel_number(p, w->word[1], &times))
        return FAILED;
    back_begin(p);
    return back_report(p, timeline_back(p->machine->timeline, times));
}

/* --------------------------------------------------------- reverse-continue */

/* What is met on the way back: a place before a step, or what it did. */
struct backwards {
    struct panel *panel;
    struct stops_look look;
    unsigned here, met;
};

static bool before_step(void *self, const struct machine *m)
{
    struct backwards *b = self;

    b->here = stops_hit(&b->panel->stops, m);
    stops_set_out(b->panel, &b->look);
    return true;
}

static bool after_step(void *self, const struct machine *m)
{
    struct backwards *b = self;
    unsigned met = stops_met(b->panel, &b->look, false);

    (void)m;
    if (met && b->panel->stops.at[met - 1].kind == STOP_IS_BREAK)
        met = 0; /* that one is where it is before the next step */
    if (b->here || met)
        b->met = b->here ? b->here : met;
    return b->here || met;
}

enum outcome command_rc(struct panel *p, const struct words *w)
{
    struct timeline *t = p->machine->timeline;
    struct backwards b = {.panel = p};
    const struct timeline_question q = {
        .before = before_step, .after = after_step, .self = &b,
        .page = TIMELINE_ANY};

    (void)w;
    back_begin(p);
    if (p->stops.used == 0) {
        enum timeline_end end = timeline_goto(t, timeline_begin(t));
        if (end == TIMELINE_THERE)
            fprintf(panel_speak(p), "the beginning: no breakpoint, watch or "
                                    "catch is set\n");
        return back_report(p, end);
    }
    enum timeline_end end = timeline_last(t, &q);
    if (end == TIMELINE_THERE) {
        struct say text = {0};
        const struct stop_at *at = &p->stops.at[b.met - 1];

        stop_say(&text, p, at);
        if (at->kind == STOP_IS_BREAK)
            fprintf(panel_speak(p), "breakpoint %u\n", b.met);
        else
            fprintf(panel_speak(p), "%u  %s, in the step that comes\n", b.met,
                    text.text);
    }
    return back_report(p, end);
}

/* ------------------------------------------------------------- reverse-step */

/* What a step back looks at, before a step of the machine and after it. */
struct pace {
    const struct panel *panel;
    bool (*other)(const struct pace *pace, const struct machine *m);
    struct view view;
    uint64_t entered;
    const char *file; /* NULL: no line is known */
    int line;
};

static struct pace pace_now(const struct panel *p)
{
    struct pace now = {.panel = p,
                       .view = view_now(p),
                       .entered = p->machine->cpu.entered};

    if (!p->debug[now.view.space] ||
        !dw_line(p->debug[now.view.space], now.view.pc, &now.file, &now.line))
        now.file = NULL;
    return now;
}

static bool remember(void *self, const struct machine *m)
{
    struct pace *pace = self, now = pace_now(pace->panel);

    (void)m;
    now.other = pace->other;
    *pace = now;
    return true;
}

static bool differs(void *self, const struct machine *m)
{
    const struct pace *pace = self;

    return pace->other(pace, m);
}

static bool other_mode(const struct pace *pace, const struct machine *m)
{
    struct view now = view_now(pace->panel);

    (void)m;
    return now.who != pace->view.who || now.real != pace->view.real ||
           now.space != pace->view.space;
}

static bool other_vm(const struct pace *pace, const struct machine *m)
{
    return m->monitored && m->recorder->vm != pace->view.vm;
}

static bool other_exception(const struct pace *pace, const struct machine *m)
{
    return m->cpu.entered != pace->entered;
}

static bool other_line(const struct pace *pace, const struct machine *m)
{
    struct pace now = pace_now(pace->panel);

    (void)m;
    return other_mode(pace, m) || !now.file || !pace->file ||
           now.line != pace->line || strcmp(now.file, pace->file) != 0;
}

static enum timeline_end last_other(struct panel *p,
                                    bool (*other)(const struct pace *,
                                                  const struct machine *))
{
    struct pace pace = {.panel = p, .other = other};
    const struct timeline_question q = {remember, differs, &pace,
                                        TIMELINE_ANY};

    return timeline_last(p->machine->timeline, &q);
}

/*
 * The last change of line leads here from the end of the line before; where
 * that line begins is behind the change before that.
 */
static enum timeline_end line_back(struct panel *p)
{
    enum timeline_end end = last_other(p, other_line);

    if (end != TIMELINE_THERE)
        return end;
    end = last_other(p, other_line);
    if (end == TIMELINE_BEGIN)
        return TIMELINE_THERE;
    if (end == TIMELINE_THERE)
        machine_step(p->machine);
    return end;
}

enum outcome command_rs(struct panel *p, const struct words *w)
{
    const char *what = w->count > 1 ? w->word[1] : "line";
    enum timeline_end end;

    back_begin(p);
    if (strcmp(what, "line") == 0)
        end = line_back(p);
    else if (strcmp(what, "insn") == 0)
        end = timeline_back(p->machine->timeline, 1);
    else if (strcmp(what, "exc") == 0)
        end = last_other(p, other_exception);
    else if (strcmp(what, "mode") == 0)
        end = last_other(p, other_mode);
    else if (strcmp(what, "vm") == 0)
        end = last_other(p, other_vm);
    else
        return panel_fail(p, "%s %s: line, insn, exc, mode or vm", w->word[0],
                          what);
    return back_report(p, end);
}
