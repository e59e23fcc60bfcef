/* SPDX-License-Identifier: MIT */
/* pattern_parse.c - a pattern from its text; pattern.h has the grammar. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/spec/exc.h"
#include "machine/spec/insn.h"
#include "machine/spec/mode.h"
#include "traces/grow.h"
#include "traces/pattern_inside.h"

struct parser {
    const char *at;
    struct pattern *pattern;
    const struct symbols *symbols;
    char *error; /* PATTERN_ERROR bytes; "": all is well */
};

/* The first mistake is the one to tell. */
static bool wrong(struct parser *p, const char *what, const char *which)
{
    if (!*p->error)
        snprintf(p->error, PATTERN_ERROR, "%s%.60s", what, which);
    return false;
}

static void skip(struct parser *p)
{
    while (isspace((unsigned char)*p->at))
        p->at++;
}

static bool accept(struct parser *p, const char *word)
{
    skip(p);
    if (strncmp(p->at, word, strlen(word)) != 0)
        return false;
    p->at += strlen(word);
    return true;
}

static bool expect(struct parser *p, const char *word)
{
    char what[PATTERN_NAME];

    if (accept(p, word))
        return true;
    snprintf(what, sizeof what, "%s is missing before: ", word);
    return wrong(p, what, p->at);
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool name(struct parser *p, char out[PATTERN_NAME])
{
    size_t n = 0;

    skip(p);
    while (is_name(p->at[n]))
        n++;
    if (n == 0 || n >= PATTERN_NAME)
        return wrong(p, "a name is missing before: ", p->at);
    memcpy(out, p->at, n);
    out[n] = '\0';
    p->at += n;
    return true;
}

static bool number(struct parser *p, struct term *t)
{
    char *end;

    t->kind = TERM_NUMBER;
    t->number = strtoull(p->at, &end, 0);
    if (is_name(*end))
        return wrong(p, "no number (0x for hexadecimal): ", p->at);
    p->at = end;
    return true;
}

static bool variable(struct parser *p, struct term *t)
{
    struct pattern *to = p->pattern;
    char called[PATTERN_NAME];

    if (!name(p, called))
        return false;
    unsigned i = 0;
    while (i < to->variables && strcmp(to->variable[i], called) != 0)
        i++;
    if (i == PATTERN_VARIABLES)
        return wrong(p, "too many variables: $", called);
    if (i == to->variables)
        memcpy(to->variable[to->variables++], called, sizeof called);
    t->kind = TERM_VARIABLE;
    t->number = i;
    return true;
}

/* Do events of this shape have such a field? */
static bool is_field(const struct parser *p, const struct way *s,
                     const char *called)
{
    for (unsigned k = 0; k < EVENT_KINDS; k++)
        if (s->kind[k] && pattern_argument(&p->pattern->kinds[k], called) >= 0)
            return true;
    return pattern_common(called);
}

static bool constant(const struct parser *p, const char *called,
                     uint64_t *value)
{
    for (unsigned m = MODE_KERNEL; m <= MODE_USER; m++)
        if (called[0] == mode_letter((enum mode)m) && called[1] == '\0')
            return *value = m, true;
    for (unsigned i = 0; i < EXC_CODES; i++)
        if (exc_info[i].name && strcmp(exc_info[i].name, called) == 0)
            return *value = i, true;
    for (unsigned i = 0; i < INSN_COUNT; i++)
        if (strcmp(insn_info[i].name, called) == 0)
            return *value = i, true;
    for (size_t i = 0; i < symbols_images(p->symbols); i++) {
        uint32_t addr;

        if (symbols_lookup(p->symbols, symbols_image_at(p->symbols, i).vm,
                           called, &addr))
            return *value = addr, true;
    }
    return false;
}

static int function_named(const char *called)
{
    for (int i = 0; pattern_functions[i].name; i++)
        if (strcmp(pattern_functions[i].name, called) == 0)
            return i;
    return -1;
}

static bool term(struct parser *p, const struct way *s, struct term *t,
                 unsigned depth);

static bool call(struct parser *p, const struct way *s, const char *called,
                 struct term *t, unsigned depth)
{
    int function = function_named(called);

    if (function < 0)
        return wrong(p, "there is no function ", called);
    if (depth == PATTERN_DEPTH)
        return wrong(p, "too many functions in one another: ", called);
    if (!term(p, s, t, depth + 1) || !expect(p, ")"))
        return false;
    t->function[t->functions++] = (unsigned)function;
    return true;
}

static bool term(struct parser *p, const struct way *s, struct term *t,
                 unsigned depth)
{
    char called[PATTERN_NAME];

    skip(p);
    if (isdigit((unsigned char)*p->at))
        return number(p, t);
    if (accept(p, "$"))
        return variable(p, t);
    if (!name(p, called))
        return false;
    if (accept(p, "("))
        return call(p, s, called, t, depth);
    if (is_field(p, s, called)) {
        t->kind = TERM_FIELD;
        memcpy(t->field, called, sizeof called);
        return true;
    }
    t->kind = TERM_NUMBER;
    return constant(p, called, &t->number) ||
           wrong(p,
                 "neither a field of such an event nor a constant: ", called);
}

static bool operator(struct parser *p, enum pattern_op *op)
{
    static const struct {
        const char *text;
        enum pattern_op op;
    } ops[] = {{"!=", OP_ne}, {"<=", OP_le}, {">=", OP_ge},
               {"=", OP_eq},  {"<", OP_lt},  {">", OP_gt}};

    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (accept(p, ops[i].text))
            return *op = ops[i].op, true;
    return wrong(p, "one of = != < <= > >= is missing before: ", p->at);
}

static bool tests(struct parser *p, struct way *s)
{
    do {
        if (s->tests == PATTERN_TESTS)
            return wrong(p, "too many tests of one event: ", p->at);
        struct test *t = &s->test[s->tests++];

        if (!term(p, s, &t->left, 0) || !operator(p, &t->op) ||
            !term(p, s, &t->right, 0))
            return false;
    } while (accept(p, ","));
    return expect(p, "]");
}

static bool kind(struct parser *p, struct way *w)
{
    char called[PATTERN_NAME];

    if (!name(p, called))
        return false;
    if (strcmp(called, "end") == 0)
        return w->kind[PATTERN_END] = true;
    bool any = strcmp(called, "any") == 0, found = any;
    for (unsigned k = 0; k < EVENT_KINDS; k++) {
        const char *row = p->pattern->kinds[k].name;

        if (row && (any || strcmp(row, called) == 0))
            found = w->kind[k] = true;
    }
    return found || wrong(p, "there is no kind of event called ", called);
}

static bool shape(struct parser *p, struct shape *s)
{
    do {
        if (s->ways == PATTERN_WAYS)
            return wrong(p, "too many alternatives: ", p->at);
        struct way *w = &s->way[s->ways++];

        if (!kind(p, w) || (accept(p, "[") && !tests(p, w)))
            return false;
        for (unsigned k = 0; k <= EVENT_KINDS; k++)
            s->kind[k] |= w->kind[k];
    } while (accept(p, "|"));
    return true;
}

/* What stands between two steps; false, without an error, at the end. */
static bool gap(struct parser *p, struct pattern_step *step)
{
    skip(p);
    if (!*p->at)
        return false;
    if (accept(p, ">"))
        return step->adjacent = true;
    if (!accept(p, ".."))
        return wrong(p, "either .. or > is missing before: ", p->at);
    if (!accept(p, "!"))
        return true;
    do {
        if (step->nevers == PATTERN_NEVERS)
            return wrong(p, "too much that must not come: ", p->at);
        if (!shape(p, &step->never[step->nevers++]))
            return false;
    } while (accept(p, ",") && expect(p, "!"));
    return expect(p, "..");
}

struct pattern *pattern_parse(const char *text, const struct event_info *kinds,
                              const struct symbols *symbols,
                              char error[PATTERN_ERROR])
{
    size_t none = 0;
    struct pattern *to = grow(NULL, &none, 1, sizeof *to);
    struct parser p = {text, to, symbols, error};

    memset(to, 0, sizeof *to);
    to->kinds = kinds;
    *error = '\0';
    do {
        if (to->steps == PATTERN_STEPS)
            wrong(&p, "too many steps: ", p.at);
        else
            shape(&p, &to->step[to->steps++].event);
    } while (!*error && to->steps < PATTERN_STEPS &&
             gap(&p, &to->step[to->steps]));
    skip(&p);
    if (!*error && *p.at)
        wrong(&p, "too many steps: ", p.at);
    if (!*error)
        pattern_check(to, error);
    if (!*error)
        return to;
    pattern_free(to);
    return NULL;
}
