/* SPDX-License-Identifier: MIT */
/* build.c - compile to assembly, look at it, assemble, link. */
#include "labs/grade/build.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "labs/grade/sandbox.h"
#include "machine/file.h"

enum { WORDS = 400, PATH = 512 };

/* Lines of a file, each a word. */
struct list {
    char *text;
    const char *word[WORDS];
    size_t count;
};

static bool list_read(struct list *l, const char *root, const char *name,
                      struct result *r)
{
    char path[PATH];
    struct complaint why;
    size_t size;

    *l = (struct list){0};
    snprintf(path, sizeof path, "%s/build/lab/%s", root, name);
    l->text = (char *)file_read(path, &size, &why);
    if (!l->text) {
        r->build = NO_TOOLS;
        snprintf(r->said, sizeof r->said, "%s (run make first)", why.text);
        return false;
    }
    l->text = realloc(l->text, size + 1);
    if (!l->text)
        abort();
    l->text[size] = '\0';
    for (char *word = strtok(l->text, "\n"); word && l->count < WORDS - 16;
         word = strtok(NULL, "\n"))
        l->word[l->count++] = word;
    return true;
}

static char *path_of(const char *folder, const char *name)
{
    char *path;

    if (asprintf(&path, "%s/%s", folder, name) < 0)
        abort();
    return path;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* What pulls other files into an object behind the compiler's back. */
static bool is_clean(const char *assembly, struct result *r)
{
    static const char *const forbidden[] = {".incbin", ".include", ".macro",
                                            ".irp", ".rept", ".altmacro"};
    struct complaint why;
    size_t size;
    char *text = (char *)file_read(assembly, &size, &why);
    bool clean = text != NULL;

    for (size_t i = 0; text && i < sizeof forbidden / sizeof *forbidden; i++)
        if (memmem(text, size, forbidden[i], strlen(forbidden[i]))) {
            snprintf(r->said, sizeof r->said,
                     "%s is not allowed in a submission", forbidden[i]);
            clean = false;
        }
    free(text);
    if (!clean)
        r->build = NOT_ALLOWED;
    return clean;
}

/* In the sandbox: the C file to assembly, the assembly to an object. */
static bool compile(const struct build *b, struct result *r,
                    const struct sandbox *s, const char *file)
{
    struct list cc;
    char include[PATH], from[PATH], to[PATH], assembly[PATH];
    const char *in = s->wrapped ? "/in" : s->in;
    const char *out = s->wrapped ? "/out" : s->out;
    bool good;

    if (!list_read(&cc, b->root, "cc", r))
        return false;
    snprintf(include, sizeof include, "-I%s", s->wrapped ? "/tree" : b->root);
    snprintf(from, sizeof from, "%s/%s", in, base_name(file));
    snprintf(assembly, sizeof assembly, "%s/student.s", out);
    snprintf(to, sizeof to, "%s/student.o", out);
    size_t n = cc.count;
    const char *const front[] = {include, "-S", from, "-o", assembly, NULL};
    memcpy(cc.word + n, front, sizeof front);
    good = sandbox_run(s, cc.word, r->said, sizeof r->said) == 0;
    if (!good)
        r->build = NOT_COMPILED;
    char *made = path_of(s->out, "student.s");
    good = good && is_clean(made, r);
    free(made);
    if (good) {
        const char *const back[] = {"-c", assembly, "-o", to, NULL};
        char said[SAID];

        memcpy(cc.word + n, back, sizeof back);
        good = sandbox_run(s, cc.word, said, sizeof said) == 0;
        if (!good) {
            r->build = NOT_COMPILED;
            snprintf(r->said, sizeof r->said, "%s", said);
        }
    }
    free(cc.text);
    return good;
}

/*
 * All objects of the list, but the student's for the one of the file that it
 * replaces.  The linker sees only objects: ours and this one.
 */
static char *link_image(const struct build *b, struct result *r,
                        const char *objects, const char *image)
{
    struct sandbox plain = {.root = b->root, .wrapped = false};
    const char *file = r->rubric->value[KEY_LAB_file];
    char student[PATH], *to = path_of(b->out, image), replaced[PATH];
    struct list l;

    if (!list_read(&l, b->root, objects, r)) {
        free(to);
        return NULL;
    }
    snprintf(student, sizeof student, "%s/student.o", b->out);
    snprintf(replaced, sizeof replaced, "/%.*s.o",
             (int)strcspn(file, "."), file);
    for (size_t i = 0; i < l.count; i++) {
        const char *end = strstr(l.word[i], replaced);

        if (end && end[strlen(replaced)] == '\0')
            l.word[i] = student;
    }
    const char *const back[] = {"-o", to, NULL};
    memcpy(l.word + l.count, back, sizeof back);
    if (sandbox_run(&plain, l.word, r->said, sizeof r->said) != 0) {
        r->build = NOT_COMPILED;
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
    char objects[64];

    if (wants(r->rubric, KEY_TEST_guest)) {
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

bool build_make(struct build *b, struct result *r)
{
    const char *name = base_name(r->rubric->value[KEY_LAB_file]);
    char *source = path_of(b->folder, name);
    struct sandbox s = {.root = b->root,
                        .in = b->folder,
                        .out = b->out,
                        .wrapped = sandbox_can_wrap()};
    char *object = path_of(b->out, "student.o");
    bool good;

    r->sandboxed = s.wrapped;
    r->build = BUILT;
    good = is_file(source, r) && compile(b, r, &s, source) &&
           build_is_silent(object, r) && link_all(b, r);
    if (good)
        r->said[0] = '\0'; /* warnings of the linker's, about our own script */
    free(source);
    free(object);
    return good;
}

void build_free(struct build *b)
{
    free(b->monitor);
    free(b->harness);
}
