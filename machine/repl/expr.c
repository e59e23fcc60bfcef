/* SPDX-License-Identifier: MIT */
/* expr.c - expressions, by recursive descent. */
#include "machine/repl/expr.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/expr_inside.h"

enum { DEPTH_MAX = 64 };

uint32_t expr_fail(struct parse *e, enum expr_state state, const char *format,
                   ...)
{
    va_list args;

    if (e->state < state) {
        va_start(args, format);
        vsnprintf(e->why, LINE_SIZE, format, args);
        va_end(args);
        e->state = state;
    }
    return 0;
}

static void skip_blanks(struct parse *e)
{
    while (isspace((unsigned char)*e->at))
        e->at++;
}

static bool take(struct parse *e, const char *mark)
{
    size_t n = strlen(mark);

    skip_blanks(e);
    if (strncmp(e->at, mark, n) != 0)
        return false;
    e->at += n;
    return true;
}

/* A name, an address, a path: up to what cannot be part of one. */
static void take_word(struct parse *e, char word[EXPR_WORD])
{
    size_t n = 0;

    while (isalnum((unsigned char)e->at[n]) || strchr("_.:[]$", e->at[n]) ||
           (e->at[n] == '-' && e->at[n + 1] == '>') ||
           (e->at[n] == '>' && n > 0 && e->at[n - 1] == '-')) {
        if (e->at[n] == '\0' || n + 1 == EXPR_WORD)
            break;
        n++;
    }
    memcpy(word, e->at, n);
    word[n] = '\0';
    e->at += n;
}

static uint32_t operation(struct parse *e, unsigned least);

/* What * is applied to: an address with its kind, or a number. */
static uint32_t behind(struct parse *e, uint32_t (*unary)(struct parse *))
{
    struct address a = {.kind = ADDRESS_VIRTUAL};
    char word[EXPR_WORD];

    skip_blanks(e);
    if (e->at[0] != '\0' && e->at[1] == ':' && strchr("vpm", e->at[0])) {
        take_word(e, word);
        if (!address_typed(word, &a))
            return expr_fail(e, EXPR_WRONG, "%s: hexadecimal digits are wanted", word);
    } else {
        a.at = unary(e);
    }
    return e->state == EXPR_GOOD ? expr_word_at(e, &a) : 0;
}

static uint32_t unary(struct parse *e)
{
    char word[EXPR_WORD];
    uint32_t value = 0;

    if (++e->depth > DEPTH_MAX)
        return expr_fail(e, EXPR_WRONG, "too deep");
    if (take(e, "(")) {
        value = operation(e, 0);
        if (!take(e, ")"))
            expr_fail(e, EXPR_WRONG, *e->at ? ") is wanted at \"%s\""
                                            : ") is wanted at the end%s",
                      e->at);
    } else if (take(e, "!")) {
        value = !unary(e);
    } else if (take(e, "-")) {
        value = 0 - unary(e);
    } else if (take(e, "~")) {
        value = ~unary(e);
    } else if (take(e, "*")) {
        value = behind(e, unary);
    } else {
        skip_blanks(e);
        take_word(e, word);
        if (word[0] == '\0')
            expr_fail(e, EXPR_WRONG, *e->at ? "a value is wanted at \"%s\""
                                            : "a value is wanted at the end%s",
                      e->at);
        else
            value = expr_word(e, word);
    }
    e->depth--;
    return value;
}

/* --------------------------------------------------------------- operators */

enum operator { OR, AND, BIT_OR, BIT_XOR, BIT_AND, EQ, NE, LE, GE, SHL, SHR,
                LT, GT, ADD, SUB, MUL, DIV, MOD, OPERATORS };

