/* SPDX-License-Identifier: MIT */
/* lab.c - files into a folder. */
#include "labs/grade/lab.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "labs/grade/object.h"
#include "machine/file.h"

enum { PATH = 512, HINTS = 3 };

static bool write_new(const char *folder, const char *name, const void *bytes,
                      size_t size, struct complaint *why)
{
    char path[PATH];
    struct stat about;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (stat(path, &about) == 0) {
        fprintf(stderr, "mirrorball: %s is there already, and left as it is\n",
                path);
        return true;
    }
    return file_write(path, bytes, size, why);
}

static bool copy(const char *from, const char *folder, const char *name,
                 struct complaint *why)
{
    size_t size;
    uint8_t *bytes = file_read(from, &size, why);
    bool good = bytes && write_new(folder, name, bytes, size, why);

    free(bytes);
    return good;
}

/* A run that shows the file at work. */
static const char trace_monitor[] =
    "trace: all\n"
    "\t$(MIRRORBALL) run %s \\\n"
    "\t    --append stlb=off --max-insns 20000000 "
    "--trace build/paging.trace\n"
    "\t$(MIRRORBALL) draw build/paging.trace --kind-of-flow tlb-miss "
    "-o build/tlb-miss.svg\n"
    ".PHONY: all grade trace\n";

/* Of a file of the machine: on the host, the whole machine with it. */
static const char whole_machine[] =
    "machine: build/mirrorball\n"
    "build/mirrorball: %s\n"
    "\t@mkdir -p build\n"
    "\t$(CC) -std=c11 -O2 -g -D_GNU_SOURCE -I$(TREE) $^ \\\n"
    "\t    $(TREE)/build/host/machine/main.o $(TREE)/build/machine.a -o $@ \\\n"
    "\t    -lreadline -ldw -lelf\n"
    ".PHONY: all grade machine\n";

static void write_rest(FILE *to, const struct rubric *r)
{
    const char *file = r->value[KEY_LAB_file];

    if (strncmp(file, "machine/", strlen("machine/")) == 0)
        fprintf(to, whole_machine, object_source(file));
    else if (!r->value[KEY_LAB_answers])
        fprintf(to, trace_monitor,
                rubric_is_of_guest(r) ? "--guest build/guest.elf,name=paging"
                                      : "--vmm=build/vmm.elf --guest paging");
}

/* The folder can be moved; the tree is named by its full path. */
static bool write_makefile(const char *root, const struct rubric *r,
                           const char *folder, struct complaint *why)
{
    char *full = realpath(root, NULL), *text;
    size_t size;
    FILE *to;
    bool good;

    if (!full)
        return complain(why, "%s: %s", root, strerror(errno));
    to = open_memstream(&text, &size);
    if (!to)
        abort();
    fprintf(to,
            "# make: build with your file in the place of ours; make grade; "
            "make trace, or machine\n"
            "TREE := %s\n"
            "MIRRORBALL ?= $(TREE)/build/mirrorball\n"
            "LAB := %s\n\n"
            "all:\n\t@$(MIRRORBALL) lab build $(LAB) .\n"
            "grade: all\n\t@$(MIRRORBALL) grade $(LAB) $(CURDIR) --keep build\n",
            full, r->value[KEY_LAB_number]);
    write_rest(to, r);
    if (fclose(to) != 0)
        abort();
    good = write_new(folder, "Makefile", text, size, why);
    free(text);
    free(full);
    return good;
}

/* The student's files: the lab's, by their names, in the folder. */
static void print_files(const char *files, const char *folder)
{
    char *list = strdup(files), *rest = list;
    const char *and = "";

    for (char *word; (word = strsep(&rest, " ")) != NULL; and = " and")
        printf("%s %s/%s", and, folder, object_source(word));
    free(list);
}

bool lab_start(const char *root, const struct rubric *r, const char *folder,
               struct complaint *why)
{
    const char *lab = r->value[KEY_LAB_number];
    char readme[PATH], starter[PATH], *list = strdup(r->value[KEY_LAB_file]);
    char *rest = list;
    bool good = true;

    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        good = complain(why, "%s: %s", folder, strerror(errno));
    snprintf(readme, sizeof readme, "%s/labs/%s/README.md", root, lab);
    for (char *word; good && (word = strsep(&rest, " ")) != NULL;) {
        snprintf(starter, sizeof starter, "%s/labs/%s/starter/%s", root, lab,
                 object_source(word));
        good = copy(starter, folder, object_source(word), why);
    }
    free(list);
    if (!good || !copy(readme, folder, "README.md", why) ||
        !write_makefile(root, r, folder, why))
        return false;
    printf("%s: %s\nRead %s/README.md, write", folder,
           r->value[KEY_LAB_title], folder);
    print_files(r->value[KEY_LAB_file], folder);
    printf(", then: make -C %s grade\n", folder);
    return true;
}

/* How often this test's name stands in .hints, one line an opened hint. */
static unsigned opened(const char *path, const char *test)
{
    struct complaint why;
    size_t size;
    char *text = (char *)file_read(path, &size, &why), *rest = text;
    unsigned n = 0;

    if (!text)
        return 0;
    text = realloc(text, size + 1);
    if (!text)
        abort();
    text[size] = '\0';
    rest = text;
    for (char *line; (line = strsep(&rest, "\n")) != NULL;)
        n += strcmp(line, test) == 0;
    free(text);
    return n;
}

bool lab_hint(const struct rubric *r, const char *folder, const char *test,
              struct complaint *why)
{
    static const enum key hint[HINTS] = {KEY_TEST_hint1, KEY_TEST_hint2,
                                         KEY_TEST_hint3};
    const struct rubric_test *t = rubric_find(r, test);
    char path[PATH];
    unsigned n;
    FILE *to;

    if (!t)
        return complain(why, "lab %s has no test %s; `mirrorball grade %s "
                             "--list` has them all",
                        r->value[KEY_LAB_number], test,
                        r->value[KEY_LAB_number]);
    if (access(folder, W_OK) != 0)
        return complain(why, "%s: %s", folder, strerror(errno));
    snprintf(path, sizeof path, "%s/.hints", folder);
    n = opened(path, test);
    if (n < HINTS) {
        to = fopen(path, "a");
        if (!to)
            return complain(why, "%s: %s", path, strerror(errno));
        fprintf(to, "%s\n", test);
        fclose(to);
        n++;
    }
    for (unsigned i = 0; i < n; i++)
        printf("hint %u of %d: %s\n", i + 1, HINTS, t->value[hint[i]]);
    return true;
}
