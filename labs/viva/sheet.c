/* SPDX-License-Identifier: MIT */
/* sheet.c - calls and places as the sheet shows them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/quote.h"
#include "labs/viva/viva.h"

enum { COLUMNS = 76, INDENT = 4, NAME = 64 };

unsigned sheet_number(const struct viva *v)
{
    return (unsigned)v->problem->questions + 1;
}

/* Words, in lines of at most COLUMNS. */
static void give_wrapped(struct problem *p, const char *text)
{
    while (*text) {
        size_t length = strlen(text), end = length;

        if (length > COLUMNS - INDENT) {
            for (end = COLUMNS - INDENT; end > 1 && text[end] != ' ';)
                end--;
            if (text[end] != ' ')
                end = COLUMNS - INDENT;
        }
        problem_given(p, "%*s%.*s", INDENT, "", (int)end, text);
        text += end;
        text += strspn(text, " ");
    }
}

void sheet_call(struct viva *v, const struct call *c)
{
    unsigned n = sheet_number(v);

    if (n > 1)
        problem_given(v->problem, "%s", "");
    problem_given(v->problem, "Call %u:", n);
    give_wrapped(v->problem, c->text);
}

void sheet_line(const struct viva *v, unsigned file, const struct span *s,
                char *to, size_t room)
{
    if (v->sub->files > 1)
        snprintf(to, room, "%s:%u", v->sub->file[file]->name, s->first);
    else
        snprintf(to, room, "%u", s->first);
}

void sheet_ran(const struct viva *v, const struct ran *ran, char *to,
               size_t room)
{
    size_t used = 0;

    *to = '\0';
    for (unsigned f = 0; f < v->sub->files; f++)
        for (size_t i = 0; i < v->sub->file[f]->spans; i++) {
            char line[NAME];

            if (!ran->span[f][i] || used + sizeof line >= room)
                continue;
            sheet_line(v, f, &v->sub->file[f]->span[i], line, sizeof line);
            used += (size_t)snprintf(to + used, room - used, "%s%s",
                                     used ? " " : "", line);
        }
}

void sheet_look(const struct viva *v, const struct bare *m,
                const struct call *c, const char *suffix, char *to, size_t room)
{
    char path[SUBMISSION_PATH];
    struct complaint why;

    *to = '\0';
    if (!v->keep)
        return;
    snprintf(path, sizeof path, "%s/call%u%s.elf", v->keep, sheet_number(v),
             suffix);
    if (!bare_keep(m, v->pool.kind, c->given, path, &why))
        problem_give_up(why.text);
    char *word = quote_word(path);
    snprintf(to, room,
             "; look: mirrorball repl %s -c 'break do_case' -c continue", word);
    free(word);
}