/* C's, and how tightly they bind; a longer one stands before its beginning. */
static const struct {
    const char *mark;
    unsigned binds;
} operators[OPERATORS] = {
    [OR] = {"||", 1},    [AND] = {"&&", 2}, [BIT_OR] = {"|", 3},
    [BIT_XOR] = {"^", 4}, [BIT_AND] = {"&", 5}, [EQ] = {"==", 6},
    [NE] = {"!=", 6},    [LE] = {"<=", 7},  [GE] = {">=", 7},
    [SHL] = {"<<", 8},   [SHR] = {">>", 8}, [LT] = {"<", 7},
    [GT] = {">", 7},     [ADD] = {"+", 9},  [SUB] = {"-", 9},
    [MUL] = {"*", 10},   [DIV] = {"/", 10}, [MOD] = {"%", 10},
};

/* The operator that comes, if it binds so tightly. */
static bool take_operator(struct parse *e, unsigned least, enum operator *o)
{
    skip_blanks(e);
    for (*o = 0; *o < OPERATORS; (*o)++)
        if (strncmp(e->at, operators[*o].mark, strlen(operators[*o].mark)) == 0)
            return operators[*o].binds >= least && take(e, operators[*o].mark);
    return false;
}

static uint32_t apply(struct parse *e, enum operator o, uint32_t a, uint32_t b)
{
    switch (o) {
    case OR: return a || b;
    case AND: return a && b;
    case BIT_OR: return a | b;
    case BIT_XOR: return a ^ b;
    case BIT_AND: return a & b;
    case EQ: return a == b;
    case NE: return a != b;
    case LE: return a <= b;
    case GE: return a >= b;
    case LT: return a < b;
    case GT: return a > b;
    case SHL: return b < 32 ? a << b : 0;
    case SHR: return b < 32 ? a >> b : 0;
    case ADD: return a + b;
    case SUB: return a - b;
    case MUL: return a * b;
    case DIV:
    case MOD:
        if (b == 0)
            return expr_fail(e, EXPR_NO_VALUE, "division by zero");
        return o == DIV ? a / b : a % b;
    case OPERATORS: break;
    }
    return 0;
}

/* All operators that bind at least so tightly. */
static uint32_t operation(struct parse *e, unsigned least)
{
    uint32_t value = unary(e);
    enum operator o;

    while (e->state != EXPR_WRONG && take_operator(e, least, &o)) {
        bool decided = (o == AND && !value) || (o == OR && value);
        bool good = e->state == EXPR_GOOD;
        uint32_t right = operation(e, operators[o].binds + 1);

        /* As in C, what cannot be read behind `p &&` is not asked for. */
        if (decided && good && e->state == EXPR_NO_VALUE)
            e->state = EXPR_GOOD;
        value = apply(e, o, value, right);
    }
    return value;
}

static uint32_t compute(struct parse *e)
{
    uint32_t value = operation(e, 0);

    skip_blanks(e);
    if (*e->at != '\0')
        expr_fail(e, EXPR_WRONG, "an operator is wanted at \"%s\"", e->at);
    return value;
}

bool expr_quiet(struct panel *p, const char *text, uint32_t *value, char *why)
{
    struct variable_scope here;
    struct parse e = {.panel = p, .at = text, .why = why};

    if (variable_scope(p, &here))
        e.scope = &here;
    *value = compute(&e);
    return e.state == EXPR_GOOD;
}

bool expr_global(struct panel *p, const char *text, uint32_t *value, char *why)
{
    struct parse e = {.panel = p, .at = text, .why = why};

    *value = compute(&e);
    return e.state == EXPR_GOOD;
}

bool expr_check(struct panel *p, const char *text, unsigned space, uint32_t pc)
{
    char why[LINE_SIZE];
    struct variable_scope there = {.space = space, .frame = {.pc = pc}};
    struct parse e = {.panel = p, .at = text, .why = why, .scope = &there};

    compute(&e);
    if (e.state != EXPR_WRONG)
        return true;
    panel_fail(p, "%s", why);
    return false;
}

bool expr_value(struct panel *p, const char *text, uint32_t *value)
{
    char why[LINE_SIZE];

    if (expr_quiet(p, text, value, why))
        return true;
    panel_fail(p, "%s", why);
    return false;
}
