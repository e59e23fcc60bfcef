/* SPDX-License-Identifier: MIT */
/* print.c - print: variables, and expressions. */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/expr.h"
#include "machine/repl/shown.h"

/* One variable, whatever its type. */
static void put_place(struct panel *p, struct dw *d, struct dw_place place,
                      const char *name)
{
    uint64_t value;
    char text[NAME_SIZE];
    FILE *out = panel_speak(p);

    if (dw_number(d, place, &value)) {
        fprintf(out, "%s = %08" PRIx64 " (%" PRId64 ")\n", name,
                value & UINT32_MAX, (int64_t)value);
        return;
    }
    if (dw_is_text(d, place) && dw_string(d, place, text, sizeof text)) {
        fprintf(out, "%s = \"%s\"\n", name, text);
        return;
    }
    uint32_t n = dw_count(d, place);
    fprintf(out, "%s is at v:%08x%s", name, place.at,
            n > 0 ? "" : ": name a member\n");
    if (n > 0)
        fprintf(out, ", %u elements: name one, as %s[0]\n", n, name);
}

/* A path of C names alone: no operator, no number. */
static bool is_path(const char *text)
{
    return (isalpha((unsigned char)text[0]) || text[0] == '_') &&
           text[strcspn(text, " +*&|^<=!()")] == '\0';
}

/* Of whoever is shown, else of the monitor; "paging:ticks" says whose. */
static bool print_variable(struct panel *p, const char *text, bool *named)
{
    const char *colon = strchr(text, ':');
    const char *path = colon ? colon + 1 : text;
    struct dw_place place;

    *named = false;
    for (unsigned i = 0; i <= p->options->guests + 1; i++) {
        unsigned space = i == 0 ? shown_space(p) : i - 1;
        size_t n = colon ? (size_t)(colon - text) : 0;
        const char *name = space_name(p, space);

        if (colon && (strncmp(name, text, n) != 0 || name[n] != '\0'))
            continue;
        if (!p->debug[space])
            continue;
        if (dw_find(p->debug[space], path, &place)) {
            put_place(p, p->debug[space], place, text);
            return true;
        }
        char head[NAME_SIZE];
        snprintf(head, sizeof head, "%.*s", (int)strcspn(path, ".[-"), path);
        if (!dw_find(p->debug[space], head, &place))
            continue;
        *named = true; /* the variable is there, the member is not */
        dw_find(p->debug[space], path, &place);
        panel_fail(p, "print %s: %s", text, dw_why(p->debug[space]));
        return false;
    }
    return false;
}

enum outcome command_print(struct panel *p, const struct words *w)
{
    char text[LINE_SIZE];
    uint32_t value;
    bool named;

    if (w->count < 2)
        return panel_fail(p, "print: which variable? vms[0].name, say");
    words_rest(w, 1, text);
    if (is_path(text)) {
        if (print_variable(p, text, &named))
            return DONE;
        if (named)
            return FAILED;
    }
    if (!expr_value(p, text, &value))
        return FAILED;
    fprintf(panel_speak(p), "%s = %08" PRIx32 " (%" PRId32 ")\n", text, value,
            (int32_t)value);
    return DONE;
}
