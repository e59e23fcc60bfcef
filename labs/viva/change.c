/* SPDX-License-Identifier: MIT */
/* change.c - find, choose, make, say. */
#include "labs/viva/change.h"

#include <stdio.h>
#include <string.h>

enum { LINES = 96 };

/*
 * A line's number must say which it is.  `hidden++;` is no question: who would
 * not know what a counter is without it?
 */
static bool can_change(const struct source *f, size_t i)
{
    const struct span *s = &f->span[i];

    if (!s->removable || (s->kind == SPAN_STATEMENT && !s->alone))
        return false;
    return s->to - s->from < 3 ||
           strncmp(f->text + s->to - 3, "++;", 3) != 0;
}

uint32_t change_list(const struct viva *v, struct change *list)
{
    struct exchange made[EXCHANGES_MOST];
    uint32_t n = 0;

    for (unsigned f = 0; f < v->sub->files; f++)
        for (size_t i = 0; i < v->sub->file[f]->spans; i++) {
            const struct source *file = v->sub->file[f];
            const struct span *s = &file->span[i];

            if (!pool_ever_runs(&v->pool, f, i))
                continue;
            if (can_change(file, i))
                list[n++] = (struct change){
                    .kind = s->kind == SPAN_CONDITION ? CHANGE_OTHER_WAY
                                                      : CHANGE_NOTHING,
                    .file = f,
                    .span = i};
            if (exchange_find(file, s, made) > 0)
                list[n++] =
                    (struct change){.kind = CHANGE_WORD, .file = f, .span = i};
        }
    return n;
}

/* Which word of it, and for which one. */
static void choose_exchange(const struct viva *v, struct change *at)
{
    const struct source *f = v->sub->file[at->file];
    struct exchange made[EXCHANGES_MOST];
    size_t n;

    if (at->kind != CHANGE_WORD)
        return;
    n = exchange_find(f, &f->span[at->span], made);
    at->made = made[dice_below(&v->problem->dice, (uint32_t)n)];
}

/* Is list[i] the first, from `first` on, of its span? */
static bool begins_span(const struct change *list, uint32_t first, uint32_t i)
{
    for (uint32_t j = first; j < i; j++)
        if (list[j].file == list[i].file && list[j].span == list[i].span)
            return false;
    return true;
}

/* Of those of its span. */
static uint32_t one_of_span(const struct change *list, uint32_t i, uint32_t n,
                            struct dice *d)
{
    uint32_t same = 0, at = i;

    for (uint32_t j = i; j < n; j++)
        if (list[j].file == list[i].file && list[j].span == list[i].span &&
            dice_below(d, ++same) == 0)
            at = j;
    return at;
}

void change_choose(const struct viva *v, struct change *list, uint32_t i,
                   uint32_t n)
{
    struct dice *d = &v->problem->dice;
    uint32_t spans = 0, at = i;

    for (uint32_t j = i; j < n; j++)
        if (begins_span(list, i, j) && dice_below(d, ++spans) == 0)
            at = j;
    at = one_of_span(list, at, n, d);
    struct change kept = list[at];
    list[at] = list[i];
    list[i] = kept;
    choose_exchange(v, &list[i]);
}

char *change_text(const struct viva *v, const struct change *at)
{
    const struct source *f = v->sub->file[at->file];

    return at->kind == CHANGE_WORD ? exchange_made(f, &at->made)
                                   : source_without(f, &f->span[at->span]);
}

/* "in line 41", "in lines 41 to 43". */
static void say_lines(const struct span *s, const char *line, char *to,
                      size_t room)
{
    if (s->last > s->first)
        snprintf(to, room, "in lines %s to %u", line, s->last);
    else
        snprintf(to, room, "in line %s", line);
}

/* In C a `;` keeps the rest apart. */
void change_say(const struct viva *v, const struct change *at,
                const char *line, char *to, size_t room)
{
    const struct source *f = v->sub->file[at->file];
    const struct exchange *e = &at->made;
    char lines[LINES];

    say_lines(&f->span[at->span], line, lines, sizeof lines);
    if (at->kind == CHANGE_OTHER_WAY)
        snprintf(to, room, "had the condition in line %s been the "
                 "other way round", line);
    else if (at->kind == CHANGE_WORD)
        snprintf(to, room, "had there been `%s` in the place of `%.*s` %s",
                 e->with, (int)(e->to - e->from), f->text + e->from, lines);
    else if (strstr(f->name, ".S"))
        snprintf(to, room, "had line %s not been there", line);
    else
        snprintf(to, room, "had there been nothing but a `;` %s", lines);
}
