/* SPDX-License-Identifier: MIT */
/* directives.c - C11 5.1.1.2, phases 1 to 4, as far as #include needs them. */
#include "labs/grade/directives.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char not_here[] = "is not allowed: it could name any file";

/* Some blank, but not the end of a line. */
static const char blanks[] = " \t\f\v\r";

/* Behind a backslash: is that the end of the line?  How long is it? */
static size_t continued(const char *at)
{
    size_t length = *at == '\\' ? 1 + strspn(at + 1, blanks) : 0;

    return length > 0 && at[length] == '\n' ? length + 1 : 0;
}

/* The end of a line, and of those that have become part of it. */
static char *end_line(char *to, unsigned *owed)
{
    *to++ = '\n';
    for (; *owed > 0; --*owed)
        *to++ = '\n';
    return to;
}

static void splice(char *text)
{
    unsigned owed = 0;
    char *to = text;

    for (const char *at = text; *at;) {
        size_t gone = continued(at);

        if (gone > 0) {
            owed++;
            at += gone;
        } else if (*at == '\n') {
            to = end_line(to, &owed);
            at++;
        } else {
            *to++ = *at++;
        }
    }
    *to = '\0';
}

/* Behind a comment that begins here; without one, where it is. */
static const char *behind_comment(const char *at, unsigned *owed)
{
    if (strncmp(at, "//", 2) == 0)
        return at + strcspn(at, "\n");
    if (strncmp(at, "/*", 2) != 0)
        return at;
    for (at += 2; *at && strncmp(at, "*/", 2) != 0; at++)
        *owed += *at == '\n';
    return *at ? at + 2 : at;
}

static void uncomment(char *text)
{
    unsigned owed = 0;
    char quote = '\0', *to = text;

    for (const char *at = text; *at;) {
        const char *next = quote ? at : behind_comment(at, &owed);

        if (next != at) {
            *to++ = ' ';
            at = next;
        } else if (*at == '\n') {
            quote = '\0'; /* it ends with the line, too */
            to = end_line(to, &owed);
            at++;
        } else {
            if (quote && at[0] == '\\' && at[1] && at[1] != '\n')
                *to++ = *at++;
            else if (quote ? *at == quote : *at == '"' || *at == '\'')
                quote = quote ? '\0' : *at;
            *to++ = *at++;
        }
    }
    *to = '\0';
}

static unsigned line_of(const char *text, const char *at)
{
    unsigned line = 1;

    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

static bool has(const char *text, const char *const words[],
                struct directive *d)
{
    for (; *words; words++) {
        const char *at = strstr(text, *words);

        if (!at)
            continue;
        d->line = line_of(text, at);
        snprintf(d->name, sizeof d->name, "%s", *words);
        d->why = not_here;
        return true;
    }
    return false;
}

bool directives_prepare(char *text, struct directive *d)
{
    static const char *const trigraphs[] = {"?\?=", "?\?/", NULL};
    static const char *const questions[] = {"__has_include", "__has_embed",
                                            NULL};

    if (has(text, trigraphs, d))
        return false;
    splice(text);
    uncomment(text);
    return !has(text, questions, d);
}

/* Behind # or %: at the beginning of a line; NULL: it is none. */
static const char *behind_hash(const char *line)
{
    line += strspn(line, blanks);
    if (*line == '#')
        return line + 1;
    return strncmp(line, "%:", 2) == 0 ? line + 2 : NULL;
}

/* "NAME" or <NAME>, and nothing that would need a macro. */
static void read_name(const char *at, struct directive *d)
{
    size_t length = 0;

    at += strspn(at, blanks);
    d->quoted = *at == '"';
    if (d->quoted || *at == '<')
        length = strcspn(at + 1, d->quoted ? "\"\n" : ">\n");
    if (length > 0 && length < sizeof d->name && at[1 + length] != '\n') {
        snprintf(d->name, sizeof d->name, "%.*s", (int)length, at + 1);
        return;
    }
    snprintf(d->name, sizeof d->name, "#include without a plain name");
    d->why = not_here;
}

/* Something of this line, whose word begins at `at`, that names a file? */
static bool read_directive(const char *at, struct directive *d)
{
    size_t length = 0, all = strcspn(at, "\n");
    const char *rest;

    while (isalnum((unsigned char)at[length]) || at[length] == '_')
        length++;
    rest = at + length;
    d->why = NULL;
    if (length == 7 && strncmp(at, "include", length) == 0) {
        read_name(rest, d);
        return true;
    }
    if ((length == 12 && strncmp(at, "include_next", length) == 0) ||
        (length == 6 && strncmp(at, "import", length) == 0) ||
        (length == 5 && strncmp(at, "embed", length) == 0) ||
        (length == 4 && strncmp(at, "line", length) == 0 &&
         strspn(rest, " \t\f\v\r0123456789") != all - length) ||
        (isdigit((unsigned char)*at) && memchr(at, '"', all)) ||
        (length == 6 && strncmp(at, "pragma", length) == 0 &&
         memmem(at, all, "dependency", strlen("dependency")))) {
        snprintf(d->name, sizeof d->name, "#%.*s",
                 (int)(all < 80 ? all : 80), at);
        d->why = not_here;
        return true;
    }
    return false;
}

bool directives_next(const char *text, const char **rest, struct directive *d)
{
    while (**rest) {
        const char *line = *rest, *at = behind_hash(line);

        *rest += strcspn(line, "\n");
        *rest += **rest != '\0';
        if (at && read_directive(at + strspn(at, blanks), d)) {
            d->line = line_of(text, line);
            return true;
        }
    }
    return false;
}
