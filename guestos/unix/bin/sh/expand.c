/* SPDX-License-Identifier: MIT */
/* expand.c - what a word stands for: quotes away, values in. */
#include "guestos/unix/bin/sh/sh.h"

enum { NUMBER = 12 };

/* A word that grows. */
struct word {
    char *text; /* 0: there is none, not even an empty one */
    size_t n, room;
};

static void add_bytes(struct word *w, const char *from, size_t bytes)
{
    if (w->n + bytes + 1 > w->room) {
        size_t room = 2 * w->room + bytes + 16;
        char *text = line_alloc(room);

        memcpy(text, w->text, w->n);
        w->text = text;
        w->room = room;
    }
    memcpy(w->text + w->n, from, bytes);
    w->n += bytes;
    w->text[w->n] = 0;
}

/* At a $: what is behind its name.  A $ without one is a $. */
static const char *add_value(struct word *w, const char *p)
{
    char number[NUMBER];
    char c = p[1];

    if (c == '?' || c == '#') {
        snprintf(number, sizeof number, "%d",
                 c == '?' ? shell.status : shell.argc - 1);
        add_bytes(w, number, strlen(number));
    } else if (c >= '0' && c <= '9') {
        if (c - '0' < shell.argc)
            add_bytes(w, shell.argv[c - '0'], strlen(shell.argv[c - '0']));
    } else {
        add_bytes(w, p, 1);
        return p + 1;
    }
    return p + 2;
}

/* At a quote (it has a fellow: token.c): what is behind that. */
static const char *add_quoted(struct word *w, const char *p)
{
    char quote = *p++;

    add_bytes(w, p, 0);
    while (*p != quote) {
        if (quote == '"' && *p == '$') {
            p = add_value(w, p);
            continue;
        }
        if (quote == '"' && *p == '\\' && strchr("\"\\$", p[1]))
            p++;
        add_bytes(w, p++, 1);
    }
    return p + 1;
}

char *expand(const char *p)
{
    struct word w = {0, 0, 0};

    while (*p) {
        if (*p == '"' || *p == '\'') {
            p = add_quoted(&w, p);
        } else if (*p == '$') {
            p = add_value(&w, p);
        } else {
            p += *p == '\\' && p[1];
            add_bytes(&w, p++, 1);
        }
    }
    return w.text;
}
