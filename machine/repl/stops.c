/* SPDX-License-Identifier: MIT */
/* stops.c - is this where the machine is to stop? */
#include "machine/repl/stops.h"

#include <stdlib.h>
#include <string.h>

#include "machine/repl/expr.h"
#include "machine/repl/view.h"

/* Whose symbols name the pc (view.h): a VM's only below kernel mode. */
static unsigned space_of(const struct machine *m)
{
    return m->monitored && m->cpu.mode != MODE_KERNEL ? m->recorder->vm : 0;
}

static bool is_here(const struct stop_at *at, const struct machine *m)
{
    return at->va == m->cpu.pc &&
           (at->space == STOP_ANYWHERE || at->space == space_of(m));
}

unsigned stops_hit(const struct stops *s, const struct machine *m)
{
    if (s->used == 0)
        return 0;
    for (unsigned i = 0; i < STOPS_MAX; i++) {
        const struct stop_at *at = &s->at[i];

        if (at->used && !at->disabled && at->kind == STOP_IS_BREAK &&
            is_here(at, m))
            return i + 1;
    }
    return 0;
}

/* --------------------------------------------------------- after each step */

static bool watches_access(const struct stops *s)
{
    for (unsigned i = 0; i < STOPS_MAX; i++)
        if (s->at[i].used && s->at[i].kind == STOP_IS_ACCESS)
            return true;
    return false;
}

static struct stops_look look_now(const struct panel *p)
{
    struct view now = view_now(p);
    struct access access = {0};

    if (watches_access(&p->stops)) {
        access = access_next(p->machine);
        access.who = now.who;
        access.space = now.space;
    }
    return (struct stops_look){.access = access,
                               .entered = p->machine->cpu.entered,
                               .event = p->machine->recorder->seq,
                               .believes = now.believes,
                               .real = (uint8_t)now.real,
                               .vm = (uint8_t)now.vm};
}

/* A value that cannot be read just now (not mapped) has not changed. */
static bool has_changed(struct panel *p, struct stop_at *at)
{
    char why[LINE_SIZE];
    uint32_t value;

    if (!expr_global(p, at->expression, &value, why) || value == at->value)
        return false;
    at->value = value;
    return true;
}

static bool is_met(struct panel *p, struct stop_at *at,
                   const struct stops_look *before)
{
    switch (at->kind) {
    case STOP_IS_BREAK:
        return is_here(at, p->machine);
    case STOP_IS_WATCH:
        return has_changed(p, at);
    case STOP_IS_ACCESS:
        return access_met(p, at, &before->access);
    case STOP_IS_CATCH:
        return catch_met(p, at, before);
    }
    return false;
}

/* A condition that cannot be computed stops: somebody should see that. */
static bool is_wanted(struct panel *p, const struct stop_at *at)
{
    char why[LINE_SIZE];
    uint32_t value;

    return at->condition[0] == '\0' ||
           !expr_quiet(p, at->condition, &value, why) || value != 0;
}

void stops_set_out(struct panel *p, struct stops_look *look)
{
    char why[LINE_SIZE];

    *look = look_now(p);
    for (unsigned i = 0; i < STOPS_MAX; i++) {
        struct stop_at *at = &p->stops.at[i];

        if (at->used && at->kind == STOP_IS_WATCH)
            expr_global(p, at->expression, &at->value, why);
    }
}

unsigned stops_met(struct panel *p, struct stops_look *look, bool counts)
{
    struct stops_look before = *look;
    unsigned met = 0;

    *look = look_now(p);
    for (unsigned i = 0; i < STOPS_MAX && p->stops.used; i++) {
        struct stop_at *at = &p->stops.at[i];

        if (!at->used || at->disabled || !is_met(p, at, &before) ||
            !is_wanted(p, at))
            continue;
        if (counts && at->ignore > 0) {
            at->ignore--;
            at->hits++;
            continue;
        }
        if (counts)
            at->hits++;
        if (met == 0)
            met = i + 1;
    }
    return met;
}

/* ---------------------------------------------------------------- the list */

struct stop_at *stops_new(struct stops *s, unsigned *n)
{
    for (unsigned i = 0; i < STOPS_MAX; i++) {
        if (s->at[i].used)
            continue;
        s->at[i] = (struct stop_at){.used = true};
        s->used++;
        *n = i + 1;
        return &s->at[i];
    }
    return NULL;
}

bool stops_remove(struct stops *s, unsigned n)
{
    if (n == 0 || n > STOPS_MAX || !s->at[n - 1].used)
        return false;
    free(s->at[n - 1].commands);
    s->at[n - 1] = (struct stop_at){0};
    s->used--;
    return true;
}

void stops_remove_all(struct stops *s)
{
    for (unsigned n = 1; n <= STOPS_MAX; n++)
        stops_remove(s, n);
}
