/* SPDX-License-Identifier: MIT */
/* select.c - frame, up, down: whose variables are meant. */
#include "machine/repl/select.h"

#include "machine/repl/backtrace.h"
#include "machine/repl/list.h"

unsigned select_now(const struct panel *p)
{
    const struct selected *s = &p->selected;

    return s->at == p->machine->cpu.cycles && s->pc == p->machine->cpu.pc &&
                   s->focus == p->focus
               ? s->frame
               : 0;
}

static enum outcome select_frame(struct panel *p, uint64_t n)
{
    struct backtrace_frame f;

    if (n > UINT16_MAX)
        n = UINT16_MAX; /* the outermost is named */
    if (!backtrace_frame(p, (unsigned)n, &f))
        return FAILED;
    p->selected = (struct selected){.frame = (unsigned)n,
                                    .at = p->machine->cpu.cycles,
                                    .pc = p->machine->cpu.pc,
                                    .focus = p->focus};
    panel_speak(p);
    backtrace_print(p, &f);
    list_one(p, f.space, f.called ? f.frame.pc - 8 : f.frame.pc);
    return DONE;
}

/* The number in word 1, or 1. */
static bool take_count(struct panel *p, const struct words *w, uint64_t *n)
{
    *n = 1;
    return w->count < 2 || panel_number(p, w->word[1], n);
}

enum outcome command_frame(struct panel *p, const struct words *w)
{
    uint64_t n = select_now(p);

    if (w->count > 1 && !panel_number(p, w->word[1], &n))
        return FAILED;
    return select_frame(p, n);
}

enum outcome command_up(struct panel *p, const struct words *w)
{
    uint64_t n;

    return take_count(p, w, &n) ? select_frame(p, select_now(p) + n) : FAILED;
}

enum outcome command_down(struct panel *p, const struct words *w)
{
    uint64_t n, now = select_now(p);

    if (!take_count(p, w, &n))
        return FAILED;
    if (now == 0)
        return panel_fail(p, "down: this is the innermost frame");
    return select_frame(p, n < now ? now - n : 0);
}
