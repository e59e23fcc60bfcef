/* SPDX-License-Identifier: MIT */
/* words.c - what of C could bring code that the compiler has not made. */
#include "labs/grade/words.h"

#include <stdlib.h>
#include <string.h>

#include "labs/grade/scan.h"

enum { TEMPLATE = 256 };

/* Assembly that our own headers make. */
static bool is_ours(const char *template, bool guest)
{
    static const char probe[] =
        ".set push\\n.set noat\\nori $0, %0, %1\\n.set pop";
    static const char *const cp0[] = {"mfc0 %0, $", "mtc0 %z0, $", "tlbp",
                                      "tlbr",       "tlbwi",       "tlbwr",
                                      "ehb",        NULL};
    const char *rest = NULL;

    if (!*template || strcmp(template, probe) == 0)
        return true;
    if (strncmp(template, "__", 2) == 0) /* a C library's other name */
        return strspn(template, "_abcdefghijklmnopqrstuvwxyz0123456789") ==
               strlen(template);
    for (size_t i = 0; guest && !rest && cp0[i]; i++)
        if (strncmp(template, cp0[i], strlen(cp0[i])) == 0)
            rest = template + strlen(cp0[i]);
    if (!rest)
        return false;
    rest += strspn(rest, "0123456789, ");
    return !*rest || strcmp(rest, "\\n\\tehb") == 0;
}

/* Behind the word asm: its text, in pieces, up to what is no string. */
static bool asm_is_ours(struct scan s, bool guest)
{
    static const char *const before[] = {"volatile", "__volatile__",
                                         "__volatile", "(", NULL};
    char template[TEMPLATE] = "";
    struct token t = scan_next(&s);

    while (token_is_one_of(&t, before))
        t = scan_next(&s);
    if (*t.at != '"')
        return false;
    for (; *t.at == '"'; t = scan_next(&s)) {
        size_t used = strlen(template), more = (size_t)(t.end - t.at);

        if (more < 2 || used + more >= sizeof template)
            return false;
        memcpy(template + used, t.at + 1, more - 2);
        template[used + more - 2] = '\0';
    }
    return is_ours(template, guest);
}

/* Is there a string before what begins now is closed? */
static bool has_string(struct scan s, const char *open, const char *close)
{
    int depth = 0;

    for (;;) {
        struct token t = scan_next(&s);

        if (*t.at == '"')
            return true;
        depth += token_is(&t, open) - token_is(&t, close);
        if (t.at == t.end || depth <= 0)
            return false;
    }
}

/* [[ ... ]], or with digraphs, and a string in it; one [ is behind us. */
static bool has_string_inside(struct scan s)
{
    static const char *const opens[] = {"[", "<:", NULL};
    struct token t = scan_next(&s);
    bool text = false;

    if (!token_is_one_of(&t, opens))
        return false;
    while (t = scan_next(&s),
           t.at != t.end && !token_is(&t, "]") && !token_is(&t, ">"))
        text = text || *t.at == '"';
    return text;
}

/* A line that begins with #: does it only talk to the compiler about C? */
static bool is_plain(const struct token *line)
{
    static const char *const plain[] = {
        "STDC ",      "once",          "pack",         "GCC diagnostic ",
        "GCC unroll", "GCC ivdep",     "GCC poison ",  "GCC system_header",
        "GCC error ", "GCC warning ",  "GCC visibility", NULL};
    static const char pragma[] = "#pragma ";
    size_t i = 0;

    if (strncmp(line->at, pragma, strlen(pragma)) != 0)
        return false;
    while (plain[i] && strncmp(line->at + strlen(pragma), plain[i],
                               strlen(plain[i])) != 0)
        i++;
    return plain[i] != NULL;
}

/* Why this token is not allowed; NULL: it is.  s stands behind it. */
static const char *fault(const struct token *t, const struct scan *s,
                         bool guest)
{
    static const char *const assembly[] = {"asm", "__asm", "__asm__", NULL};
    static const char *const attribute[] = {"__attribute__", "__attribute",
                                            NULL};
    static const char *const opens[] = {"[", "<:", NULL};

    if (t->first && *t->at == '#' && !is_plain(t))
        return "this directive is not allowed: it reaches further than C";
    if (token_is_one_of(t, assembly) && !asm_is_ours(*s, guest))
        return "assembly is not allowed in a file of C: what runs must be what "
               "the compiler makes of your C";
    if ((token_is_one_of(t, attribute) && has_string(*s, "(", ")")) ||
        (token_is_one_of(t, opens) && has_string_inside(*s)))
        return "an attribute with a string (section, alias) is not allowed: "
               "where code is and what it is called is not the file's to say";
    return NULL;
}

bool words_are_c(const char *preprocessed, struct result *r)
{
    char *text = scan_read(preprocessed, r);
    struct scan s = scan_begin(text ? text : "");
    const char *why = NULL;
    struct token t;

    do {
        t = scan_next(&s);
        why = fault(&t, &s, rubric_is_of_guest(r->rubric));
    } while (t.at != t.end && !why);
    if (why)
        scan_refuse(&s, &t, why, r);
    free(text);
    return text && !why;
}
