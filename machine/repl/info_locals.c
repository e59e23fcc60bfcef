/* SPDX-License-Identifier: MIT */
/* info_locals.c - info locals, info args: the variables of what is executed. */
#include <inttypes.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/info.h"
#include "machine/repl/print.h"
#include "machine/repl/shown.h"
#include "machine/repl/variable.h"

struct listing {
    struct panel *panel;
    struct dw *d;
    bool arguments;
    struct json *json;    /* or NULL */
    const char *function; /* whose variables were put last */
    bool any;
};

static void put_text(struct listing *l, const struct dw_local *v)
{
    struct panel *p = l->panel;
    char name[NAME_SIZE];

    if (l->function != v->function)
        fprintf(p->out, "%s%s:\n", v->function,
                v->inlined ? " (inlined)" : "");
    snprintf(name, sizeof name, "  %s", v->name);
    if (v->known)
        print_place(p, l->d, v->place, name, 0);
    else
        fprintf(p->out, "%s: optimized out here\n", name);
}

static void put_json(struct listing *l, const struct dw_local *v)
{
    struct json *j = l->json;
    uint64_t value;

    json_open(j, NULL, '{');
    json_text(j, "name", v->name);
    json_text(j, "function", v->function);
    if (v->known && !v->place.held)
        json_word(j, "at", v->place.at);
    if (v->known && dw_number(l->d, v->place, &value))
        json_word(j, "value", (uint32_t)value);
    json_bool(j, "optimized_out", !v->known);
    json_close(j, '}');
}

static void put(void *self, const struct dw_local *v)
{
    struct listing *l = self;

    if (v->argument != l->arguments)
        return;
    l->any = true;
    if (l->json)
        put_json(l, v);
    else
        put_text(l, v);
    l->function = v->function;
}

static bool list(struct listing *l)
{
    struct panel *p = l->panel;
    struct variable_scope here;

    if (!variable_scope(p, &here))
        return false;
    l->d = p->debug[here.space];
    if (!l->d) {
        panel_fail(p, "%s has no debugging information",
                   space_name(p, here.space));
        return false;
    }
    panel_speak(p);
    if (dw_locals(l->d, &here.frame, put, l))
        return true;
    panel_fail(p, "%s", dw_why(l->d));
    return false;
}

enum outcome info_locals(struct panel *p, const struct words *w)
{
    struct listing l = {.panel = p};

    (void)w;
    if (!list(&l))
        return FAILED;
    if (!l.any)
        fprintf(p->out, "no local variables here\n");
    return DONE;
}

enum outcome info_args(struct panel *p, const struct words *w)
{
    struct listing l = {.panel = p, .arguments = true};

    (void)w;
    if (!list(&l))
        return FAILED;
    if (!l.any)
        fprintf(p->out, "no arguments\n");
    return DONE;
}

static bool as_json(struct panel *p, struct json *j, const char *name,
                    bool arguments)
{
    struct listing l = {.panel = p, .arguments = arguments, .json = j};

    json_open(j, name, '[');
    bool good = list(&l);
    json_close(j, ']');
    return good;
}

bool json_locals(struct panel *p, const struct words *w, struct json *j)
{
    (void)w;
    return as_json(p, j, "locals", false);
}

bool json_args(struct panel *p, const struct words *w, struct json *j)
{
    (void)w;
    return as_json(p, j, "args", true);
}
