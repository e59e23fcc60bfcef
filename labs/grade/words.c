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

/* What an attribute says that is not allowed; each but the first is worse. */
enum { NOTHING, A_STRING, ANOTHER_CODE };

/*
 * Words for the CPU's 16-bit instructions, whose functions keep any word they
 * like among their code, and for exception handlers, which are full of
 * privileged instructions.
 */
static const char *const codes[] = {
    "mips16", "nomips16", "micromips", "nomicromips", "interrupt",
    "use_shadow_register_set", "keep_interrupts_masked",
    "use_debug_exception_return", "code_readable", NULL};

static int says(const struct token *t)
{
    struct token word = *t;

    if (*t->at == '"')
        return A_STRING;
    while (word.end - word.at > 4 && strncmp(word.at, "__", 2) == 0 &&
           strncmp(word.end - 2, "__", 2) == 0) {
        word.at += 2; /* __mips16__ is mips16 */
        word.end -= 2;
    }
    return token_is_one_of(&word, codes) ? ANOTHER_CODE : NOTHING;
}

/* What is said before that which begins now is closed? */
static int says_until(struct scan s, const char *open, const char *close)
{
    int depth = 0, worst = NOTHING;

    for (;;) {
        struct token t = scan_next(&s);
        int here = says(&t);

        worst = here > worst ? here : worst;
        depth += token_is(&t, open) - token_is(&t, close);
        if (t.at == t.end || depth <= 0)
            return worst;
    }
}

/* [[ ... ]], or with digraphs; one [ is behind us. */
static int says_inside(struct scan s)
{
    static const char *const opens[] = {"[", "<:", NULL};
    struct token t = scan_next(&s);
    int worst = NOTHING;

    if (!token_is_one_of(&t, opens))
        return NOTHING;
    while (t = scan_next(&s),
           t.at != t.end && !token_is(&t, "]") && !token_is(&t, ">")) {
        int here = says(&t);

        worst = here > worst ? here : worst;
    }
    return worst;
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
    int said = NOTHING;

    if (t->first && *t->at == '#' && !is_plain(t))
        return "this directive is not allowed: it reaches further than C";
    if (token_is_one_of(t, assembly) && !asm_is_ours(*s, guest))
        return "assembly is not allowed in a file of C: what runs must be what "
               "the compiler makes of your C";
    if (token_is_one_of(t, attribute))
        said = says_until(*s, "(", ")");
    else if (token_is_one_of(t, opens))
        said = says_inside(*s);
    if (said == A_STRING)
        return "an attribute with a string (section, alias) is not allowed: "
               "where code is and what it is called is not the file's to say";
    if (said == ANOTHER_CODE)
        return "an attribute that asks for other instructions (mips16, "
               "micromips, interrupt) is not allowed: the machine runs MIPS32";
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
