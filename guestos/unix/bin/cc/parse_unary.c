/* SPDX-License-Identifier: MIT */
/* parse_unary.c - names, calls, indexes and what stands before them (cc.h). */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"

static struct node *call(struct symbol *s)
{
    struct node *n = node_new(NODE_CALL, s->type);
    struct node **last = &n->a;

    n->symbol = s;
    if (!lex_accept(")")) {
        do {
            *last = parse_expr();
            last = &(*last)->next;
            n->value++;
        } while (lex_accept(","));
        lex_expect(")");
    }
    return n;
}

static struct node *name(void)
{
    struct symbol *s = symbol_known(word.name);
    struct node *n;

    lex_next();
    if (s->kind == SYMBOL_CONSTANT)
        return node_number(s->value, type_of(BASE_INT));
    if (s->kind == SYMBOL_FUNCTION) {
        lex_expect("(");
        return call(s);
    }
    if (s->is_array)
        n = node_new(NODE_ADDRESS, type_pointer(s->type));
    else
        n = node_new(NODE_VARIABLE, s->type);
    n->symbol = s;
    return n;
}

static struct node *primary(void)
{
    struct node *n;

    if (lex_accept("(")) {
        n = parse_expr();
        lex_expect(")");
        return n;
    }
    if (word.kind == WORD_NUMBER) {
        n = node_number(word.value,
                        type_of(word.is_unsigned ? BASE_UNSIGNED : BASE_INT));
        lex_next();
        return n;
    }
    if (word.kind == WORD_TEXT) {
        n = node_new(NODE_TEXT, type_pointer(type_of(BASE_CHAR)));
        n->value = gen_text(word.name, word.length);
        lex_next();
        return n;
    }
    if (word.kind != WORD_NAME)
        wrong("unexpected", word.name);
    return name();
}

static struct node *deref(struct node *a)
{
    struct node *n;

    if (a->type.depth == 0)
        wrong("not a pointer", "");
    n = node_new(NODE_DEREF, a->type);
    n->type.depth--;
    n->a = a;
    return n;
}

/* By how much ++ moves it. */
static int32_t step_of(struct type t)
{
    if (t.depth == 0)
        return 1;
    t.depth--;
    return type_size(t);
}

static struct node *step(struct node *a, enum node_kind kind, enum op op)
{
    struct node *n = node_new(kind, a->type);

    n->op = op;
    n->a = a;
    if (kind == NODE_ASSIGN)
        n->b = node_number(step_of(a->type), type_of(BASE_INT));
    else
        n->value = step_of(a->type);
    return n;
}

static struct node *postfix(void)
{
    struct node *n = primary();

    for (;;) {
        if (lex_accept("[")) {
            n = deref(parse_binary(n, OP_ADD, parse_expr()));
            lex_expect("]");
        } else if (lex_accept("++")) {
            n = step(n, NODE_POST, OP_ADD);
        } else if (lex_accept("--")) {
            n = step(n, NODE_POST, OP_SUB);
        } else {
            return n;
        }
    }
}

/* A char becomes an int. */
static struct type promoted(struct type t)
{
    if (t.depth == 0 && t.base == BASE_CHAR)
        t.base = BASE_INT;
    return t;
}

static struct node *simple(enum node_kind kind)
{
    struct node *a = parse_unary();
    struct node *n;

    n = node_new(kind,
                 kind == NODE_NOT ? type_of(BASE_INT) : promoted(a->type));
    n->a = a;
    return n;
}

static struct node *address(void)
{
    struct node *a = parse_unary();

    if (a->kind == NODE_DEREF)
        return a->a;
    if (a->kind != NODE_VARIABLE)
        wrong("cannot take the address", "");
    a->kind = NODE_ADDRESS;
    a->type = type_pointer(a->type);
    return a;
}

struct node *parse_unary(void)
{
    if (lex_accept("-"))
        return simple(NODE_NEGATE);
    if (lex_accept("!"))
        return simple(NODE_NOT);
    if (lex_accept("~"))
        return simple(NODE_INVERT);
    if (lex_accept("*"))
        return deref(parse_unary());
    if (lex_accept("&"))
        return address();
    if (lex_accept("++"))
        return step(parse_unary(), NODE_ASSIGN, OP_ADD);
    if (lex_accept("--"))
        return step(parse_unary(), NODE_ASSIGN, OP_SUB);
    return postfix();
}
