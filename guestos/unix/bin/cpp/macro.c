/* SPDX-License-Identifier: MIT */
/* macro.c - see cpp.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cpp/cpp.h"

enum { MACROS = 256, NESTED = 8, BUCKETS = 64 };

struct macro {
    char name[MACRO_NAME];
    char text[MACRO_TEXT];
    struct macro *next; /* of the same hash */
};

static struct macro macro[MACROS];
static int macros;
static struct macro *bucket[BUCKETS];

bool macro_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
}

static struct macro **chain(const char *name)
{
    unsigned h = 0;

    while (*name)
        h = h * 31 + (unsigned char)*name++;
    return &bucket[h % BUCKETS];
}

const char *macro_find(const char *name)
{
    const struct macro *m = *chain(name);

    while (m && strcmp(m->name, name) != 0)
        m = m->next;
    return m ? m->text : 0;
}

void macro_define(const char *name, const char *text)
{
    struct macro **head = chain(name);
    struct macro *m = &macro[macros];

    if (macros == MACROS || strlen(text) >= MACRO_TEXT)
        die("#define %s: no room", name);
    macros++;
    strcpy(m->name, name);
    strcpy(m->text, text);
    m->next = *head;
    *head = m;
}

void macro_forget(const char *name)
{
    struct macro **place = chain(name);

    while (*place && strcmp((*place)->name, name) != 0)
        place = &(*place)->next;
    if (*place)
        *place = (*place)->next;
}

/* The end of the quoted text that begins at p. */
static const char *behind_text(const char *p)
{
    char quote = *p++;

    while (*p && *p != quote)
        p += p[0] == '\\' && p[1] ? 2 : 1;
    return *p ? p + 1 : p;
}

static void expand(const char *p, int depth)
{
    while (*p) {
        const char *start = p;
        char name[MACRO_NAME];
        const char *text;

        if (*p == '"' || *p == '\'') {
            p = behind_text(p);
            out_text(start, (int)(p - start));
            continue;
        }
        while (macro_letter(*p))
            p++;
        if (p == start) {
            out_text(p++, 1);
            continue;
        }
        text = 0;
        if (p - start < MACRO_NAME && depth < NESTED) {
            memcpy(name, start, (size_t)(p - start));
            name[p - start] = 0;
            text = macro_find(name);
        }
        if (text)
            expand(text, depth + 1);
        else
            out_text(start, (int)(p - start));
    }
}

void macro_expand(const char *line)
{
    expand(line, 0);
    out_text("\n", 1);
}
