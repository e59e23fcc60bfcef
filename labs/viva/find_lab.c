/* SPDX-License-Identifier: MIT */
/* find_lab.c - by the files that the rubrics name. */
#include "labs/viva/find_lab.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH = 512, LABS = 12 };

static bool read_rubric(struct rubric *r, const char *root, const char *lab,
                        struct complaint *why)
{
    char path[PATH];

    snprintf(path, sizeof path, "%s/labs/%s/rubric.ini", root, lab);
    if (strchr(lab, '/') || access(path, R_OK) != 0)
        return complain(why, "there is no lab %.20s; there are 1 to %d", lab,
                        LABS);
    return rubric_read(r, path, why);
}

/* Are all files of the lab there? */
static bool has_files(const struct rubric *r, const char *folder)
{
    char *list = strdup(r->value[KEY_LAB_file]), *rest = list;
    bool all = true;

    for (char *word; (word = strsep(&rest, " ")) != NULL;) {
        const char *slash = strrchr(word, '/');
        char path[PATH];

        snprintf(path, sizeof path, "%s/%s", folder, slash ? slash + 1 : word);
        all = all && (!*word || access(path, F_OK) == 0);
    }
    free(list);
    return all;
}

/* The number of the only lab whose files are there; 0: none, or several. */
static int only_lab(const char *root, const char *folder, struct complaint *why)
{
    int found = 0;

    for (int n = 1; n <= LABS; n++) {
        struct rubric r;
        char lab[16];

        snprintf(lab, sizeof lab, "%d", n);
        if (!read_rubric(&r, root, lab, why))
            return 0;
        bool has = has_files(&r, folder);
        rubric_free(&r);
        if (has && found)
            return complain(why, "%s has files of labs %d and %d: say which, "
                                 "`viva %d %s ...`", folder, found, n, n,
                            folder), 0;
        if (has)
            found = n;
    }
    if (!found)
        complain(why, "%s has no file that a lab asks for", folder);
    return found;
}

bool find_lab(struct rubric *r, const char *root, const char *lab,
              const char *folder, struct complaint *why)
{
    char number[16];

    if (access(folder, R_OK | X_OK) != 0)
        return complain(why, "%s: %s", folder, strerror(errno));
    if (!lab) {
        int n = only_lab(root, folder, why);

        if (n == 0)
            return false;
        snprintf(number, sizeof number, "%d", n);
        lab = number;
    }
    if (!read_rubric(r, root, lab, why))
        return false;
    if (!r->value[KEY_LAB_answers])
        return true;
    rubric_free(r);
    return complain(why, "lab %s has no code, and so no run to ask about: let "
                         "the student explain a row of answers.txt", lab);
}
