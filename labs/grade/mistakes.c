/* SPDX-License-Identifier: MIT */
/* mistakes.c - the same failed tests, the same mistake. */
#include "labs/grade/mistakes.h"

#include <ini.h>
#include <stdlib.h>
#include <string.h>

enum { VECTOR = 1024 };

/* Behind a test in which the student's function does not return. */
#define ENDLESS ":endless"

struct search {
    char vector[VECTOR];
    char section[VECTOR]; /* the first that has it */
    char *means, *see;
};

void mistakes_vector(const struct result *r, char *to, size_t room)
{
    size_t used = 0;

    to[0] = '\0';
    for (size_t i = 0; i < r->verdicts; i++)
        if (r->verdict[i].outcome == FAILED && used < room)
            used += (size_t)snprintf(to + used, room - used, "%s%s%s",
                                     used ? " " : "", r->verdict[i].test->id,
                                     r->verdict[i].endless ? ENDLESS : "");
}

/* s->means with another one that it may be. */
static void add_means(struct search *s, const char *more)
{
    char *both;

    if (asprintf(&both, "%s%s%s", s->means ? s->means : "",
                 s->means ? "; or: " : "", more) < 0)
        abort();
    free(s->means);
    s->means = both;
}

/* In each section, `failed` comes first. */
static int on_line(void *self, const char *section, const char *name,
                   const char *value)
{
    struct search *s = self;

    if (strcmp(name, "failed") == 0 && !*s->section &&
        strcmp(value, s->vector) == 0)
        snprintf(s->section, sizeof s->section, "%s", section);
    if (!*s->section || strcmp(section, s->section) != 0)
        return 1;
    if (strcmp(name, "means") == 0 || strcmp(name, "or") == 0)
        add_means(s, value);
    if (strcmp(name, "see") == 0 && !s->see)
        s->see = strdup(value);
    return 1;
}

char *mistakes_like(const struct result *r, const char *path)
{
    struct search s = {.means = NULL};
    char *text = NULL;

    mistakes_vector(r, s.vector, sizeof s.vector);
    if (*s.vector)
        ini_parse(path, on_line, &s);
    if (s.means && asprintf(&text, "%s; see %s", s.means,
                            s.see ? s.see : "README.md") < 0)
        abort();
    free(s.means);
    free(s.see);
    return text;
}
