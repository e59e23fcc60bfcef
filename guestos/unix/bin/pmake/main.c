/* SPDX-License-Identifier: MIT */
/*
 * main.c - pmake: make, several things at once; after the workload of that
 * name in Disco, section 5 (there it compiles the chess program of GNU).
 *
 *   pmake [-s] [-j N] [-C FOLDER] [TARGET]
 *
 * Without arguments: the first rule of /src/makefile, two jobs at once, as in
 * the paper; -s: its target `small`.
 *
 * What it models: a build: many short processes, most of them passes of a
 * compiler (bin/cpp, cc, as, ld), that read, transform and write files,
 * joined by pipes and files.  /src has 19 sources of 1 to 4 KB: about 45 KB,
 * 120 processes.  At the end the program that was built runs (bin/sim): what
 * it prints is right only if all passes were.  It is C, so that the host's
 * compiler says what it should print.
 *
 * The file system keeps no times: what is there is taken for up to date
 * unless something that it is made of was made in this run.
 */
#include "guestos/unix/bin/pmake/job.h"
#include "guestos/unix/bin/sum.h"
#include "guestos/unix/lib/unix.h"

enum { CHUNK = 4096 };

static int running, jobs = 2, made;

static bool is_file(const char *path)
{
    int fd = open(path, OPEN_READ);

    if (fd < 0)
        return false;
    close(fd);
    return true;
}

/* One of the running jobs has ended. */
static void reap(void)
{
    int status;
    int pid = wait(&status);

    for (int i = 0; i < rules; i++) {
        struct rule *r = &rule[i];

        if (r->state != STATE_RUNNING || r->pid != pid)
            continue;
        if (status != 0)
            die("%s was not made: status %d", r->target, status);
        r->state = STATE_MADE;
        r->fresh = true;
        running--;
        made++;
        return;
    }
    die("nothing more can be made");
}

/* A source that no rule makes. */
static struct rule *found(const char *path)
{
    struct rule *r;

    if (!is_file(path))
        die("nobody knows how to make %s", path);
    r = rules_new(path);
    r->state = STATE_MADE;
    return r;
}

/* Is it missing, or older than what it is made of? */
static bool is_old(const struct rule *r)
{
    for (int i = 0; i < r->sources; i++)
        if (rules_find(r->source[i])->fresh)
            return true;
    return !is_file(r->target);
}

/* Do for the target what can be done now.  True: it is there. */
static bool advance(const char *target)
{
    struct rule *r = rules_find(target);
    bool ready = true;

    if (!r)
        r = found(target);
    if (r->state == STATE_MADE)
        return true;
    if (r->state == STATE_RUNNING)
        return false;
    for (int i = 0; i < r->sources; i++)
        ready &= advance(r->source[i]);
    if (!ready || running == jobs)
        return false;
    if (!is_old(r)) {
        r->state = STATE_MADE;
        return true;
    }
    r->pid = job_start(r);
    if (r->pid < 0)
        die("no process: %s", error_text(-r->pid));
    r->state = STATE_RUNNING;
    running++;
    return false;
}

/* All that rules have made, in their order. */
static uint32_t sum_of_made(void)
{
    static unsigned char chunk[CHUNK];
    uint32_t sum = SUM_START;

    for (int i = 0; i < rules; i++) {
        int fd = rule[i].fresh ? open(rule[i].target, OPEN_READ) : -1;
        int n;

        if (fd < 0)
            continue;
        while ((n = read(fd, chunk, CHUNK)) > 0)
            for (int j = 0; j < n; j++)
                sum = sum_byte(sum, chunk[j]);
        close(fd);
    }
    return sum;
}

static const char *option(int argc, char *argv[], int *i)
{
    if (++*i == argc)
        die("use: pmake [-s] [-j N] [-C FOLDER] [TARGET]");
    return argv[*i];
}

int main(int argc, char *argv[])
{
    const char *folder = "/src";
    const char *target = 0;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-j") == 0)
            jobs = atoi(option(argc, argv, &i));
        else if (strcmp(argv[i], "-C") == 0)
            folder = option(argc, argv, &i);
        else if (strcmp(argv[i], "-s") == 0)
            target = "small";
        else
            target = argv[i];
    }
    if (jobs < 1 || chdir(folder) < 0)
        die("%s: no such folder, or no jobs", folder);
    rules_read("makefile");
    if (rules == 0)
        die("the makefile is empty");
    while (!advance(target ? target : rule[0].target))
        reap();
    printf("pmake: %d targets made, sum %08x\n", made, sum_of_made());
    return 0;
}
