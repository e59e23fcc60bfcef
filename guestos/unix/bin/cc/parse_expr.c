/* SPDX-License-Identifier: MIT */
/* parse_expr.c - operators between values, by precedence (cc.h). */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"

struct binary {
    char sign[3];
    enum op op;
    int level; /* higher binds tighter */
    bool swap; /* a > b is b < a */
};

enum { LEVEL_OR = 1, LEVEL_AND, LEVEL_FIRST };

static const struct binary binaries[] = {
    {"|", OP_OR, 3, false},   {"^", OP_XOR, 4, false},
    {"&", OP_AND, 5, false},  {"==", OP_EQ, 6, false},
    {"!=", OP_NE, 6, false},  {"<", OP_LT, 7, false},
    {"<=", OP_LE, 7, false},  {">", OP_LT, 7, true},
    {">=", OP_LE, 7, true},   {"<<", OP_SHL, 8, false},
    {">>", OP_SHR, 8, false}, {"+", OP_ADD, 9, false},
    {"-", OP_SUB, 9, false},  {"*", OP_MUL, 10, false},
    {"/", OP_DIV, 10, false}, {"%", OP_REM, 10, false},
};

enum { BINARIES = sizeof binaries / sizeof *binaries };

static struct node *times(struct node *a, int32_t by)
{
    if (by == 1)
        return a;
    return parse_binary(a, OP_MUL, node_number(by, type_of(BASE_INT)));
}

static int32_t target_size(struct type pointer)
{
    pointer.depth--;
    return type_size(pointer);
}

/* Pointers count in what they point to. */
static struct node *pointers(struct node *a, enum op op, struct node *b)
{
    struct node *n;

    if (op == OP_ADD && a->type.depth == 0) {
        n = a;
        a = b;
        b = n;
    }
    if (b->type.depth == 0)
        b = times(b, target_size(a->type));
    n = node_new(NODE_BINARY, a->type);
    n->op = op;
    n->a = a;
    n->b = b;
    if (b->type.depth == 0)
        return n;
    n->type = type_of(BASE_INT);
    if (target_size(a->type) == 1)
        return n;
    return parse_binary(n, OP_DIV, node_number(4, type_of(BASE_INT)));
}

static bool is_unsigned(const struct node *n)
{
    return n->type.depth || n->type.base == BASE_UNSIGNED;
}

struct node *parse_binary(struct node *a, enum op op, struct node *b)
{
    struct type type = type_of(BASE_INT);
    struct node *n;

    if ((op == OP_ADD || op == OP_SUB) && (a->type.depth || b->type.depth))
        return pointers(a, op, b);
    if (is_unsigned(a) || is_unsigned(b))
        type = type_of(BASE_UNSIGNED);
    /* The left side alone decides how a shift goes. */
    if (op == OP_SHL || op == OP_SHR)
        type =
            type_of(a->type.base == BASE_UNSIGNED ? BASE_UNSIGNED : BASE_INT);
    n = node_new(NODE_BINARY,
                 op >= OP_LT && op <= OP_NE ? type_of(BASE_INT) : type);
    n->op = op;
    n->value = type.base == BASE_UNSIGNED;
    n->a = a;
    n->b = b;
    return n;
}

static const struct binary *binary_here(int level)
{
    if (word.kind != WORD_SIGN)
        return 0;
    for (int i = 0; i < BINARIES; i++)
        if (binaries[i].level >= level && word.name[0] == binaries[i].sign[0] &&
            strcmp(word.name, binaries[i].sign) == 0)
            return &binaries[i];
    return 0;
}

static struct node *climb(int level)
{
    struct node *a = parse_unary();
    const struct binary *b;

    while ((b = binary_here(level)) != 0) {
        struct node *right;

        lex_next();
        right = climb(b->level + 1);
        a = b->swap ? parse_binary(right, b->op, a)
                    : parse_binary(a, b->op, right);
    }
    return a;
}

static struct node *logic(int level)
{
    const char *sign = level == LEVEL_OR ? "||" : "&&";
    struct node *a;

    if (level == LEVEL_FIRST)
        return climb(LEVEL_FIRST);
    a = logic(level + 1);
    while (lex_accept(sign)) {
        struct node *n =
            node_new(level == LEVEL_OR ? NODE_OR : NODE_AND, type_of(BASE_INT));

        n->a = a;
        n->b = logic(level + 1);
        a = n;
    }
    return a;
}

static struct node *conditional(void)
{
    struct node *c = logic(LEVEL_OR);
    struct node *n;

    if (!lex_accept("?"))
        return c;
    n = node_new(NODE_COND, type_of(BASE_INT));
    n->c = c;
    n->a = parse_expr();
    lex_expect(":");
    n->b = conditional();
    n->type = n->a->type;
    if (n->b->type.base == BASE_UNSIGNED || n->b->type.depth)
        n->type = n->b->type;
    return n;
}

/* "=" or "+=" and so on: its operator; false: no assignment. */
static bool assignment_here(enum op *op)
{
    size_t n = strlen(word.name);

    *op = OP_NONE;
    if (word.kind != WORD_SIGN)
        return false;
    if (strcmp(word.name, "=") == 0)
        return true;
    if (n < 2 || word.name[n - 1] != '=')
        return false;
    for (int i = 0; i < BINARIES; i++) {
        const char *sign = binaries[i].sign;

        if (strlen(sign) == n - 1 && strncmp(sign, word.name, n - 1) == 0) {
            *op = binaries[i].op;
            return binaries[i].level != 7 && binaries[i].level != 6;
        }
    }
    return false;
}

struct node *parse_expr(void)
{
    struct node *a = conditional();
    struct node *n;
    enum op op;

    if (!assignment_here(&op))
        return a;
    if (a->kind != NODE_VARIABLE && a->kind != NODE_DEREF)
        wrong("cannot assign to that", "");
    lex_next();
    n = node_new(NODE_ASSIGN, a->type);
    n->op = op;
    n->a = a;
    n->b = parse_expr();
    if (op == OP_NONE)
        return n;
    n->value = is_unsigned(a) || (op != OP_SHR && is_unsigned(n->b));
    if (a->type.depth)
        n->b = times(n->b, target_size(a->type));
    return n;
}

int32_t parse_constant(void)
{
    struct node *n = fold(conditional());

    if (n->kind != NODE_NUMBER)
        wrong("not a constant", "");
    return n->value;
}
