/* SPDX-License-Identifier: MIT */
/* token.c - the words and signs of a line. */
#include "guestos/unix/bin/sh/sh.h"

/* The longer first: the first that fits is taken. */
static const char *const signs[] = {"2>&1", "2>>", "2>", ">&2", ">>", ">", "<",
                                    "&&",   "&",   "||", "|",   ";",  "(", ")"};

enum { SIGNS = sizeof signs / sizeof signs[0] };

/* From a quote to behind its fellow; 0: it has none. */
static const char *skip_quoted(const char *p)
{
    char quote = *p++;

    for (; *p && *p != quote; p++)
        if (quote == '"' && *p == '\\' && p[1])
            p++;
    return *p ? p + 1 : 0;
}

static void read_word(struct reader *r)
{
    const char *p = r->at;

    while (p && *p && !strchr(" \t\n;&|<>()", *p)) {
        if (*p == '"' || *p == '\'')
            p = skip_quoted(p);
        else
            p += *p == '\\' && p[1] ? 2 : 1;
    }
    if (!p) {
        r->error = "a quote has no end";
        r->token = T_END;
        return;
    }

    size_t n = (size_t)(p - r->at);

    r->token = T_WORD;
    r->word = line_alloc(n + 1);
    memcpy(r->word, r->at, n);
    r->word[n] = 0;
    r->at = p;
}

void token_next(struct reader *r)
{
    while (*r->at && strchr(" \t\n\r", *r->at))
        r->at++;
    if (!*r->at || *r->at == '#' || r->error) {
        r->token = T_END;
        return;
    }
    for (int i = 0; i < SIGNS; i++) {
        size_t n = strlen(signs[i]);

        if (strncmp(r->at, signs[i], n) == 0) {
            r->token = T_SIGN;
            strcpy(r->sign, signs[i]);
            r->at += n;
            return;
        }
    }
    read_word(r);
}
