/* SPDX-License-Identifier: MIT */
/* fold.c - groups of things that repeat, and groups of groups. */
#include "traces/fold.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "traces/grow.h"

/* A thing or a group; nodes of one class look the same all the way down. */
struct node {
    size_t class;
    size_t at;
    unsigned long times;
    size_t things;
    size_t kid, kids; /* in folder.kid; none: a thing */
};

struct folder {
    struct node *node;
    size_t nodes, node_room;
    size_t *kid; /* numbers of nodes */
    size_t kid_count, kid_room;
    size_t *list; /* numbers of nodes: the sequence as it stands now */
    size_t count;
    size_t *like; /* of each class of groups one */
    size_t likes, like_room;
    size_t classes;
};

static const struct node *listed(const struct folder *f, size_t i)
{
    return &f->node[f->list[i]];
}

static size_t add_node(struct folder *f, struct node n)
{
    f->node = grow(f->node, &f->node_room, f->nodes + 1, sizeof *f->node);
    f->node[f->nodes] = n;
    return f->nodes++;
}

static bool same_kids(const struct folder *f, const struct node *a,
                      const struct node *b)
{
    for (size_t i = 0; i < a->kids; i++)
        if (f->node[f->kid[a->kid + i]].class !=
            f->node[f->kid[b->kid + i]].class)
            return false;
    return true;
}

/* That of a group that looks the same; else a new one, which this begins. */
static size_t class_of(struct folder *f, const struct node *group)
{
    for (size_t i = f->likes; i-- > 0;) {
        const struct node *old = &f->node[f->like[i]];

        if (old->kids == group->kids && old->times == group->times &&
            same_kids(f, old, group))
            return old->class;
    }
    f->like = grow(f->like, &f->like_room, f->likes + 1, sizeof *f->like);
    f->like[f->likes++] = f->nodes;
    return f->classes++;
}

/* The `period` nodes from i on, so many times. */
static size_t group(struct folder *f, size_t i, size_t period,
                    unsigned long times)
{
    struct node n = {.at = listed(f, i)->at,
                     .times = times,
                     .kid = f->kid_count,
                     .kids = period};

    f->kid = grow(f->kid, &f->kid_room, f->kid_count + period, sizeof *f->kid);
    for (size_t k = 0; k < period; k++) {
        const struct node *kid = listed(f, i + k);

        f->kid[f->kid_count++] = f->list[i + k];
        n.things += kid->things * kid->times;
    }
    n.class = class_of(f, &n); /* it may be the first: it is added now */
    return add_node(f, n);
}

/* How often the `period` nodes from i on come again at once. */
static size_t repeats(const struct folder *f, size_t i, size_t period)
{
    size_t n = i + period;

    while (n < f->count && listed(f, n)->class == listed(f, n - period)->class)
        n++;
    return n < i + 2 * period ? 0 : (n - i) / period - 1;
}

/* Fold groups of this length; false: there were none. */
static bool pass(struct folder *f, size_t period)
{
    size_t kept = 0, i = 0;

    while (i < f->count) {
        size_t again = repeats(f, i, period);

        if (again == 0) {
            f->list[kept++] = f->list[i++];
            continue;
        }
        size_t made = group(f, i, period, again + 1);
        i += period * (again + 1);
        f->list[kept++] = made;
    }
    bool any = kept < f->count;
    f->count = kept;
    return any;
}

/* A node and what is in it; a thing that repeats is no group of one. */
static size_t tell(const struct folder *f, const struct node *n, size_t parent,
                   struct folds *out, size_t *room)
{
    bool thing =
        n->kids == 0 || (n->kids == 1 && f->node[f->kid[n->kid]].kids == 0);
    size_t mine = out->count, shown = thing;

    out->list = grow(out->list, room, mine + 1, sizeof *out->list);
    out->list[out->count++] = (struct folded){
        .at = n->at, .times = n->times, .things = n->things, .parent = parent};
    for (size_t k = 0; k < n->kids && !thing; k++)
        shown += tell(f, &f->node[f->kid[n->kid + k]], mine, out, room);
    out->list[mine].inside = out->count - mine - 1;
    out->list[mine].shown = shown;
    return shown;
}

struct folds fold(const size_t *class, size_t count)
{
    struct folder f = {.count = count};
    struct folds out = {0};
    size_t none = 0, room = 0;
    bool changed = count > 0;

    f.list = grow(NULL, &none, count + 1, sizeof *f.list);
    for (size_t i = 0; i < count; i++) {
        f.list[i] = add_node(
            &f,
            (struct node){.class = class[i], .at = i, .times = 1, .things = 1});
        f.classes = class[i] >= f.classes ? class[i] + 1 : f.classes;
    }
    while (changed) {
        changed = false;
        for (size_t period = 1; period <= FOLD_LONGEST; period++)
            changed |= pass(&f, period);
    }
    for (size_t i = 0; i < f.count; i++)
        tell(&f, listed(&f, i), FOLD_NONE, &out, &room);
    free(f.node);
    free(f.kid);
    free(f.list);
    free(f.like);
    return out;
}
