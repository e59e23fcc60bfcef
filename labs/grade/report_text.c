/* SPDX-License-Identifier: MIT */
/*
 * report_text.c - for people: what was lost, why, and where to look.  On a
 * terminal it ends where the window does, between words; a command goes on
 * behind a backslash, so that it can be copied.
 */
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "labs/grade/report.h"
#include "machine/repl/fold.h"

enum { TEXT_COLUMN = 16, NAME_COLUMN = 6 };

struct page {
    FILE *to;
    FILE *folded; /* the same, its lines broken; or `to` */
    struct fold fold;
};

/* Of the terminal that `to` is; 0: it is none. */
static unsigned columns(void *to)
{
    struct winsize w;

    return isatty(fileno(to)) && ioctl(fileno(to), TIOCGWINSZ, &w) == 0
               ? w.ws_col
               : 0;
}

static void page_open(struct page *p, FILE *to)
{
    FILE *folded;

    *p = (struct page){.to = to};
    p->fold = (struct fold){.to = to, .columns = columns, .self = to};
    folded = fold_open(&p->fold);
    p->folded = folded ? folded : to;
}

static void page_close(struct page *p)
{
    if (p->folded != p->to)
        fclose(p->folded);
}

/* How long a command is up to the next blank that is not in quotes. */
static size_t word_length(const char *text)
{
    size_t n = 0;

    for (bool quoted = false; text[n] && (quoted || text[n] != ' '); n++)
        quoted ^= text[n] == '\'';
    return n;
}

/* With ` \` where the line ends: a shell reads on. */
static void put_command(FILE *to, const char *text)
{
    unsigned at = TEXT_COLUMN, width = columns(to);

    while (*text) {
        size_t n = word_length(text);

        if (width && at > TEXT_COLUMN && at + n + 3 > width) {
            fprintf(to, " \\\n%*s", TEXT_COLUMN, "");
            at = TEXT_COLUMN;
        } else if (at > TEXT_COLUMN) {
            fputc(' ', to);
            at++;
        }
        fwrite(text, 1, n, to);
        at += (unsigned)n;
        text += n;
        text += *text == ' ';
    }
    fputc('\n', to);
}

static bool is(const json_t *test, const char *outcome)
{
    return strcmp(report_string(test, "outcome"), outcome) == 0;
}

static void detail(struct page *p, const char *name, const char *what)
{
    if (*what)
        fprintf(p->folded, "%*s%-9s %s\n", NAME_COLUMN, "", name, what);
}

/* A command, and behind three blanks what is to be said of it; or words. */
static void command(struct page *p, const char *name, const char *what)
{
    const char *remark = strstr(what, "   (");
    size_t length = remark ? (size_t)(remark - what) : strlen(what);
    char text[2 * SAID];

    if (strncmp(what, "mirrorball ", strlen("mirrorball ")) != 0) {
        detail(p, name, what);
        return;
    }
    fflush(p->folded);
    fprintf(p->to, "%*s%-9s ", NAME_COLUMN, "", name);
    snprintf(text, sizeof text, "%.*s", (int)length, what);
    put_command(p->to, text);
    if (remark)
        fprintf(p->folded, "%*s%s\n", TEXT_COLUMN, "",
                remark + strspn(remark, " "));
}

static void put_test(struct page *p, const json_t *test)
{
    FILE *to = p->folded;
    const char *mark = is(test, "pass") ? "ok  " : is(test, "skip") ? "--  "
                                                                    : "LOST";

    fprintf(to, "%s %2ld/%-2ld %-14s %s\n", mark, report_number(test, "points"),
            report_number(test, "max_points"), report_string(test, "id"),
            report_string(test, "title"));
    if (is(test, "pass"))
        return;
    if (json_is_true(json_object_get(test, "hidden"))) {
        if (is(test, "skip"))
            detail(p, "not run", report_string(test, "happened"));
        else
            fprintf(to, "%*s(a hidden test: what it has found is not told)\n",
                    NAME_COLUMN, "");
        return;
    }
    detail(p, "expected", report_string(test, "expected"));
    detail(p, is(test, "skip") ? "not run" : "happened",
           report_string(test, "happened"));
    if (is(test, "skip"))
        return;
    detail(p, "read", report_string(test, "read"));
    command(p, "look", report_string(test, "reopen"));
    command(p, "draw", report_string(test, "draw"));
}

void report_text(FILE *to, const json_t *report)
{
    const char *build = report_string(report, "build");
    const char *like = report_string(report, "looks_like");
    const json_t *tests = json_object_get(report, "tests");
    struct page p;

    fprintf(to, "lab %s: %s\n", report_string(report, "lab"),
            report_string(report, "title"));
    if (strcmp(build, "ok") != 0) /* a compiler's columns mean something */
        fprintf(to, "%s\n%s\n", build, report_string(report, "said"));
    page_open(&p, to);
    if (!json_is_true(json_object_get(report, "sandboxed")))
        fprintf(p.folded, "(bubblewrap cannot start here: the compiler was "
                          "limited, but not locked up)\n");
    for (size_t i = 0; i < json_array_size(tests); i++)
        put_test(&p, json_array_get(tests, i));
    if (*like)
        fprintf(p.folded, "\nthis looks like: %s\n", like);
    fprintf(p.folded, "\nScore: %ld/%ld\n", report_number(report, "points"),
            report_number(report, "max_points"));
    page_close(&p);
}
