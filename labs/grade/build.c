/* SPDX-License-Identifier: MIT */
/* build.c - objects of the student's files, and images with them. */
#include "labs/grade/build.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "labs/grade/includes.h"
#include "labs/grade/missing.h"
#include "labs/grade/object.h"
#include "labs/grade/sandbox.h"
#include "labs/grade/tools.h"
#include "machine/file.h"

enum { PATH = 512, FILES = 4 };

static char *path_of(const char *folder, const char *name)
{
    char *path;

    if (asprintf(&path, "%s/%s", folder, name) < 0)
        abort();
    return path;
}

/* File i of the lab: "vmm/compose.c"; false behind the last. */
static bool file_at(const struct rubric *r, unsigned i, char to[PATH])
{
    const char *at = r->value[KEY_LAB_file];

    for (;; i--) {
        at += strspn(at, " ");
        size_t length = strcspn(at, " ");
        if (length == 0)
            return false;
        snprintf(to, PATH, "%.*s", (int)length, at);
        if (i == 0)
            return true;
        at += length;
    }
}

/* The object that is ours of this file becomes the student's. */
static void replace(struct tools *l, const char *file, char *student)
{
    char replaced[PATH];

    snprintf(replaced, sizeof replaced, "/%.*s.o", (int)strcspn(file, "."),
             file);
    for (size_t i = 0; i < l->count; i++) {
        const char *end = strstr(l->word[i], replaced);

        if (end && end[strlen(replaced)] == '\0')
            l->word[i] = student;
    }
}

/* The linker sees only objects: ours, and the student's. */
static char *link_image(const struct build *b, struct result *r,
                        const char *objects, const char *image)
{
    struct sandbox plain = {.root = b->root, .wrapped = false};
    char student[FILES][PATH], file[PATH];
    char *to = path_of(b->out, image);
    struct tools l;

    if (!tools_read(&l, b->root, objects, r)) {
        free(to);
        return NULL;
    }
    for (unsigned i = 0; i < FILES && file_at(r->rubric, i, file); i++) {
        snprintf(student[i], sizeof student[i], "%s/student%u.o", b->out, i);
        replace(&l, file, student[i]);
    }
    const char *const back[] = {"-o", to, NULL};
    memcpy(l.word + l.count, back, sizeof back);
    if (sandbox_run(&plain, l.word, r->said, sizeof r->said) != 0) {
        r->build = NOT_COMPILED;
        missing_explain(r->said, sizeof r->said);
        free(to);
        to = NULL;
    }
    free(l.text);
    return to;
}

static bool wants(const struct rubric *r, enum key key)
{
    for (size_t i = 0; i < r->tests; i++)
        if (r->test[i].value[key])
            return true;
    return false;
}

static bool link_all(struct build *b, struct result *r)
{
    const char *image = r->rubric->value[KEY_LAB_image];
    char objects[64];

    if (b->calls_only) {
        /* the guests of the rubric do not run */
    } else if (rubric_is_of_guest(r->rubric)) {
        snprintf(objects, sizeof objects, "guest-%s.objects", image);
        b->guest = link_image(b, r, objects, "guest.elf");
        if (!b->guest)
            return false;
    } else if (wants(r->rubric, KEY_TEST_guest)) {
        b->monitor = link_image(b, r, "vmm.objects", "vmm.elf");
        if (!b->monitor)
            return false;
    }
    if (wants(r->rubric, KEY_TEST_cases)) {
        snprintf(objects, sizeof objects, "harness-%s.objects",
                 r->rubric->value[KEY_LAB_number]);
        b->harness = link_image(b, r, objects, "harness.elf");
        if (!b->harness)
            return false;
    }
    return true;
}

/* A file, not a way to another one. */
static bool is_file(const char *path, struct result *r)
{
    struct stat about;

    if (lstat(path, &about) == 0 && S_ISREG(about.st_mode))
        return true;
    r->build = NOT_COMPILED;
    snprintf(r->said, sizeof r->said, "%s: there is no such file", path);
    return false;
}

/* A file of answers: there is nothing to compile. */
static bool read_answers(struct build *b, struct result *r)
{
    char *path =
        path_of(b->folder, object_source(r->rubric->value[KEY_LAB_file]));
    struct complaint why;
    size_t size;

    r->build = BUILT;
    r->sandboxed = true; /* there is nothing to lock up */
    if (is_file(path, r)) {
        uint8_t *text = file_read(path, &size, &why);

        b->answers = text ? strndup((char *)text, size) : NULL;
        free(text);
    }
    free(path);
    return b->answers != NULL;
}

bool build_make(struct build *b, struct result *r)
{
    struct sandbox s = {.root = b->root,
                        .sees = r->rubric->value[KEY_LAB_sees],
                        .in = b->folder,
                        .out = b->out,
                        .wrapped = sandbox_can_wrap()};
    char file[PATH], made[16];
    bool good = true;

    if (r->rubric->value[KEY_LAB_answers])
        return read_answers(b, r);
    r->sandboxed = s.wrapped;
    r->build = BUILT;
    for (unsigned i = 0; i < FILES && good && file_at(r->rubric, i, file);
         i++) {
        char *source = path_of(b->folder, object_source(file));

        snprintf(made, sizeof made, "student%u", i);
        good = is_file(source, r) && includes_are_allowed(&s, source, r) &&
               object_make(b, r, &s, file, made);
        free(source);
    }
    good = good && link_all(b, r);
    if (good)
        r->said[0] = '\0'; /* warnings of the linker's, about our own script */
    return good;
}

void build_free(struct build *b)
{
    free(b->guest);
    free(b->monitor);
    free(b->harness);
    free(b->answers);
}
