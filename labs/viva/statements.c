/* SPDX-License-Identifier: MIT */
/* statements.c - where the statements and conditions of a text are. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "labs/viva/source.h"

enum { NONE = -1 };

/* Where the reading of a file of C stands. */
struct reading {
    struct source *s;
    const char *text; /* s->plain */
    long start;       /* of what is not at its end yet, or NONE */
    int depth;        /* of parentheses */
    long opened;      /* the outermost of them */
};

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool begins(const char *text, long at, const char *word)
{
    size_t length = strlen(word);

    return strncmp(text + at, word, length) == 0 &&
           !is_word(text[(size_t)at + length]);
}

static unsigned line_of(const struct source *s, size_t at)
{
    unsigned line = 1;

    for (size_t i = 0; i < at; i++)
        line += s->text[i] == '\n';
    return line;
}

/*
 * Before it only what the machine has nothing to do for, behind it only what
 * closes a block.
 */
static bool is_alone(const struct source *s, size_t from, size_t to)
{
    const char *text = s->plain;
    size_t line = from, end = to + strcspn(text + to, "\n");

    while (line > 0 && text[line - 1] != '\n')
        line--;
    line += strspn(text + line, " \t{}");
    if (line < from && !begins(text, (long)line, "case") &&
        !begins(text, (long)line, "default"))
        return false;
    return to + strspn(text + to, " \t{}\r") >= end;
}

/* `uint32_t x = 1;`, `struct pair *p = q;`: two words, or a star between. */
static bool is_declaration(const char *text, long at)
{
    if (!is_word(text[at]) || begins(text, at, "return"))
        return false;
    while (is_word(text[at]))
        at++;
    while (isspace((unsigned char)text[at]) || text[at] == '*')
        at++;
    return is_word(text[at]) || text[at] == '\0';
}

/* Is it what an `if` decides about? */
static bool is_guarded(const char *text, long at)
{
    while (at > 0 && isspace((unsigned char)text[at - 1]))
        at--;
    return at > 0 && (text[at - 1] == ')' ||
                      (at >= 4 && strncmp(text + at - 4, "else", 4) == 0));
}

static bool is_removable(const char *text, long at)
{
    static const char *const never[] = {"break", "continue", "goto", "typedef"};

    if (begins(text, at, "return"))
        return is_guarded(text, at);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (begins(text, at, never[i]))
            return false;
    return !is_declaration(text, at);
}

static void add(struct source *s, enum span_kind kind, size_t from, size_t to,
                bool removable)
{
    if (s->spans == SPANS_MOST)
        return;
    s->span[s->spans++] = (struct span){
        .kind = kind,
        .from = from,
        .to = to,
        .first = line_of(s, from),
        .last = line_of(s, to - 1),
        .removable = removable,
        .declares =
            kind == SPAN_STATEMENT && is_declaration(s->plain, (long)from),
        .alone = is_alone(s, from, to),
    };
}

/* `{` behind `=` or `return`: a value, not a block. */
static bool is_value(const struct reading *r, long at)
{
    return r->depth > 0 || begins(r->text, r->start, "return") ||
           memchr(r->text + r->start, '=', (size_t)(at - r->start));
}

static long behind_braces(const char *text, long at)
{
    int depth = 0;

    for (; text[at]; at++)
        if (text[at] == '{')
            depth++;
        else if (text[at] == '}' && --depth == 0)
            return at;
    return at - 1;
}

static void on_closed(struct reading *r, long at)
{
    static const char *const heads[] = {"if", "while", "for", "switch"};

    if (r->depth > 0 && --r->depth > 0)
        return;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (begins(r->text, r->start, heads[i])) {
            if (i == 0)
                add(r->s, SPAN_CONDITION, (size_t)r->opened, (size_t)at + 1,
                    true);
            r->start = NONE;
            return;
        }
}

/* A character of a statement; where to go on, less one. */
static long on_inside(struct reading *r, long at)
{
    char c = r->text[at];

    if (c == '(' && r->depth++ == 0)
        r->opened = at;
    else if (c == ')')
        on_closed(r, at);
    else if (c == '{' && is_value(r, at))
        return behind_braces(r->text, at);
    else if (c == '{' || c == '}')
        r->start = NONE;
    else if (c == ':' && r->depth == 0 &&
             (begins(r->text, r->start, "case") ||
              begins(r->text, r->start, "default")))
        r->start = NONE;
    else if (c == ';' && r->depth == 0) {
        add(r->s, SPAN_STATEMENT, (size_t)r->start, (size_t)at + 1,
            is_removable(r->text, r->start));
        r->start = NONE;
    }
    return at;
}

static void find_in_c(struct source *s)
{
    struct reading r = {.s = s, .text = s->plain, .start = NONE};

    for (long at = 0; r.text[at]; at++) {
        bool blank = isspace((unsigned char)r.text[at]);

        if (r.start == NONE) {
            if (blank || strchr("{};", r.text[at]))
                continue;
            r.start = at;
            r.depth = 0;
        } else if (blank && at - r.start <= 4 &&
                   (begins(r.text, r.start, "else") ||
                    begins(r.text, r.start, "do"))) {
            r.start = NONE;
            continue;
        }
        at = on_inside(&r, at);
    }
}

/* A line of it that begins with a small letter, and is no label. */
static void find_in_assembly(struct source *s)
{
    const char *text = s->plain;

    for (size_t at = 0; text[at];) {
        size_t end = at + strcspn(text + at, "\n"), from = at, word;

        while (from < end && isspace((unsigned char)text[from]))
            from++;
        word = from;
        while (word < end && is_word(text[word]))
            word++;
        while (end > from && isspace((unsigned char)text[end - 1]))
            end--;
        if (from < end && islower((unsigned char)text[from]) &&
            text[word] != ':')
            add(s, SPAN_STATEMENT, from, end, true);
        at = end + strcspn(text + end, "\n");
        at += text[at] == '\n';
    }
}

void source_find_spans(struct source *s)
{
    if (strstr(s->name, ".S"))
        find_in_assembly(s);
    else
        find_in_c(s);
}
