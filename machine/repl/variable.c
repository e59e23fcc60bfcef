/* SPDX-License-Identifier: MIT */
/* variable.c - whose variable is meant. */
#include "machine/repl/variable.h"

#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/backtrace.h"
#include "machine/repl/select.h"
#include "machine/repl/shown.h"

/* Is this space the one that the first n letters of text name? */
static bool is_named(const struct panel *p, unsigned space, const char *text,
                     size_t n)
{
    const char *name = space_name(p, space);

    return strncmp(name, text, n) == 0 && name[n] == '\0';
}

/* Behind a space's name; FUNCTION::NAME has none. */
static const char *colon_of(const char *text)
{
    const char *colon = strchr(text, ':');

    return colon && colon[1] != ':' ? colon : NULL;
}

/* In the one program; else v->d can say why not. */
static enum variable look(struct variable_at *v, const char *path)
{
    char head[NAME_SIZE];

    if (dw_find(v->d, path, &v->place))
        return VARIABLE_FOUND;
    snprintf(head, sizeof head, "%.*s", (int)strcspn(path, ".[-"), path);
    if (!dw_find(v->d, head, &v->place))
        return VARIABLE_NONE;
    dw_find(v->d, path, &v->place);
    return VARIABLE_NO_MEMBER;
}

static enum variable find_global(struct panel *p, const char *text,
                                 struct variable_at *v)
{
    const char *colon = colon_of(text);
    const char *path = colon ? colon + 1 : text;
    enum variable found = VARIABLE_NONE;

    for (unsigned i = 0;
         i <= p->options->guests + 1 && found == VARIABLE_NONE; i++) {
        v->space = i == 0 ? shown_space(p) : i - 1;
        v->d = p->debug[v->space];
        if (v->d &&
            (!colon || is_named(p, v->space, text, (size_t)(colon - text))))
            found = look(v, path);
    }
    return found;
}

bool variable_scope(struct panel *p, struct variable_scope *scope)
{
    struct backtrace_frame f;
    struct shown shown;
    unsigned n = select_now(p);

    if (n > 0) {
        if (!backtrace_frame(p, n, &f))
            return false;
        scope->frame = f.frame;
        scope->space = f.space;
        if (f.called)
            scope->frame.pc -= 4; /* in the call's slot: what was so then */
        return true;
    }

    if (!shown_now(p, &shown))
        return false;
    *scope = (struct variable_scope){.space = shown.view.space,
                                     .frame = {.pc = shown.view.pc}};
    memcpy(scope->frame.r, shown.regs.r, sizeof scope->frame.r);
    return true;
}

static const enum variable locals[] = {[DW_NO_LOCAL] = VARIABLE_NONE,
                                       [DW_LOST_LOCAL] = VARIABLE_NO_VALUE,
                                       [DW_LOCAL] = VARIABLE_FOUND};

/* A local, unless the text names somebody else's. */
static enum variable find_local(struct panel *p,
                                const struct variable_scope *scope,
                                const char *text, struct variable_at *v)
{
    const char *colon = colon_of(text);

    v->space = scope->space;
    v->d = p->debug[v->space];
    if (!v->d ||
        (colon && !is_named(p, v->space, text, (size_t)(colon - text))))
        return VARIABLE_NONE;
    return locals[dw_find_local(v->d, &scope->frame, colon ? colon + 1 : text,
                                &v->place)];
}

enum variable variable_find(struct panel *p, const struct variable_scope *scope,
                            const char *text, struct variable_at *v)
{
    enum variable found = scope ? find_local(p, scope, text, v) : VARIABLE_NONE;

    return found == VARIABLE_NONE ? find_global(p, text, v) : found;
}
