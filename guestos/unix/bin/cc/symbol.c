/* SPDX-License-Identifier: MIT */
/* symbol.c - names and what they mean, types, the tree's memory (cc.h). */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"

enum { POOL = 131072 };

static struct symbol *newest;
static char pool[POOL];
static size_t pool_used;

void *cc_memory(size_t bytes)
{
    void *p = pool + pool_used;

    pool_used += (bytes + 7) / 8 * 8;
    if (pool_used > POOL)
        wrong("function is too large", "");
    memset(p, 0, bytes);
    return p;
}

void cc_forget(void)
{
    pool_used = 0;
}

struct symbol *symbol_add(const char *name, enum symbol_kind kind,
                          struct type type)
{
    struct symbol *s = malloc(sizeof *s);

    if (!s)
        die("no memory");
    memset(s, 0, sizeof *s);
    strcpy(s->name, name);
    s->kind = kind;
    s->type = type;
    s->outer = newest;
    newest = s;
    return s;
}

struct symbol *symbol_find(const char *name)
{
    struct symbol *s = newest;

    while (s && strcmp(s->name, name) != 0)
        s = s->outer;
    return s;
}

struct symbol *symbol_known(const char *name)
{
    struct symbol *s = symbol_find(name);

    if (s)
        return s;
    wrong("unknown name", name);
}

struct symbol *symbol_mark(void)
{
    return newest;
}

/* The tree may still refer to them: their memory stays. */
void symbol_forget(struct symbol *mark)
{
    newest = mark;
}

int type_size(struct type t)
{
    return t.depth == 0 && t.base == BASE_CHAR ? 1 : 4;
}

struct type type_pointer(struct type to)
{
    to.depth++;
    return to;
}

struct type type_of(enum base base)
{
    return (struct type){base, 0};
}

struct node *node_new(enum node_kind kind, struct type type)
{
    struct node *n = cc_memory(sizeof *n);

    n->kind = kind;
    n->type = type;
    return n;
}

struct node *node_number(int32_t value, struct type type)
{
    struct node *n = node_new(NODE_NUMBER, type);

    n->value = value;
    return n;
}
