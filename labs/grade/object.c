/* SPDX-License-Identifier: MIT */
/* object.c - preprocess, look, compile, assemble, look again. */
#include "labs/grade/object.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/tools.h"
#include "labs/grade/words.h"

enum { PATH = 512 };

const char *object_source(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* The words of cc, and behind them `last`, which ends with NULL. */
static bool in_sandbox(struct tools *cc, const struct sandbox *s,
                       struct result *r, const char *const last[])
{
    size_t n = cc->count;

    do
        cc->word[n++] = *last;
    while (*last++);
    if (sandbox_run(s, cc->word, r->said, sizeof r->said) == 0)
        return true;
    r->build = NOT_COMPILED;
    return false;
}

/* A file on its way: names on this side, and as the compiler sees them. */
struct way {
    const struct sandbox *s;
    struct sandbox alone; /* the same, when headers are not wanted any more */
    struct tools cc;
    const char *made; /* what all that is made is called, but for its end */
    char source[PATH], include[2][PATH];
    char called[PATH_MAX + PATH]; /* the source, where it really is */
    char mine[2 * PATH + PATH_MAX], ours[PATH];
    char here[PATH], there[4][PATH];
};

/* MADE.END in the folder for what is made, as we see it. */
static const char *here(struct way *w, const char *end)
{
    snprintf(w->here, PATH, "%s/%s.%s", w->s->out, w->made, end);
    return w->here;
}

static const char *there(struct way *w, unsigned i, const char *end)
{
    const char *out = w->s->wrapped ? "/out" : w->s->out;

    snprintf(w->there[i], PATH, "%s/%s.%s", out, w->made, end);
    return w->there[i];
}

/*
 * A debugger must find the source: the student's where it really is, ours as
 * in all that the tree has compiled.
 */
static void call_sources(struct way *w, const char *folder)
{
    char real[PATH_MAX];

    snprintf(w->called, sizeof w->called, "%s", w->source);
    if (!realpath(folder, real) || strchr(real, '='))
        return;
    snprintf(w->called, sizeof w->called, "%s/%s", real,
             object_source(w->source));
    snprintf(w->mine, sizeof w->mine, "-fdebug-prefix-map=%s/=%s/",
             w->s->wrapped ? "/in" : w->s->in, real);
    snprintf(w->ours, sizeof w->ours, "-fdebug-prefix-map=%s/=",
             w->s->wrapped ? "/tree" : w->s->root);
    w->cc.word[w->cc.count++] = w->ours;
    w->cc.word[w->cc.count++] = w->mine;
}

static bool way_begin(struct way *w, const struct build *b,
                      const struct sandbox *s, const char *file,
                      struct result *r)
{
    const char *root = s->wrapped ? "/tree" : b->root;

    w->s = s;
    w->alone = *s;
    w->alone.alone = true;
    if (!tools_read(&w->cc, b->root, "cc", r))
        return false;
    snprintf(w->source, PATH, "%s/%s", s->wrapped ? "/in" : s->in,
             object_source(file));
    snprintf(w->include[0], PATH, "-I%s", root);
    snprintf(w->include[1], PATH, "-I%s/labs/grade/bare", root);
    w->cc.word[w->cc.count++] = w->include[0];
    w->cc.word[w->cc.count++] = w->include[1];
    call_sources(w, b->folder);
    for (size_t i = 0; b->how && b->how[i]; i++)
        w->cc.word[w->cc.count++] = b->how[i];
    return true;
}

/* SOURCE to MADE.END: what is in it is looked at, and what was opened. */
static bool preprocess(struct way *w, const char *end, struct result *r)
{
    const char *to = there(w, 0, end), *list = there(w, 1, "d");

    return in_sandbox(&w->cc, w->s, r,
                      (const char *const[]){"-E", w->source, "-o", to, "-MD",
                                            "-MF", list, NULL}) &&
           (w->s->wrapped ||
            build_read_only(here(w, "d"),
                            (const char *const[]){w->source, NULL}, true, w->s,
                            r));
}

/* MADE.i, which cannot draw in anything any more, to MADE.s. */
static bool compile(struct way *w, struct result *r)
{
    return words_are_c(here(w, "i"), r) &&
           in_sandbox(&w->cc, &w->alone, r,
                      (const char *const[]){"-S", there(w, 0, "i"), "-o",
                                            there(w, 1, "s"), NULL});
}

static bool assemble(struct way *w, struct result *r)
{
    const char *from = there(w, 0, "s"), *to = there(w, 1, "o");
    const char *list = there(w, 2, "d");

    return in_sandbox(&w->cc, &w->alone, r,
                      (const char *const[]){"-c", from, "-o", to, "-Xassembler",
                                            "--MD", "-Xassembler", list,
                                            NULL}) &&
           build_read_only(here(w, "d"),
                           (const char *const[]){from, w->source, w->called,
                                                 NULL},
                           false, w->s, r) &&
           build_is_modest(here(w, "o"), object_source(w->source), r) &&
           build_is_silent(here(w, "o"), r);
}

bool object_make(const struct build *b, struct result *r,
                 const struct sandbox *s, const char *file, const char *made)
{
    struct way w = {.made = made};
    bool good = way_begin(&w, b, s, file, r);

    if (strstr(file, ".S"))
        good = good && preprocess(&w, "s", r) &&
               words_are_instructions(here(&w, "s"), r);
    else
        good = good && preprocess(&w, "i", r) && compile(&w, r);
    good = good && assemble(&w, r);
    free(w.cc.text);
    return good;
}
