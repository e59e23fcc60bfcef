/* SPDX-License-Identifier: MIT */
/*
 * find.c - where the images and the sibling programs are.
 */
#include "machine/find.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/suggest.h"
#include "traces/grow.h"

enum { PATH_ROOM = 4096, GUESTS = 64, NAME = 64 };

/* The folder of the running program, for the caller to free. */
static char *own_folder(void)
{
    char path[PATH_ROOM];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

    if (length <= 0)
        return grow_copy(".");
    path[length] = '\0';
    *strrchr(path, '/') = '\0';
    return grow_copy(*path ? path : "/");
}

/* folder/file, if it can be read; else NULL. */
static char *try_file(const char *folder, const char *file)
{
    char *path = NULL;

    if (!folder || !*folder || asprintf(&path, "%s/%s", folder, file) < 0)
        return NULL;
    if (access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

/*
 * A file of the build, wherever that is.  The sanitized and the unit-test
 * programs live one folder deeper than the build they belong to.
 */
static char *find_built(const char *file)
{
    static const char *const from_own[] = {".", "..", "../share/mirrorball"};
    char *found = try_file(getenv("MIRRORBALL_HOME"), file);
    char *own = own_folder();

    for (size_t i = 0; !found && i < sizeof from_own / sizeof *from_own; i++) {
        char *folder = NULL;

        if (asprintf(&folder, "%s/%s", own, from_own[i]) < 0)
            break;
        found = try_file(folder, file);
        free(folder);
    }
    free(own);
    return found;
}

bool find_is_path(const char *word)
{
    return strpbrk(word, "/.") != NULL;
}

/* The guest that was probably meant, in `folder`; "" if none is like it. */
static void find_meant(const char *folder, const char *word, char meant[NAME])
{
    static const char end[] = ".elf";
    const char *all[GUESTS];
    char *pattern = NULL;
    glob_t found = {0};
    size_t n = 0;

    if (asprintf(&pattern, "%s/*%s", folder, end) < 0)
        return;
    if (glob(pattern, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc && n < GUESTS; i++) {
            char *name = strrchr(found.gl_pathv[i], '/') + 1;

            name[strlen(name) - strlen(end)] = '\0';
            all[n++] = name;
        }
    const char *nearest = suggest(word, all, n);
    if (nearest)
        snprintf(meant, NAME, "%s", nearest);
    globfree(&found);
    free(pattern);
}

static void no_guest(const char *word, struct complaint *why)
{
    char *folder = find_built("guestos"), meant[NAME] = "";

    if (folder)
        find_meant(folder, word, meant);
    free(folder);
    complain(why, "%s: no such file, and no guest of that name is built%s%s",
             word, *meant ? "; did you mean " : "", meant);
}

char *find_guest(const char *word, struct complaint *why)
{
    char *file = NULL, *path;

    if (find_is_path(word) || !*word)
        return grow_copy(word);
    if (asprintf(&file, "guestos/%s.elf", word) < 0)
        return NULL;
    path = find_built(file);
    if (!path && access(word, F_OK) == 0)
        path = grow_copy(word);
    if (!path)
        no_guest(word, why);
    free(file);
    return path;
}

char *find_monitor(const char *word, struct complaint *why)
{
    char *path = word ? grow_copy(word) : find_built("vmm.elf");

    if (!path)
        complain(why, "vmm.elf: the monitor is not built (try `make`), or "
                      "$MIRRORBALL_HOME is wrong");
    return path;
}

char *find_sibling(const char *program)
{
    char *own = own_folder(), *path = NULL;

    if (asprintf(&path, "%s/%s", own, program) < 0)
        path = NULL;
    free(own);
    return path;
}
