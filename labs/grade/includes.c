/* SPDX-License-Identifier: MIT */
/* includes.c - #include by #include, in the student's own files. */
#include "labs/grade/includes.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "labs/grade/build.h"
#include "labs/grade/directives.h"
#include "labs/grade/scan.h"

enum { FILES_MOST = 64, BYTES_MOST = 1 << 20 };

struct visit {
    const struct sandbox *s;
    struct result *r;
    char *seen[FILES_MOST]; /* paths, to free */
    size_t files;
};

static const char plain_names[] =
    "is not allowed in a submission: it may include our headers, and regular "
    "files of its own folder, by their plain names";

static bool refuse(struct visit *v, const char *file, unsigned line,
                   const char *what, const char *why)
{
    const char *slash = strrchr(file, '/');

    v->r->build = NOT_ALLOWED;
    snprintf(v->r->said, sizeof v->r->said, "%s:%u: %.400s %s",
             slash ? slash + 1 : file, line, what, why);
    return false;
}

/* Nothing else could be a path that we do not see through. */
static bool is_plain(const char *name)
{
    for (const char *at = name; *at; at++)
        if (!isalnum((unsigned char)*at) && !strchr("_-+./", *at))
            return false;
    for (const char *at = name; (at = strstr(at, "..")) != NULL; at += 2)
        if ((at == name || at[-1] == '/') && (at[2] == '/' || !at[2]))
            return false;
    return *name && *name != '/';
}

enum kind { NOWHERE, A_FILE, STRANGE };

/* What NAME is in this folder, seen from there step by step: no links. */
static enum kind kind_of(const char *folder, const char *name, char path[])
{
    size_t used = (size_t)snprintf(path, PATH_MAX, "%s", folder);
    struct stat about = {.st_mode = S_IFDIR};

    while (*name) {
        size_t length = strcspn(name, "/");

        if (used + length + 2 > PATH_MAX || !S_ISDIR(about.st_mode))
            return STRANGE;
        used += (size_t)snprintf(path + used, PATH_MAX - used, "/%.*s",
                                 (int)length, name);
        if (lstat(path, &about) != 0)
            return NOWHERE;
        name += length + strspn(name + length, "/");
    }
    return S_ISREG(about.st_mode) && about.st_size <= BYTES_MOST ? A_FILE
                                                                 : STRANGE;
}

static bool visit(struct visit *v, const char *path);

/* In the folder of the file that asks, or in our tree, or the system's. */
static bool include(struct visit *v, const char *file,
                    const struct directive *d)
{
    char folder[PATH_MAX], path[PATH_MAX], real[PATH_MAX];

    if (!is_plain(d->name))
        return refuse(v, file, d->line, d->name, plain_names);
    snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(file, '/') - file),
             file);
    switch (d->quoted ? kind_of(folder, d->name, path) : NOWHERE) {
    case A_FILE:
        return visit(v, path);
    case STRANGE:
        return refuse(v, file, d->line, d->name, plain_names);
    case NOWHERE:
        break;
    }
    snprintf(path, sizeof path, "%s/%s", v->s->root, d->name);
    if (realpath(path, real) && !build_is_header(real, v->s))
        return refuse(v, file, d->line, d->name, plain_names);
    return true;
}

/* Not twice, whatever includes what. */
static bool is_new(struct visit *v, const char *path)
{
    for (size_t i = 0; i < v->files; i++)
        if (strcmp(v->seen[i], path) == 0)
            return false;
    v->seen[v->files] = strdup(path);
    if (!v->seen[v->files++])
        abort();
    return true;
}

static bool visit(struct visit *v, const char *path)
{
    struct directive d = {.line = 1};
    bool good = true;
    const char *rest;
    char *text;

    if (v->files == FILES_MOST)
        return refuse(v, path, 1, "", "too many files are included");
    if (!is_new(v, path))
        return true;
    rest = text = scan_read(path, v->r);
    if (!text)
        return false;
    if (!directives_prepare(text, &d))
        good = refuse(v, path, d.line, d.name, d.why);
    while (good && directives_next(text, &rest, &d))
        good = d.why ? refuse(v, path, d.line, d.name, d.why)
                     : include(v, path, &d);
    free(text);
    return good;
}

bool includes_are_allowed(const struct sandbox *s, const char *source,
                          struct result *r)
{
    struct visit v = {.s = s, .r = r};
    bool good = visit(&v, source);

    while (v.files > 0)
        free(v.seen[--v.files]);
    return good;
}
