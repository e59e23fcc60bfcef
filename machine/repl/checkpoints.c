/* SPDX-License-Identifier: MIT */
/* checkpoints.c - places in time with a name. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/back.h"
#include "machine/repl/info.h"
#include "machine/repl/view.h"

void checkpoints_forget(struct panel *p)
{
    memset(p->checkpoints.at, 0, sizeof p->checkpoints.at);
}

void checkpoints_cut(struct panel *p)
{
    uint64_t here = timeline_here(p->machine->timeline);

    for (unsigned i = 0; i < CHECKPOINTS_MAX; i++) {
        struct checkpoint_at *c = &p->checkpoints.at[i];

        if (c->number == 0 || c->step <= here)
            continue;
        fprintf(panel_speak(p), "checkpoint %u lay there: it is forgotten\n",
                c->number);
        c->number = 0;
    }
}

static void put(struct panel *p, const struct checkpoint_at *c)
{
    fprintf(p->out, "%s%2u  %-12s step %" PRIu64 ", cycle %" PRIu64 ", %s\n",
            c->step == timeline_here(p->machine->timeline) ? "> " : "  ",
            c->number, c->name, c->step, c->cycle, c->where);
}

/* By number or by name; NULL: none. */
static struct checkpoint_at *find(struct panel *p, const char *word)
{
    char *end;
    unsigned long n = strtoul(word, &end, 10);

    for (unsigned i = 0; i < CHECKPOINTS_MAX; i++) {
        struct checkpoint_at *c = &p->checkpoints.at[i];

        if (c->number > 0 && ((*end == '\0' && n == c->number) ||
                              strcmp(c->name, word) == 0))
            return c;
    }
    return NULL;
}

enum outcome command_checkpoint(struct panel *p, const struct words *w)
{
    struct checkpoints *all = &p->checkpoints;
    const char *name = w->count > 1 ? w->word[1] : "";
    struct view v = view_now(p);
    char place[NAME_SIZE];

    if (strlen(name) >= CHECKPOINT_NAME || strspn(name, "0123456789") > 0)
        return panel_fail(p, "checkpoint %s: a name begins with a letter and "
                             "has at most %d", name, CHECKPOINT_NAME - 1);
    if (name[0] != '\0' && find(p, name))
        return panel_fail(p, "checkpoint %s: there is one (delete checkpoint "
                             "%s)", name, name);
    for (unsigned i = 0; i < CHECKPOINTS_MAX; i++) {
        struct checkpoint_at *c = &all->at[i];

        if (c->number > 0)
            continue;
        *c = (struct checkpoint_at){
            .number = ++all->made,
            .step = timeline_here(p->machine->timeline),
            .cycle = p->machine->cpu.cycles};
        snprintf(c->name, sizeof c->name, "%s", name);
        address_name(p, v.space, v.pc, place);
        snprintf(c->where, sizeof c->where, "%s at v:%08x %s", who_name(v.who),
                 v.pc, place);
        panel_speak(p);
        put(p, c);
        return DONE;
    }
    return panel_fail(p, "checkpoint: %d are all (delete checkpoint N)",
                      CHECKPOINTS_MAX);
}

static enum outcome none_such(struct panel *p, const char *word)
{
    return panel_fail(p, "%s: no such checkpoint (info checkpoints)", word);
}

enum outcome checkpoint_go(struct panel *p, const char *word)
{
    const struct checkpoint_at *c = find(p, word);

    if (!c)
        return none_such(p, word);
    back_begin(p);
    return back_report(p, timeline_goto(p->machine->timeline, c->step));
}

enum outcome checkpoint_delete(struct panel *p, const char *word)
{
    struct checkpoint_at *c = word ? find(p, word) : NULL;

    if (!word)
        return panel_fail(p, "delete checkpoint: which?  (info checkpoints)");
    if (!c)
        return none_such(p, word);
    c->number = 0;
    return DONE;
}

enum outcome info_checkpoints(struct panel *p, const struct words *w)
{
    bool any = false;

    (void)w;
    panel_speak(p);
    for (unsigned i = 0; i < CHECKPOINTS_MAX; i++)
        if (p->checkpoints.at[i].number > 0) {
            put(p, &p->checkpoints.at[i]);
            any = true;
        }
    if (!any)
        fprintf(p->out, "no checkpoints (checkpoint makes one)\n");
    return DONE;
}

bool json_checkpoints(struct panel *p, const struct words *w, struct json *j)
{
    (void)w;
    json_open(j, "checkpoints", '[');
    for (unsigned i = 0; i < CHECKPOINTS_MAX; i++) {
        const struct checkpoint_at *c = &p->checkpoints.at[i];

        if (c->number == 0)
            continue;
        json_open(j, NULL, '{');
        json_number(j, "number", c->number);
        json_text(j, "name", c->name);
        json_number(j, "step", c->step);
        json_number(j, "cycle", c->cycle);
        json_close(j, '}');
    }
    json_close(j, ']');
    return true;
}
