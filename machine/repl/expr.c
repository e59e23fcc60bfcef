/* SPDX-License-Identifier: MIT */
/* expr.c - expressions, by recursive descent. */
#include "machine/repl/expr.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/address.h"
#include "machine/repl/variable.h"
#include "machine/repl/view.h"

enum { DEPTH_MAX = 64, WORD_SIZE = 128 };

struct parse {
    struct panel *panel;
    const char *at;
    char *why; /* LINE_SIZE */
    bool failed;
    unsigned depth;
};

__attribute__((format(printf, 2, 3))) static uint32_t
fail(struct parse *e, const char *format, ...)
{
    va_list args;

    if (!e->failed) {
        va_start(args, format);
        vsnprintf(e->why, LINE_SIZE, format, args);
        va_end(args);
    }
    e->failed = true;
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
static void take_word(struct parse *e, char word[WORD_SIZE])
{
    size_t n = 0;

    while (isalnum((unsigned char)e->at[n]) || strchr("_.:[]$", e->at[n]) ||
           (e->at[n] == '-' && e->at[n + 1] == '>') ||
           (e->at[n] == '>' && n > 0 && e->at[n - 1] == '-')) {
        if (e->at[n] == '\0' || n + 1 == WORD_SIZE)
            break;
        n++;
    }
    memcpy(word, e->at, n);
    word[n] = '\0';
    e->at += n;
}

/* ----------------------------------------------------------- single things */

static uint32_t word_at(struct parse *e, const struct address *a)
{
    uint32_t at;
    uint8_t b[4];

    if (!address_find(e->panel, a, &at) ||
        !machine_peek_physical(e->panel->machine, at, b, sizeof b))
        return fail(e, "%c:%08x: nothing can be read there%s",
                    address_letter(a->kind), a->at,
                    a->kind == ADDRESS_VIRTUAL ? " (translate says why)" : "");
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
           (uint32_t)b[3] << 24;
}

static uint32_t from_register(struct parse *e, const char *name)
{
    const struct cpu *cpu = &e->panel->machine->cpu;
    uint32_t value;

    if (strcmp(name, "vm") == 0)
        return view_now(e->panel).vm;
    if (strcmp(name, "cycles") == 0)
        return (uint32_t)cpu->cycles;
    if (address_register(e->panel, name, &value))
        return value;
    return fail(e, "$%s: no such register", name);
}

/* A variable that holds a number; "paging:ticks" says whose. */
static bool from_variable(struct parse *e, const char *word, uint32_t *value)
{
    struct variable_at v;
    uint64_t wide;

    if (variable_find(e->panel, word, &v) != VARIABLE_FOUND ||
        !dw_number(v.d, v.place, &wide))
        return false;
    *value = (uint32_t)wide;
    return true;
}

static uint32_t from_word(struct parse *e, const char *word)
{
    struct address a;
    uint32_t value;
    char *end;

    if (word[0] == '$')
        return from_register(e, word + 1);
    if (isdigit((unsigned char)word[0])) {
        unsigned long long n = strtoull(word, &end, 0);
        if (*end == '\0' && n <= UINT32_MAX)
            return (uint32_t)n;
        return fail(e, "%s: no number (hexadecimal ones begin with 0x)", word);
    }
    if (from_variable(e, word, &value))
        return value;
    if (address_named(e->panel, word, &a))
        return a.at;
    if (address_register(e->panel, word, &value))
        return fail(e, "%s: no such variable; the register is $%s", word, word);
    return fail(e, "%s: no such variable, register or symbol", word);
}

static uint32_t either(struct parse *e);

/* What * is applied to: an address with its kind, or a number. */
static uint32_t behind(struct parse *e, uint32_t (*unary)(struct parse *))
{
    struct address a = {.kind = ADDRESS_VIRTUAL};
    char word[WORD_SIZE];

    skip_blanks(e);
    if (e->at[0] != '\0' && e->at[1] == ':' && strchr("vpm", e->at[0])) {
        take_word(e, word);
        if (!address_typed(word, &a))
            return fail(e, "%s: hexadecimal digits are wanted", word);
    } else {
        a.at = unary(e);
    }
    return e->failed ? 0 : word_at(e, &a);
}

static uint32_t unary(struct parse *e)
{
    char word[WORD_SIZE];
    uint32_t value = 0;

    if (++e->depth > DEPTH_MAX)
        return fail(e, "too deep");
    if (take(e, "(")) {
        value = either(e);
        if (!take(e, ")"))
            fail(e, ") is wanted at \"%s\"", e->at);
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
            fail(e, "something is wanted at \"%s\"", e->at);
        else
            value = from_word(e, word);
    }
    e->depth--;
    return value;
}

/* --------------------------------------------------------------- operators */

static uint32_t sum(struct parse *e)
{
    uint32_t value = unary(e);

    while (!e->failed)
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

    while (!e->failed)
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

    while (!e->failed && take(e, "&&")) {
        uint32_t right = bits(e);
        value = value && right;
    }
    return value;
}

static uint32_t either(struct parse *e)
{
    uint32_t value = both(e);

    while (!e->failed && take(e, "||")) {
        uint32_t right = both(e);
        value = value || right;
    }
    return value;
}

bool expr_quiet(struct panel *p, const char *text, uint32_t *value, char *why)
{
    struct parse e = {.panel = p, .at = text, .why = why};

    *value = either(&e);
    skip_blanks(&e);
    if (!e.failed && *e.at != '\0')
        fail(&e, "an operator is wanted at \"%s\"", e.at);
    return !e.failed;
}

bool expr_value(struct panel *p, const char *text, uint32_t *value)
{
    char why[LINE_SIZE];

    if (expr_quiet(p, text, value, why))
        return true;
    panel_fail(p, "%s", why);
    return false;
}
