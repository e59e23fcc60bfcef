/* SPDX-License-Identifier: MIT */
/* sandbox.c - bwrap's arguments, limits, fork and exec. */
#include "labs/grade/sandbox.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    CPU_SECONDS = 10,
    WALL_SECONDS = 20, /* who waits for ever uses no processor time */
    MEMORY_BYTES = 1 << 30,
    FILE_BYTES = 16 << 20,
    PATH = 512
};

/* Words of a command line; what does not fit is a mistake of ours. */
struct words {
    const char *word[SANDBOX_WORDS];
    size_t count;
};

static void add(struct words *w, const char *word)
{
    if (w->count + 1 >= SANDBOX_WORDS)
        abort();
    w->word[w->count++] = word;
}

static void bind(struct words *w, const char *how, const char *from,
                 const char *to)
{
    add(w, how);
    add(w, from);
    add(w, to);
}

/* What a lab's file may include, and nothing that would answer for it. */
static const char *const may_see[] = {"machine/spec/*.[hd]*", "traces/probe.h",
                                      "traces/event.def", "vmm/*.h",
                                      "vmm/*.def", "labs/grade/bare/*.h",
                                      NULL};

/* More of them: patterns with a blank between. */
static void find_more(const char *root, const char *sees, glob_t *found)
{
    char pattern[PATH];
    size_t length;

    for (; sees && *sees; sees += length) {
        sees += strspn(sees, " ");
        length = strcspn(sees, " ");
        snprintf(pattern, sizeof pattern, "%s/%.*s", root, (int)length, sees);
        glob(pattern, GLOB_APPEND, NULL, found);
    }
}

void sandbox_headers(const char *root, const char *sees, glob_t *found)
{
    char pattern[PATH];

    for (size_t i = 0; may_see[i]; i++) {
        snprintf(pattern, sizeof pattern, "%s/%s", root, may_see[i]);
        glob(pattern, i ? GLOB_APPEND : 0, NULL, found);
    }
    find_more(root, sees, found);
}

static void bind_headers(struct words *w, const struct sandbox *s,
                         glob_t *found)
{
    const char *root = s->root;

    sandbox_headers(root, s->sees, found);
    for (size_t i = 0; i < found->gl_pathc; i++) {
        char *to;

        if (asprintf(&to, "/tree%s", found->gl_pathv[i] + strlen(root)) < 0)
            abort();
        bind(w, "--ro-bind", found->gl_pathv[i], to);
    }
}

static void wrap(struct words *w, const struct sandbox *s, glob_t *found)
{
    static const char *const fixed[] = {
        "bwrap", "--unshare-all", "--die-with-parent", "--new-session",
        "--clearenv", "--setenv", "PATH", "/usr/bin:/bin", "--ro-bind", "/usr",
        "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64",
        "/lib64", "--symlink", "usr/bin", "/bin", "--proc", "/proc", "--dev",
        "/dev", "--tmpfs", "/tmp", NULL};

    for (size_t i = 0; fixed[i]; i++)
        add(w, fixed[i]);
    if (!s->alone)
        bind_headers(w, s, found);
    bind(w, "--ro-bind", s->in, "/in");
    bind(w, "--bind", s->out, "/out");
    add(w, "--chdir");
    add(w, "/out");
}

static void limit(int what, rlim_t most)
{
    struct rlimit r = {most, most};

    setrlimit(what, &r);
}

static _Noreturn void become(const char *const words[], int to)
{
    int nothing = open("/dev/null", O_RDONLY);

    setpgid(0, 0); /* so that all of them can be stopped */
    limit(RLIMIT_CPU, CPU_SECONDS);
    limit(RLIMIT_AS, MEMORY_BYTES);
    limit(RLIMIT_FSIZE, FILE_BYTES);
    limit(RLIMIT_CORE, 0);
    dup2(nothing, STDIN_FILENO);
    dup2(to, STDOUT_FILENO);
    dup2(to, STDERR_FILENO);
    /* Others of the caller's could be read by way of /proc/self/fd. */
    close_range(STDERR_FILENO + 1, ~0u, CLOSE_RANGE_CLOEXEC);
    execvp(words[0], (char *const *)(uintptr_t)words);
    _exit(127);
}

static long now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/*
 * All that it says is read, so that it does not block; the first is kept.
 * False: it did not come to its end in time.
 */
static bool collect(int from, char *said, size_t room)
{
    struct pollfd more = {.fd = from, .events = POLLIN};
    long end = now() + WALL_SECONDS;
    char bytes[4096];
    size_t kept = 0;
    ssize_t n = 1;

    while (n > 0 && now() < end) {
        if (poll(&more, 1, 1000) <= 0)
            continue;
        n = read(from, bytes, sizeof bytes);
        size_t got = n > 0 ? (size_t)n : 0, fits = room - 1 - kept;

        if (got < fits)
            fits = got;
        memcpy(said + kept, bytes, fits);
        kept += fits;
    }
    said[kept] = '\0';
    return n <= 0;
}

static int run(const char *const words[], char *said, size_t room)
{
    int ends[2], status;
    pid_t pid;

    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    pid = fork();
    if (pid == 0)
        become(words, ends[1]);
    close(ends[1]);
    if (!collect(ends[0], said, room) && pid > 0) {
        kill(-pid, SIGKILL);
        snprintf(said, room, "the compiler does not come to its end");
    }
    close(ends[0]);
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool sandbox_can_wrap(void)
{
    static const char *const words[] = {"bwrap", "--unshare-all", "--ro-bind",
                                        "/", "/", "true", NULL};
    char said[64];

    return run(words, said, sizeof said) == 0;
}

int sandbox_run(const struct sandbox *s, const char *const words[], char *said,
                size_t room)
{
    struct words w = {.count = 0};
    glob_t found = {0};
    size_t bound;
    int status;

    if (s->wrapped)
        wrap(&w, s, &found);
    bound = w.count;
    for (size_t i = 0; words[i]; i++)
        add(&w, words[i]);
    w.word[w.count] = NULL;
    status = run(w.word, said, room);
    for (size_t i = 0; i + 2 < bound; i++) /* what bind_headers() made */
        if (strncmp(w.word[i], "/tree", 5) == 0)
            free((char *)(uintptr_t)w.word[i]);
    globfree(&found);
    return status;
}
