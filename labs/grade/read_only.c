/* SPDX-License-Identifier: MIT */
/* read_only.c - what a submission has drawn in. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/build.h"
#include "machine/file.h"

/*
 * The next word of a rule for make, in place: a backslash takes the meaning of
 * what make would understand, at the end of a line it goes on there; $$ is $.
 * NULL behind the last.
 */
static char *next_word(char **rest)
{
    char *at = *rest, *to, *word;

    for (;; at++)
        if (at[0] == '\\' && at[1] == '\n')
            at++;
        else if (*at != ' ' && *at != '\n')
            break;
    if (!*at)
        return NULL;
    for (word = to = at; *at && *at != ' ' && *at != '\n'; *to++ = *at++)
        if ((at[0] == '\\' && at[1] && strchr(" \t#:", at[1])) ||
            (at[0] == '$' && at[1] == '$'))
            at++;
    *rest = *at ? at + 1 : at;
    *to = '\0';
    return word;
}

/* Does real stand in the folder of this path? */
static bool is_in(const char *real, const char *folder)
{
    char path[PATH_MAX];
    size_t length;

    if (!realpath(folder, path))
        return false;
    length = strlen(path);
    return strncmp(real, path, length) == 0 && real[length] == '/';
}

bool build_is_header(const char *real, const struct sandbox *s)
{
    glob_t found = {0};
    char path[PATH_MAX];
    bool is = is_in(real, s->in) ||
              (is_in(real, "/usr") && !is_in(real, s->root));

    sandbox_headers(s->root, s->sees, &found);
    for (size_t i = 0; i < found.gl_pathc && !is; i++)
        is = realpath(found.gl_pathv[i], path) && strcmp(path, real) == 0;
    globfree(&found);
    return is;
}

static bool is_one_of(const char *word, const char *const files[])
{
    while (*files && strcmp(word, *files) != 0)
        files++;
    return *files;
}

bool build_read_only(const char *list, const char *const files[], bool headers,
                     const struct sandbox *s, struct result *r)
{
    struct complaint why;
    char real[PATH_MAX], *rest, *word;
    size_t size;
    char *text = (char *)file_read(list, &size, &why);

    text = text ? realloc(text, size + 1) : NULL;
    if (!text) {
        r->build = NOT_COMPILED;
        snprintf(r->said, sizeof r->said, "%s", why.text);
        return false;
    }
    text[size] = '\0';
    rest = text;
    next_word(&rest); /* what is made, and a colon */
    while ((word = next_word(&rest)) != NULL)
        if (!is_one_of(word, files) &&
            !(headers && realpath(word, real) && build_is_header(real, s)))
            break;
    if (word) {
        r->build = NOT_ALLOWED;
        snprintf(r->said, sizeof r->said,
                 "%s is not allowed in a submission", word);
    }
    free(text);
    return !word;
}
