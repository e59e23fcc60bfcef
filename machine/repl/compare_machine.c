/* SPDX-License-Identifier: MIT */
/* compare_machine.c - the machine of one side. */
#include <stdlib.h>
#include <string.h>

#include "machine/repl/compare_inside.h"

/* "a=1 key=2 b=3" with another value of key. */
static void put_value(char to[COMPARE_ARGS], const char *from, const char *key,
                      const char *value)
{
    size_t n = strlen(key), length = 0;

    to[0] = '\0';
    while (from && *from != '\0') {
        size_t word = strcspn(from, " ");
        bool other = word <= n || strncmp(from, key, n) != 0 || from[n] != '=';

        if (word > 0 && other)
            length += (size_t)snprintf(to + length, COMPARE_ARGS - length, "%.*s ",
                                       (int)word, from);
        if (length >= COMPARE_ARGS)
            return;
        from += word;
        from += strspn(from, " ");
    }
    snprintf(to + length, COMPARE_ARGS - length, "%s=%s", key, value);
}

/* One guest under the monitor, whatever this session has. */
static bool make_monitored(struct compare_machine *b, struct complaint *why)
{
    struct options *o = &b->options;
    struct guest made[GUESTS_MAX] = {{0}};
    size_t n = 0;

    if (o->guests == 0) {
        if (!guest_add(made, &n, o->image, why))
            return false;
        b->made = made[0];
        o->guest[0] = made[0];
        o->guests = 1;
        o->image = NULL;
    }
    o->monitored = true;
    return true;
}

static bool make_bare(struct compare_machine *b, unsigned vm)
{
    struct options *o = &b->options;

    if (o->guests > 0) {
        o->image = o->guest[vm - 1].image;
        o->append = o->guest[vm - 1].args;
    }
    o->guests = 0;
    o->monitored = false;
    return true;
}

/* The boot argument of this name becomes `value`. */
static void set_bootarg(struct compare_machine *b, const char *name,
                        const char *value, unsigned vm)
{
    struct options *o = &b->options;
    struct guest *g = &o->guest[vm - 1];

    put_value(b->append, o->append, name, value);
    o->append = b->append;
    if (strcmp(name, "regpage") == 0) { /* the guest must ask for it, too */
        put_value(b->args, g->args, name, "ask");
        g->args = b->args;
    }
}

static bool set_options(struct compare_machine *b,
                        const struct compare_row *row, unsigned i, unsigned vm,
                        const char *file, struct complaint *why)
{
    struct options *o = &b->options;

    o->nothing = o->gdb = false;
    o->restore = NULL;
    if (row->how == HOW_MONITORED && i == 0)
        return make_bare(b, vm);
    if (!make_monitored(b, why))
        return false;
    if (row->how == HOW_FILE && i == 1)
        o->monitor = file;
    if (row->how == HOW_BOOTARG)
        set_bootarg(b, row->name, row->value[i], vm);
    return true;
}

bool compare_machine_open(struct compare_machine *b, const struct panel *p,
                          const struct compare_row *row, unsigned i,
                          unsigned vm, const char *file, struct complaint *why)
{
    b->options = *p->options;
    b->open = set_options(b, row, i, vm, file, why) &&
              panel_open_for(&b->panel, &b->options, (struct console){0}, why);
    if (!b->open)
        return false;
    b->panel.out = b->panel.err = open_memstream(&b->said, &b->size);
    b->panel.line.other = p->line.other;
    return true;
}

void compare_machine_close(struct compare_machine *b)
{
    if (b->open) {
        FILE *said = b->panel.err;

        panel_close(&b->panel);
        if (said)
            fclose(said);
    }
    free(b->said);
    guest_free(&b->made);
}
