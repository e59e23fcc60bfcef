/* SPDX-License-Identifier: MIT */
/* who.c - the users of a submission, one word. */
#include "labs/grade/who.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { USERS = 64, NAME = 256 };

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* What is in it becomes a file's name: no slash, and nothing unseen. */
static void name_user(const json_t *user, char to[NAME])
{
    const char *email = json_string_value(json_object_get(user, "email"));
    const json_t *id = json_object_get(user, "id");

    *to = '\0';
    if (email && *email)
        snprintf(to, NAME, "%s", email);
    else if (json_is_integer(id))
        snprintf(to, NAME, "%lld", (long long)json_integer_value(id));
    for (; *to; to++)
        if (*to == '/' || *to == ',' || (unsigned char)*to < ' ')
            *to = '_';
}

bool who_print(FILE *to, const char *path, struct complaint *why)
{
    json_error_t error;
    json_t *about = json_load_file(path, 0, &error), *user;
    char name[USERS][NAME];
    size_t i, n = 0;

    if (!about)
        return complain(why, "%s: %s", path, error.text);
    json_array_foreach(json_object_get(about, "users"), i, user)
        if (n < USERS) {
            name_user(user, name[n]);
            n += *name[n] != '\0';
        }
    json_decref(about);
    if (n == 0)
        return complain(why, "%s names no user", path);
    qsort(name, n, sizeof *name, by_name);
    for (i = 0; i < n; i++)
        fprintf(to, "%s%s", i ? "," : "", name[i]);
    fprintf(to, "\n");
    return true;
}
