/* SPDX-License-Identifier: MIT */
/*
 * main.c - cpp: the preprocessor: FILE, with what it includes, to descriptor 1.
 *
 *   cpp FILE
 *
 * It knows #include "FILE", #define NAME words, #undef, #ifdef, #ifndef, #else,
 * #endif; it takes comments out.  (A #include <...> is passed over: what a
 * host's compiler would find there, the language has.)
 */
#include <stdbool.h>

#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cpp/cpp.h"

enum { LINE_ROOM = 512, DEPTH = 8 };

/* Conditions around this line, from the outermost; true: it is taken. */
static bool taken[DEPTH];
static int conditions;

static bool active(void)
{
    for (int i = 0; i < conditions; i++)
        if (!taken[i])
            return false;
    return true;
}

static char *skip_space(char *p)
{
    while (*p == ' ' || *p == '\t')
        p++;
    return p;
}

/* The word at p; *rest is what follows. */
static void split(char *p, char word[MACRO_NAME], char **rest)
{
    int n = 0;

    p = skip_space(p);
    while (macro_letter(*p) && n < MACRO_NAME - 1)
        word[n++] = *p++;
    word[n] = 0;
    *rest = skip_space(p);
}

static void begin_condition(bool is)
{
    if (conditions == DEPTH)
        die("#ifdef: too deep");
    taken[conditions++] = is;
}

static void include(char *rest)
{
    char *end;

    if (*rest != '"')
        return;
    end = strchr(rest + 1, '"');
    if (!end)
        die("#include: %s", rest);
    *end = 0;
    process(rest + 1);
}

static void directive(char *line)
{
    char what[MACRO_NAME], name[MACRO_NAME];
    char *rest;

    split(line, what, &rest);
    if (strcmp(what, "else") == 0 && conditions > 0) {
        taken[conditions - 1] = !taken[conditions - 1];
        return;
    }
    if (strcmp(what, "endif") == 0 && conditions > 0) {
        conditions--;
        return;
    }
    if (strcmp(what, "include") == 0) {
        if (active())
            include(rest);
        return;
    }
    split(rest, name, &rest);
    if (strcmp(what, "ifdef") == 0)
        begin_condition(macro_find(name) != 0);
    else if (strcmp(what, "ifndef") == 0)
        begin_condition(macro_find(name) == 0);
    else if (strcmp(what, "define") == 0 && active())
        macro_define(name, rest);
    else if (strcmp(what, "undef") == 0 && active())
        macro_forget(name);
    else if (active())
        die("#%s is unknown", what);
}

/* Take comments out; *inside: one goes on in the next line. */
static void uncomment(char *line, bool *inside)
{
    char *to = line;
    char quote = 0;

    for (char *p = line; *p; p++) {
        if (*inside) {
            if (p[0] == '*' && p[1] == '/') {
                *inside = false;
                *to++ = ' ';
                p++;
            }
            continue;
        }
        if (!quote && p[0] == '/' && p[1] == '*') {
            *inside = true;
            p++;
            continue;
        }
        if (*p == '"' || *p == '\'') {
            if (!quote)
                quote = *p;
            else if (quote == *p)
                quote = 0;
        } else if (quote && *p == '\\' && p[1]) {
            *to++ = *p++;
        }
        *to++ = *p;
    }
    *to = 0;
}

void process(const char *path)
{
    char line[LINE_ROOM];
    bool inside = false;
    struct source s;
    int fd = open(path, OPEN_READ);

    if (fd < 0)
        die("%s: %s", path, error_text(-fd));
    source_start(&s, fd);
    while (source_line(&s, line, LINE_ROOM)) {
        char *p;

        uncomment(line, &inside);
        p = skip_space(line);
        if (*p == '#')
            directive(p + 1);
        else if (active())
            macro_expand(line);
    }
    source_end(&s);
}

int main(int argc, char *argv[])
{
    if (argc != 2)
        die("use: cpp FILE");
    process(argv[1]);
    out_flush();
    return 0;
}
