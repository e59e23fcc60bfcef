/* SPDX-License-Identifier: MIT */
/* scan.c - where a token begins and ends, and in which line. */
#include "labs/grade/scan.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "machine/file.h"

char *scan_read(const char *path, struct result *r)
{
    struct complaint why;
    size_t size;
    char *text = (char *)file_read(path, &size, &why);
    char *made = text ? realloc(text, size + 1) : NULL;

    if (!made) {
        r->build = NOT_COMPILED;
        snprintf(r->said, sizeof r->said, "%s", why.text);
        return NULL;
    }
    for (char *at; (at = memchr(made, '\0', size)) != NULL;)
        *at = ' ';
    made[size] = '\0';
    return made;
}

struct scan scan_begin(const char *text)
{
    return (struct scan){.rest = text, .first = true, .line = 1};
}

/* # LINE "FILE" FLAGS, behind the #.  False: it is something else. */
static bool follow_mark(struct scan *s, const char *at)
{
    char *end;
    unsigned long line = strtoul(at, &end, 10);

    if (end == at)
        return false;
    s->line = (unsigned)line - 1; /* it is the next line's number */
    if (strncmp(end, " \"", 2) == 0)
        s->file = end + 2;
    return true;
}

/* To the next token; marks are followed. */
static void skip(struct scan *s)
{
    for (;; s->rest++) {
        if (*s->rest == '\n') {
            s->line++;
            s->first = true;
        } else if (s->first && *s->rest == '#' &&
                   follow_mark(s, s->rest + 1)) {
            s->rest += strcspn(s->rest, "\n") - 1;
        } else if (!isspace((unsigned char)*s->rest)) {
            return;
        }
    }
}

static bool in_name(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (c & 0x80);
}

/* Behind the string or character that begins here; it ends with the line. */
static const char *behind_quote(const char *at)
{
    char quote = *at++;

    while (*at && *at != quote && *at != '\n')
        at += at[0] == '\\' && at[1] && at[1] != '\n' ? 2 : 1;
    return *at == quote ? at + 1 : at;
}

struct token scan_next(struct scan *s)
{
    skip(s);
    const char *at = s->rest;
    struct token t = {at, at, s->first};

    if (s->first && *at == '#')
        t.end += strcspn(at, "\n");
    else if (*at == '"' || *at == '\'')
        t.end = behind_quote(at);
    else if (in_name(*at))
        while (in_name(*t.end))
            t.end++;
    else if (strncmp(at, "<:", 2) == 0)
        t.end += 2;
    else if (*at)
        t.end++;
    s->rest = t.end;
    s->first = false;
    return t;
}

bool token_is(const struct token *t, const char *word)
{
    size_t length = (size_t)(t->end - t->at);

    return strlen(word) == length && strncmp(t->at, word, length) == 0;
}

bool token_is_one_of(const struct token *t, const char *const words[])
{
    while (*words && !token_is(t, *words))
        words++;
    return *words != NULL;
}

bool scan_refuse(const struct scan *s, const struct token *t, const char *why,
                 struct result *r)
{
    const char *file = s->file ? s->file : "";
    size_t length = strcspn(file, "\"");

    for (size_t i = length; i > 0; i--)
        if (file[i - 1] == '/') {
            file += i;
            length -= i;
            break;
        }
    r->build = NOT_ALLOWED;
    snprintf(r->said, sizeof r->said, "%.*s:%u: %.*s: %s", (int)length, file,
             s->line, (int)(t->end - t->at), t->at, why);
    return false;
}
