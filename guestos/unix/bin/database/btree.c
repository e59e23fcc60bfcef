/* SPDX-License-Identifier: MIT */
/* btree.c - see btree.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/database/btree.h"

enum {
    COUNT,
    HEIGHT,
    NEXT,
    UNUSED,
    FIRST, /* word of the first entry */
    ENTRIES = (PAGE_WORDS - FIRST) / 2,
    HEIGHT_MOST = 6
};

static struct entry *entries(uint32_t *node)
{
    return (void *)&node[FIRST];
}

static bool before(struct entry a, struct entry b)
{
    return a.key < b.key || (a.key == b.key && a.row < b.row);
}

/* How many entries of the node are before e. */
static uint32_t place(uint32_t *node, struct entry e)
{
    const struct entry *list = entries(node);
    uint32_t low = 0;
    uint32_t high = node[COUNT];

    while (low < high) {
        uint32_t middle = (low + high) / 2;

        if (before(list[middle], e))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Above the leaves: which child may have this key, the first of them. */
static uint32_t child_of(uint32_t *node, uint32_t key)
{
    uint32_t n = place(node, (struct entry){key, 0});

    return n == 0 ? 0 : n - 1;
}

void btree_create(struct table_file *index)
{
    uint32_t *head = pool_append(index);

    head[0] = 1;
    pool_append(index);
}

static void put(uint32_t *node, uint32_t at, struct entry e)
{
    struct entry *list = entries(node);

    memmove(&list[at + 1], &list[at], (node[COUNT] - at) * sizeof *list);
    list[at] = e;
    node[COUNT]++;
}

/* Move the upper half of a full node to a new page: its number. */
static uint32_t split(struct table_file *index, uint32_t page)
{
    uint32_t fresh = index->pages;
    uint32_t *upper = pool_append(index);
    uint32_t *lower = pool_get(index, page, true);
    uint32_t half = lower[COUNT] / 2;

    upper[COUNT] = lower[COUNT] - half;
    upper[HEIGHT] = lower[HEIGHT];
    upper[NEXT] = lower[NEXT];
    memcpy(entries(upper), &entries(lower)[half],
           upper[COUNT] * sizeof(struct entry));
    lower[COUNT] = half;
    lower[NEXT] = fresh;
    return fresh;
}

static void new_root(struct table_file *index, uint32_t left, uint32_t right)
{
    struct entry first = entries(pool_get(index, left, false))[0];
    struct entry second = entries(pool_get(index, right, false))[0];
    uint32_t height = pool_get(index, left, false)[HEIGHT];
    uint32_t page = index->pages;
    uint32_t *node = pool_append(index);

    node[HEIGHT] = height + 1;
    put(node, 0, (struct entry){first.key, left});
    put(node, 1, (struct entry){second.key, right});
    pool_get(index, 0, true)[0] = page;
}

/* Full nodes are split on the way down, so a parent always has room. */
void btree_insert(struct table_file *index, struct entry e)
{
    uint32_t page = pool_get(index, 0, false)[0];
    uint32_t *node = pool_get(index, page, true);

    if (node[COUNT] == ENTRIES) {
        new_root(index, page, split(index, page));
        page = pool_get(index, 0, false)[0];
        node = pool_get(index, page, true);
    }
    while (node[HEIGHT] > 0) {
        uint32_t at = place(node, (struct entry){e.key, UINT32_MAX});
        uint32_t child;

        at = at == 0 ? 0 : at - 1;
        child = entries(node)[at].row;
        if (pool_get(index, child, false)[COUNT] == ENTRIES) {
            uint32_t fresh = split(index, child);
            uint32_t low = entries(pool_get(index, fresh, false))[0].key;

            node = pool_get(index, page, true);
            put(node, at + 1, (struct entry){low, fresh});
            if (e.key >= low)
                child = fresh;
        }
        page = child;
        node = pool_get(index, page, true);
    }
    put(node, place(node, e), e);
}

void btree_seek(struct cursor *c, struct table_file *index, uint32_t key)
{
    uint32_t page = pool_get(index, 0, false)[0];
    uint32_t *node = pool_get(index, page, false);

    while (node[HEIGHT] > 0) {
        page = entries(node)[child_of(node, key)].row;
        node = pool_get(index, page, false);
    }
    *c = (struct cursor){index, page, place(node, (struct entry){key, 0})};
}

bool btree_next(struct cursor *c, struct entry *e)
{
    while (c->page != 0) {
        uint32_t *node = pool_get(c->index, c->page, false);

        if (c->at < node[COUNT]) {
            *e = entries(node)[c->at++];
            return true;
        }
        c->page = node[NEXT];
        c->at = 0;
    }
    return false;
}
