/* SPDX-License-Identifier: MIT */
/* instructions.c - an assembly file: statement by statement. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/scan.h"
#include "labs/grade/words.h"

/*
 * All that a handler needs.  .set has two meanings, and both are harmless; the
 * last ones only with one number, for a second one would fill.
 */
static const char *const allowed[] = {
    "set",   "text",  "data",   "bss",   "section", "globl", "global",
    "type",  "size",  "ent",    "end",   "frame",   "mask",  "fmask",
    "local", "comm",  "extern", "equ",   "weak",    "insn",  "align",
    "balign", "p2align", "space", "skip", NULL};
static const char *const one_number[] = {"align", "balign", "p2align", "space",
                                         "skip", NULL};

static bool is_in(const char *const words[], const char *word, size_t length)
{
    while (*words && (strlen(*words) != length ||
                      strncasecmp(*words, word, length) != 0))
        words++;
    return *words != NULL;
}

static const char *const not_here =
    "is not allowed: in this file are instructions, by their names, and no "
    "data, macros or other files";

/* Behind the labels of a statement, if it has any. */
static const char *behind_labels(const char *at)
{
    for (;;) {
        const char *end = at += strspn(at, " \t\r\f\v");

        while (isalnum((unsigned char)*end) || strchr("_$.", *end ? *end : ' '))
            end++;
        const char *colon = end + strspn(end, " \t");
        if (end == at || *colon != ':')
            return at;
        at = colon + 1;
    }
}

/*
 * One statement, without what ends it.  A comment is looked at as well, from
 * each ; in it: what we believed to be one might be none.
 */
static bool is_good(const char *at)
{
    size_t length;

    at = behind_labels(at);
    if (!*at || *at == '#')
        return true;
    if (*at != '.')
        return isalnum((unsigned char)*at) || *at == '_' || *at == '$';
    length = strspn(++at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                          "0123456789_.$\"\\@");
    return is_in(allowed, at, length) &&
           !(is_in(one_number, at, length) && strchr(at, ','));
}

bool words_are_instructions(const char *assembly, struct result *r)
{
    char *text = scan_read(assembly, r), *rest = text, *line;
    struct scan s = scan_begin("");
    bool good = text;

    while (good && (line = strsep(&rest, "\n")) != NULL) {
        struct scan mark = {.rest = line, .first = true, .line = s.line,
                            .file = s.file};
        struct token t = scan_next(&mark);
        char *statement, *more = line;

        s.file = mark.file;
        s.line = mark.line;
        while (good && (statement = strsep(&more, ";")) != NULL)
            if (!is_good(statement)) {
                statement += strspn(statement, " \t");
                t = (struct token){statement, statement + strlen(statement),
                                   false};
                good = scan_refuse(&s, &t, not_here, r);
            }
        s.line++;
    }
    free(text);
    return good;
}
