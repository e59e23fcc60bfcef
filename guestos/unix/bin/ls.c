/* SPDX-License-Identifier: MIT */
/*
 * ls [-l] [PATH...] - what is in a directory, by name; -l: with type (d, -,
 * c), links, size and inode.
 */
#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/lib/unix.h"

enum { PIECE = 16 };

struct names {
    char (*name)[NAME_MOST + 1];
    int n, room;
};

static void keep(struct names *l, const char *name)
{
    if (l->n == l->room) {
        int room = l->room ? 2 * l->room : PIECE;
        void *more = malloc((size_t)room * sizeof *l->name);

        if (!more)
            die("%s", error_text(-ENOMEM));
        memcpy(more, l->name, (size_t)l->n * sizeof *l->name);
        free(l->name);
        l->name = more;
        l->room = room;
    }
    strcpy(l->name[l->n++], name);
}

/* Shell's sort: few names, no recursion. */
static void sort(struct names *l)
{
    char held[NAME_MOST + 1];

    for (int gap = l->n / 2; gap > 0; gap /= 2) {
        for (int i = gap; i < l->n; i++) {
            int j = i;

            strcpy(held, l->name[i]);
            for (; j >= gap && strcmp(l->name[j - gap], held) > 0; j -= gap)
                strcpy(l->name[j], l->name[j - gap]);
            strcpy(l->name[j], held);
        }
    }
}

static void show(const char *name, const struct stat *st, bool with_all)
{
    static const char letter[] = "?d-c";

    if (with_all)
        printf("%c %3u %9u %5u %s\n",
               st->type < sizeof letter - 1 ? letter[st->type] : '?',
               st->links, st->size, st->inode, name);
    else
        printf("%s\n", name);
}

/* What is known of it; false, and said, if it is not there. */
static bool look(const char *path, struct stat *st)
{
    int fd = open(path, OPEN_READ);
    int error = fd < 0 ? fd : fstat(fd, st);

    if (fd >= 0)
        close(fd);
    if (error < 0)
        complain("%s: %s", path, error_text(error));
    return error >= 0;
}

static bool read_names(const char *path, struct names *l)
{
    struct dirent piece[PIECE];
    int fd = open(path, OPEN_READ);
    int n;

    while ((n = read(fd, piece, sizeof piece)) > 0) {
        for (int i = 0; i < n / (int)sizeof piece[0]; i++) {
            piece[i].name[NAME_MOST] = 0;
            if (piece[i].inode && strcmp(piece[i].name, ".") != 0 &&
                strcmp(piece[i].name, "..") != 0)
                keep(l, piece[i].name);
        }
    }
    if (fd >= 0)
        close(fd);
    if (n < 0)
        complain("%s: %s", path, error_text(n));
    return n == 0;
}

static bool list(const char *path, bool with_all)
{
    struct names l = {0, 0, 0};
    struct stat st;

    if (!look(path, &st))
        return false;
    if (st.type != TYPE_DIR) {
        show(path, &st, with_all);
        return true;
    }

    bool good = read_names(path, &l);

    sort(&l);
    for (int i = 0; i < l.n; i++) {
        char full[PATH_MOST + NAME_MOST + 2];

        snprintf(full, sizeof full, "%s/%s", path, l.name[i]);
        if (!with_all || look(full, &st))
            show(l.name[i], &st, with_all);
        else
            good = false;
    }
    free(l.name);
    return good;
}

int main(int argc, char *argv[])
{
    bool with_all = argc > 1 && strcmp(argv[1], "-l") == 0;
    bool good = true;
    int first = with_all ? 2 : 1;

    if (first == argc)
        return !list(".", with_all);
    for (int i = first; i < argc; i++) {
        if (argc - first > 1)
            printf("%s:\n", argv[i]);
        good &= list(argv[i], with_all);
    }
    return !good;
}
