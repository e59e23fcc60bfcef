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

    if (e->state == EXPR_GOOD) {
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

/* Take this operator if it is next; "<" is not the beginning of "<=". */
static bool take(struct parse *e, const char *operator)
{
    size_t n = strlen(operator);

    skip_blanks(e);
    if (strncmp(e->at, operator, n) != 0)
        return false;
    if (n == 1 && strchr("<>=!&|", *operator) &&
        (e->at[1] == '=' || (e->at[1] == *operator&& strchr("&|", *operator))))
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

static uint32_t either(struct parse *e);

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
        value = either(e);
        if (!take(e, ")"))
            expr_fail(e, EXPR_WRONG, ") is wanted at \"%s\"", e->at);
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
            expr_fail(e, EXPR_WRONG, "something is wanted at \"%s\"", e->at);
        else
            value = expr_word(e, word);
    }
    e->depth--;
    return value;
}

/* --------------------------------------------------------------- operators */

static uint32_t sum(struct parse *e)
{
    uint32_t value = unary(e);

    while (e->state == EXPR_GOOD)
        if (take(e, "+"))
            value += unary(e);
        else if (take(e, "-"))
            value -= unary(e);
        else
            break;
    return value;
}

static uint32_t compared(struct parse *e)
{
    uint32_t value = sum(e);

    if (take(e, "=="))
        return value == sum(e);
    if (take(e, "!="))
        return value != sum(e);
    if (take(e, "<="))
        return value <= sum(e);
    if (take(e, ">="))
        return value >= sum(e);
    if (take(e, "<"))
        return value < sum(e);
    if (take(e, ">"))
        return value > sum(e);
    return value;
}

static uint32_t bits(struct parse *e)
{
    uint32_t value = compared(e);

    while (e->state == EXPR_GOOD)
        if (take(e, "&"))
            value &= compared(e);
        else if (take(e, "^"))
            value ^= compared(e);
        else if (take(e, "|"))
            value |= compared(e);
        else
            break;
    return value;
}

static uint32_t both(struct parse *e)
{
    uint32_t value = bits(e);

    while (e->state == EXPR_GOOD && take(e, "&&")) {
        uint32_t right = bits(e);
        value = value && right;
    }
    return value;
}

static uint32_t either(struct parse *e)
{
    uint32_t value = both(e);

    while (e->state == EXPR_GOOD && take(e, "||")) {
        uint32_t right = both(e);
        value = value || right;
    }
    return value;
}

static uint32_t compute(struct parse *e)
{
    uint32_t value = either(e);

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
