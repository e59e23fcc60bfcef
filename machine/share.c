/* SPDX-License-Identifier: MIT */
/* share.c - a run and a flow of it as one page. */
#include "machine/share.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "machine/find.h"
#include "machine/run.h"
#include "machine/share_record.h"
#include "traces/writable.h"

/* A recording grows by about 2 MB for a million instructions. */
#define LIMIT "20000000"

struct shared {
    char *out;
    char **draw; /* what mirrorball-draw is told besides */
    int draws;
    char **run; /* and what `run` is */
    int runs;
    bool limited;
};

/* An option of the page's, with its value; else it is the run's. */
static bool take(struct shared *s, int argc, char *const *argv, int *i,
                 struct complaint *why)
{
    char *word = argv[*i];
    bool out = strcmp(word, "-o") == 0;
    bool flow = strcmp(word, "--flow") == 0 ||
                strcmp(word, "--kind-of-flow") == 0;

    if (!out && !flow) {
        s->limited |= strncmp(word, "--max-insns", 11) == 0;
        s->run[s->runs++] = word;
        return true;
    }
    if (*i + 1 == argc)
        return complain(why, "share: a value is missing after %s", word);
    char *value = argv[++*i];
    if (out) {
        s->out = value;
        return true;
    }
    s->draw[s->draws++] = word;
    s->draw[s->draws++] = value;
    return true;
}

/* Run a sibling to its end; its exit status, or -1. */
static int run_sibling(const char *name, char **argv)
{
    char *path = find_sibling(name);
    pid_t child = path ? fork() : -1;
    int status = -1;

    if (child == 0) {
        execv(path, argv);
        _exit(EXIT_USE);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    free(path);
    return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int record(struct shared *s, char *trace)
{
    static char name[] = "mirrorball", run[] = "run", detail[] = "--detail";
    static char option[] = "--trace", limit[] = "--max-insns=" LIMIT;
    char **argv = calloc((size_t)s->runs + 7, sizeof *argv);
    int n = 0;

    if (!argv)
        return -1;
    argv[n++] = name;
    argv[n++] = run;
    argv[n++] = detail;
    argv[n++] = option;
    argv[n++] = trace;
    if (!s->limited)
        argv[n++] = limit;
    memcpy(argv + n, s->run, (size_t)s->runs * sizeof *argv);
    char *path = find_sibling(name);
    int status = path ? share_record(path, argv, trace) : -1;
    free(path);
    free(argv);
    return status;
}

static int draw(struct shared *s, char *trace)
{
    static char name[] = "mirrorball-draw", output[] = "-o";
    static char called[] = "--called", what[] = "the run";
    char *argv[] = {name, trace, output, s->out, called,
                    what, NULL,  NULL,   NULL};

    memcpy(argv + 6, s->draw, (size_t)s->draws * sizeof *argv);
    return run_sibling(name, argv);
}

static bool make(struct shared *s, int *status, struct complaint *why)
{
    const char *folder = getenv("TMPDIR");
    char trace[512];

    snprintf(trace, sizeof trace, "%.400s/mirrorball-XXXXXX",
             folder && *folder ? folder : "/tmp");
    int file = mkstemp(trace);
    if (file < 0)
        return complain(why, "share: %s: %s", trace, strerror(errno));
    close(file);
    int ran = record(s, trace);
    /* How the run ended does not matter: what it did is there to be shown. */
    *status = ran == EXIT_USE || ran < 0 ? EXIT_USE : draw(s, trace);
    unlink(trace);
    if (*status == 0)
        fprintf(stderr, "mirrorball: the page is in %s\n", s->out);
    else if (ran != EXIT_USE && ran >= 0 && s->draws == 0)
        fprintf(stderr, "mirrorball: share: without --kind-of-flow the kind is "
                        "tlb-miss; try --kind-of-flow syscall, or --flow 1\n");
    return *status >= 0 || complain(why, "share: mirrorball-draw cannot be run");
}

bool share_main(int argc, char *const *argv, int *status,
                struct complaint *why)
{
    struct shared s = {.run = calloc((size_t)argc + 1, sizeof *s.run),
                       .draw = calloc((size_t)argc + 1, sizeof *s.draw)};
    bool good = s.run && s.draw;

    for (int i = 1; good && i < argc; i++)
        good = take(&s, argc, argv, &i, why);
    if (good && (!s.out || s.draws > 2 || strlen(s.out) < 6 ||
                 strcmp(s.out + strlen(s.out) - 5, ".html") != 0))
        good = complain(why, "share: -o FILE.html is needed, and one flow at "
                             "most (try: mirrorball help share)");
    if (good && !writable(s.out))
        good = complain(why, "share: %s: %s", s.out, strerror(errno));
    good = good && make(&s, status, why);
    free(s.run);
    free(s.draw);
    return good;
}
