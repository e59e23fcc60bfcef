/* SPDX-License-Identifier: MIT */
/* submission.c - a scratch folder, copies, the grader's compiler. */
#include "labs/viva/submission.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "labs/grade/build.h"
#include "labs/grade/object.h"
#include "machine/file.h"

enum { DEPTH = 16 };

static const char *const folder_of[WAYS] = {"grader", "lines", "changed",
                                            "poisoned"};

static void path_to(const struct submission *s, const char *folder,
                    const char *name, char path[SUBMISSION_PATH])
{
    snprintf(path, SUBMISSION_PATH, "%s/%s/%s", s->scratch, folder, name);
}

static bool make_folders(struct submission *s)
{
    char path[SUBMISSION_PATH];

    snprintf(s->scratch, sizeof s->scratch, "/tmp/mirrorball-viva.XXXXXX");
    if (!mkdtemp(s->scratch)) {
        s->scratch[0] = '\0';
        return false;
    }
    for (unsigned i = 0; i < WAYS; i++) {
        path_to(s, folder_of[i], "", path);
        if (mkdir(path, 0700) != 0)
            return false;
    }
    path_to(s, "in", "", path);
    return mkdir(path, 0700) == 0;
}

static bool put_text(const struct submission *s, unsigned which,
                     const char *text, struct complaint *why)
{
    char path[SUBMISSION_PATH];

    path_to(s, "in", s->file[which]->name, path);
    return file_write(path, text, strlen(text), why);
}

static bool copy_header(const struct submission *s, const char *name,
                        struct complaint *why)
{
    char from[SUBMISSION_PATH], to[SUBMISSION_PATH];
    struct stat about;
    size_t size;

    snprintf(from, sizeof from, "%s/%s", s->folder, name);
    if (lstat(from, &about) != 0 || !S_ISREG(about.st_mode))
        return true;
    uint8_t *bytes = file_read(from, &size, why);
    path_to(s, "in", name, to);
    bool good = bytes && file_write(to, bytes, size, why);
    free(bytes);
    return good;
}

/* Headers of the student's own, next to the file. */
static bool copy_headers(const struct submission *s, struct complaint *why)
{
    DIR *folder = opendir(s->folder);
    struct dirent *entry;
    bool good = true;

    if (!folder)
        return complain(why, "%s: %s", s->folder, strerror(errno));
    while (good && (entry = readdir(folder)) != NULL) {
        size_t length = strlen(entry->d_name);

        if (length > 2 && strcmp(entry->d_name + length - 2, ".h") == 0)
            good = copy_header(s, entry->d_name, why);
    }
    closedir(folder);
    return good;
}

static bool read_files(struct submission *s, struct complaint *why)
{
    char *list = strdup(s->rubric->value[KEY_LAB_file]), *rest = list;
    bool good = true;

    for (char *word; good && (word = strsep(&rest, " ")) != NULL;) {
        if (!*word || s->files == SUBMISSION_FILES)
            continue;
        struct source *f = calloc(1, sizeof *f);

        if (!f)
            abort();
        s->file[s->files++] = f;
        good = source_read(f, s->folder, object_source(word), why) &&
               put_text(s, s->files - 1, f->text, why);
    }
    free(list);
    return good;
}

bool submission_open(struct submission *s, const char *root,
                     const struct rubric *rubric, const char *folder,
                     struct complaint *why)
{
    *s = (struct submission){.rubric = rubric,
                             .root = root,
                             .folder = folder,
                             .result = calloc(1, sizeof *s->result)};
    if (!s->result)
        abort();
    s->result->rubric = rubric;
    if (!make_folders(s))
        complain(why, "/tmp cannot be written: %s", strerror(errno));
    else if (read_files(s, why) && copy_headers(s, why))
        return true;
    submission_close(s);
    return false;
}

static int remove_one(const char *path, const struct stat *about, int kind,
                      struct FTW *at)
{
    (void)about;
    (void)kind;
    (void)at;
    return remove(path);
}

void submission_close(struct submission *s)
{
    if (*s->scratch)
        nftw(s->scratch, remove_one, DEPTH, FTW_DEPTH | FTW_PHYS);
    for (unsigned i = 0; i < s->files; i++) {
        source_free(s->file[i]);
        free(s->file[i]);
    }
    free(s->booted);
    free(s->result);
}

static bool build_it(struct submission *s, enum way way, struct build *b)
{
    static const char *const zero[] = {"-O0", "-DPROBES_OFF",
                                       "-Werror=return-type",
                                       "-ftrivial-auto-var-init=zero", NULL};
    static const char *const poison[] = {"-O0", "-DPROBES_OFF",
                                         "-Werror=return-type",
                                         "-ftrivial-auto-var-init=pattern",
                                         NULL};
    static const char *const *const how[WAYS] = {NULL, zero, zero, poison};

    b->how = how[way];
    return build_make(b, s->result), s->result->build == BUILT;
}

char *submission_build(struct submission *s, enum way way, unsigned which,
                       const char *text)
{
    char in[SUBMISSION_PATH], out[SUBMISSION_PATH];
    struct complaint why;
    struct build b = {.root = s->root,
                      .lab = s->rubric->value[KEY_LAB_number],
                      .folder = in,
                      .out = out,
                      .calls_only = way != WAY_GRADER};
    char *made = NULL;

    snprintf(in, sizeof in, "%s/in", s->scratch);
    snprintf(out, sizeof out, "%s/%s", s->scratch, folder_of[way]);
    if (text && !put_text(s, which, text, &why))
        return NULL;
    if (build_it(s, way, &b)) {
        made = b.harness;
        b.harness = NULL;
    }
    if (made && way == WAY_GRADER) {
        s->booted = b.monitor ? b.monitor : b.guest;
        b.monitor = b.guest = NULL;
    }
    build_free(&b);
    if (text && !put_text(s, which, s->file[which]->text, &why))
        abort(); /* it could be written a moment ago */
    return made;
}
