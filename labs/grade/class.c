/* SPDX-License-Identifier: MIT */
/* class.c - many results, read one after the other. */
#include "labs/grade/class.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "labs/grade/report.h"

enum { PATH = 512, BARS = 10, BAR_WIDTH = 60 };

/* part / of, times `scale`, to the nearest. */
static unsigned long share(unsigned long part, unsigned long of, unsigned scale)
{
    return of ? (part * scale + of / 2) / of : 0;
}

/* How often something came. */
struct tally {
    char *name;
    unsigned times;
};

struct tallies {
    struct tally *item;
    size_t count;
};

struct class {
    unsigned submissions, unbuilt;
    unsigned bar[BARS + 1]; /* tenths of the points; the last: all */
    unsigned long points;
    struct tallies mistakes, lost;
    FILE *book;
    bool begun; /* the book has its first line */
};

static void tally(struct tallies *t, const char *name)
{
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->item[i].name, name) == 0) {
            t->item[i].times++;
            return;
        }
    t->item = realloc(t->item, (t->count + 1) * sizeof *t->item);
    if (!t->item)
        abort();
    t->item[t->count++] = (struct tally){strdup(name), 1};
}

static int more_often(const void *a, const void *b)
{
    const struct tally *x = a, *y = b;

    if (x->times != y->times)
        return x->times < y->times ? 1 : -1;
    return strcmp(x->name, y->name);
}

static void tallies_print(FILE *to, struct tallies *t, unsigned of)
{
    if (t->count)
        qsort(t->item, t->count, sizeof *t->item, more_often);
    for (size_t i = 0; i < t->count; i++)
        fprintf(to, "%5u  %3lu %%  %s\n", t->item[i].times,
                share(t->item[i].times, of, 100), t->item[i].name);
}

static void tallies_free(struct tallies *t)
{
    for (size_t i = 0; i < t->count; i++)
        free(t->item[i].name);
    free(t->item);
}

/* A field of CSV (RFC 4180). */
static void put_field(FILE *to, const char *text)
{
    fputc('"', to);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', to);
        fputc(*text, to);
    }
    fputc('"', to);
}

static void begin_book(struct class *c, const json_t *tests)
{
    fprintf(c->book, "id,lab,points,max_points,build,looks_like");
    for (size_t i = 0; i < json_array_size(tests); i++) {
        fputc(',', c->book);
        put_field(c->book, report_string(json_array_get(tests, i), "id"));
    }
    fprintf(c->book, "\n");
    c->begun = true;
}

static void put_line(struct class *c, const char *id, const json_t *report)
{
    const json_t *tests = json_object_get(report, "tests");

    if (!c->begun)
        begin_book(c, tests);
    put_field(c->book, id);
    fprintf(c->book, ",%s,%ld,%ld,", report_string(report, "lab"),
            report_number(report, "points"),
            report_number(report, "max_points"));
    put_field(c->book, report_string(report, "build"));
    fputc(',', c->book);
    put_field(c->book, report_string(report, "looks_like"));
    for (size_t i = 0; i < json_array_size(tests); i++)
        fprintf(c->book, ",%ld",
                report_number(json_array_get(tests, i), "points"));
    fprintf(c->book, "\n");
}

static void count(struct class *c, const json_t *report)
{
    const json_t *tests = json_object_get(report, "tests");
    long points = report_number(report, "points");
    long most = report_number(report, "max_points");

    c->submissions++;
    c->points += (unsigned long)points;
    c->bar[most > 0 ? points * BARS / most : 0]++;
    if (strcmp(report_string(report, "build"), "ok") != 0) {
        c->unbuilt++;
        return;
    }
    if (*report_string(report, "looks_like"))
        tally(&c->mistakes, report_string(report, "looks_like"));
    for (size_t i = 0; i < json_array_size(tests); i++) {
        const json_t *test = json_array_get(tests, i);

        if (report_number(test, "points") < report_number(test, "max_points"))
            tally(&c->lost, report_string(test, "title"));
    }
}

/* "x/ada.json" -> "ada" */
static void id_of(const char *path, char *id, size_t room)
{
    const char *slash = strrchr(path, '/');

    snprintf(id, room, "%s", slash ? slash + 1 : path);
    id[strlen(id) - strlen(".json")] = '\0';
}

/* Has who is called so handed in? */
static bool is_in(const char *of, const char *id)
{
    char path[2 * PATH];
    struct stat about;

    snprintf(path, sizeof path, "%s/%s", of, id);
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool read_all(struct class *c, const glob_t *files, const char *of,
                     struct complaint *why)
{
    for (size_t i = 0; i < files->gl_pathc; i++) {
        json_error_t error;
        json_t *report;
        char id[PATH];

        id_of(files->gl_pathv[i], id, sizeof id);
        if (of && !is_in(of, id)) {
            fprintf(stderr, "a result of who has no folder any more, not "
                            "counted: %s\n", id);
            continue;
        }
        report = json_load_file(files->gl_pathv[i], 0, &error);
        if (!report)
            return complain(why, "%s: %s", files->gl_pathv[i], error.text);
        put_line(c, id, report);
        count(c, report);
        json_decref(report);
    }
    return true;
}

/* Whoever is in it can be seen. */
static unsigned long bar_length(unsigned n, unsigned most)
{
    unsigned long length = share(n, most, BAR_WIDTH);

    return n > 0 && length == 0 ? 1 : length;
}

static void print(FILE *to, struct class *c)
{
    unsigned most = 1;

    for (int i = 0; i <= BARS; i++)
        if (c->bar[i] > most)
            most = c->bar[i];
    unsigned long tenths = share(c->points, c->submissions, 10);

    fprintf(to, "%u submissions, %lu.%lu points on average, %u could not be "
                "built\n\n", c->submissions, tenths / 10, tenths % 10,
            c->unbuilt);
    for (int i = 0; i <= BARS; i++) {
        fprintf(to, i < BARS ? "%3d %% +" : " all   ", i * 100 / BARS);
        fprintf(to, " %5u ", c->bar[i]);
        for (unsigned k = 0; k < bar_length(c->bar[i], most); k++)
            fputc('#', to);
        fputc('\n', to);
    }
    fprintf(to, "\nwhere points were lost:\n");
    tallies_print(to, &c->lost, c->submissions);
    fprintf(to, "\nwhat it looks like:\n");
    tallies_print(to, &c->mistakes, c->submissions);
}

bool class_report(FILE *to, const char *folder, const char *of,
                  struct complaint *why)
{
    char path[PATH];
    struct class c = {.submissions = 0};
    glob_t files;
    bool good;

    snprintf(path, sizeof path, "%s/*.json", folder);
    if (glob(path, 0, NULL, &files) != 0)
        return complain(why, "%s: no results there", folder);
    snprintf(path, sizeof path, "%s/gradebook.csv", folder);
    c.book = fopen(path, "w");
    if (!c.book) {
        globfree(&files);
        return complain(why, "%s: %s", path, strerror(errno));
    }
    good = read_all(&c, &files, of, why);
    if (fclose(c.book) != 0 && good)
        good = complain(why, "%s: %s", path, strerror(errno));
    if (good)
        print(to, &c);
    tallies_free(&c.mistakes);
    tallies_free(&c.lost);
    globfree(&files);
    return good;
}
