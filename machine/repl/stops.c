/* SPDX-License-Identifier: MIT */
/* stops.c - breakpoints, and the commands that set and remove them. */
#include "machine/repl/stops.h"

#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/back.h"
#include "machine/repl/show_vm.h"
#include "machine/repl/view.h"

/* Whose symbols name the pc (view.h): a VM's only below kernel mode. */
static unsigned space_of(const struct machine *m)
{
    return m->monitored && m->cpu.mode != MODE_KERNEL ? m->recorder->vm : 0;
}

unsigned stops_hit(const struct stops *s, const struct machine *m)
{
    if (s->used == 0)
        return 0;
    for (unsigned i = 0; i < STOPS_MAX; i++) {
        const struct stop_at *at = &s->at[i];

        if (at->used && at->va == m->cpu.pc &&
            (at->space == STOP_ANYWHERE || at->space == space_of(m)))
            return i + 1;
    }
    return 0;
}

unsigned stops_add(struct stops *s, uint32_t va, unsigned space)
{
    for (unsigned i = 0; i < STOPS_MAX; i++) {
        if (s->at[i].used)
            continue;
        s->at[i] = (struct stop_at){true, va, space};
        s->used++;
        return i + 1;
    }
    return 0;
}

bool stops_remove(struct stops *s, unsigned n)
{
    if (n == 0 || n > STOPS_MAX || !s->at[n - 1].used)
        return false;
    s->at[n - 1].used = false;
    s->used--;
    return true;
}

static void print_stop(struct panel *p, unsigned n)
{
    const struct stop_at *at = &p->stops.at[n - 1];
    bool anywhere = at->space == STOP_ANYWHERE;
    char name[NAME_SIZE] = "";

    if (!anywhere)
        address_name(p, at->space, at->va, name);
    fprintf(panel_speak(p), "breakpoint %u at v:%08x %s%s%s\n", n, at->va, name,
            anywhere ? "whoever gets there" : " in ",
            anywhere ? "" : space_name(p, at->space));
}

enum outcome command_break(struct panel *p, const struct words *w)
{
    struct address a;

    if (w->count < 2)
        return panel_fail(p, "break: where? a symbol or an address");
    if (!address_parse(p, w->word[1], &a))
        return FAILED;
    if (a.kind != ADDRESS_VIRTUAL)
        return panel_fail(p, "break: a virtual address is wanted");
    unsigned n = stops_add(&p->stops, a.at, a.named ? a.space : STOP_ANYWHERE);
    if (n == 0)
        return panel_fail(p, "break: %d breakpoints are all", STOPS_MAX);
    print_stop(p, n);
    return DONE;
}

enum outcome command_info(struct panel *p, const struct words *w)
{
    size_t length = w->count > 1 ? strlen(w->word[1]) : 0;

    if (length > 0 && strncmp(w->word[1], "timeline", length) == 0)
        return back_info(p);
    if (length > 0 && strncmp(w->word[1], "vm", length) == 0)
        return beliefs_show(p, w->word[2]);
    if (length > 0 && strncmp(w->word[1], "break", length) != 0)
        return panel_fail(p, "info: break, timeline or vm; for others type "
                             "help");
    if (p->stops.used == 0)
        fprintf(panel_speak(p), "no breakpoints\n");
    for (unsigned n = 1; n <= STOPS_MAX; n++)
        if (p->stops.at[n - 1].used)
            print_stop(p, n);
    return DONE;
}

enum outcome command_delete(struct panel *p, const struct words *w)
{
    uint64_t n;

    if (w->count < 2) {
        p->stops = (struct stops){0};
        return DONE;
    }
    if (!panel_number(p, w->word[1], &n))
        return FAILED;
    if (n > STOPS_MAX || !stops_remove(&p->stops, (unsigned)n))
        return panel_fail(p, "delete: there is no breakpoint %s", w->word[1]);
    return DONE;
}
