/* SPDX-License-Identifier: MIT */
/* exchange.c - operators, numbers, constants. */
#include "labs/viva/exchange.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers beyond are masks: these move by a bit, the others count. */
enum { COUNTED_MOST = 15, SHIFT_MOST = 31 };

static const char *const operators[][2] = {
    {"==", "!="}, {"!=", "=="}, {"&&", "||"}, {"||", "&&"}, {"<", "<="},
    {"<=", "<"},  {">", ">="},  {">=", ">"},  {"<<", ">>"}, {">>", "<<"},
    {"+", "-"},   {"-", "+"},   {"|", "&"},   {"&", "|"},   {"^", "|"},
};

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Of a name or number, of an operator, or 1: never 0. */
static size_t word_length(const char *at)
{
    size_t n = strspn(at, "=!&|<>+-^");

    if (n > 0)
        return n;
    while (is_word(at[n]))
        n++;
    return n ? n : 1;
}

/* Does it stand once in the lines that the span is in? */
static bool is_once(const struct source *s, const struct span *span,
                    const char *word, size_t length)
{
    const char *text = s->plain;
    size_t at = span->from, end = span->to, n = 0;

    while (at > 0 && text[at - 1] != '\n')
        at--;
    end += strcspn(text + end, "\n");
    while (at < end) {
        size_t here = word_length(text + at);

        n += here == length && strncmp(text + at, word, length) == 0;
        at += here;
    }
    return n == 1;
}

static bool is_capital(const char *word, size_t length)
{
    size_t family = strcspn(word, "_");

    if (!isupper((unsigned char)*word) || family + 1 >= length)
        return false;
    for (size_t i = 0; i < family; i++)
        if (islower((unsigned char)word[i]))
            return false;
    return !memmem(word, length, "_SHIFT", strlen("_SHIFT"));
}

/* ENTRYLO_PFN is no brother of ENTRYLO_PFN_SHIFT. */
static bool are_brothers(const char *a, size_t a_length, const char *b,
                         size_t b_length)
{
    size_t family = strcspn(a, "_") + 1;
    size_t shorter = a_length < b_length ? a_length : b_length;

    return b_length > family && strncmp(a, b, family) == 0 &&
           strncmp(a, b, shorter) != 0 && is_capital(b, b_length) &&
           b[b_length] != '(' && b_length < EXCHANGE_TEXT;
}

/* The next one behind `at`, around the file's end: it is never far. */
static bool find_brother(const struct source *s, size_t at, size_t length,
                         char with[EXCHANGE_TEXT])
{
    const char *text = s->plain;
    size_t end = strlen(text), i = at + length;

    for (int round = 0; round < 2; round++, end = at, i = 0)
        while (i < end) {
            size_t n = word_length(text + i);

            if (is_word(text[i]) && are_brothers(text + at, length, text + i,
                                                 n)) {
                snprintf(with, EXCHANGE_TEXT, "%.*s", (int)n, text + i);
                return true;
            }
            i += n;
        }
    return false;
}

/* An index must not leave its array, nor a shift its word. */
static bool other_number(const struct source *s, size_t at, size_t length,
                         char with[EXCHANGE_TEXT])
{
    const char *text = s->plain + at;
    bool hex = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    char *rest;
    unsigned long n = strtoul(text, &rest, 0);
    bool index = at > 0 && text[-1] == '[';
    int suffix = (int)(length - (size_t)(rest - text));

    if (suffix < 0 || suffix > 2 || n > UINT32_MAX / 2 ||
        strspn(rest, "uUlL") < (size_t)suffix || (index && n > 1))
        return false;
    if (index)
        n = !n;
    else if (n == SHIFT_MOST)
        n--;
    else
        n = n <= COUNTED_MOST ? n + 1 : n << 1;
    if (!hex && n > SHIFT_MOST)
        return false;
    snprintf(with, EXCHANGE_TEXT, hex ? "0x%lx%.*s" : "%lu%.*s", n, suffix,
             rest);
    return true;
}

static bool other_operator(const char *text, size_t at, size_t length,
                           char with[EXCHANGE_TEXT])
{
    if (at == 0 || text[at - 1] != ' ' ||
        !isspace((unsigned char)text[at + length]))
        return false;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (strlen(operators[i][0]) == length &&
            strncmp(text + at, operators[i][0], length) == 0) {
            snprintf(with, EXCHANGE_TEXT, "%s", operators[i][1]);
            return true;
        }
    return false;
}

static bool other_word(const struct source *s, size_t at, size_t length,
                       char with[EXCHANGE_TEXT])
{
    const char *text = s->plain;

    if (isdigit((unsigned char)text[at]))
        return other_number(s, at, length, with);
    if (!is_word(text[at]))
        return other_operator(text, at, length, with);
    return text[at + length] != '(' && is_capital(text + at, length) &&
           find_brother(s, at, length, with);
}

/* `return V_NEXT;` is no riddle, whatever stands there. */
static bool says_itself(const struct source *s, const struct span *span,
                        size_t at)
{
    const char *text = s->plain + span->from;

    if (strncmp(text, "return", strlen("return")) != 0)
        return false;
    text += strlen("return");
    text += strspn(text, " \n\t");
    return text == s->plain + at && text[word_length(text)] == ';';
}

size_t exchange_find(const struct source *s, const struct span *span,
                     struct exchange list[EXCHANGES_MOST])
{
    const char *text = s->plain;
    size_t n = 0;

    if (strstr(s->name, ".S"))
        return 0;
    for (size_t at = span->from; at < span->to && n < EXCHANGES_MOST;) {
        size_t length = word_length(text + at);
        struct exchange e = {.from = at, .to = at + length};

        if (other_word(s, at, length, e.with) && !says_itself(s, span, at) &&
            is_once(s, span, text + at, length))
            list[n++] = e;
        at += length;
    }
    return n;
}

char *exchange_made(const struct source *s, const struct exchange *e)
{
    char *made;

    if (asprintf(&made, "%.*s%s%s", (int)e->from, s->text, e->with,
                 s->text + e->to) < 0)
        abort();
    return made;
}
