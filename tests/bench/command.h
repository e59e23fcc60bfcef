/* SPDX-License-Identifier: MIT */
/*
 * command.h - the command lines by which a workload is run.
 */
#ifndef TESTS_BENCH_COMMAND_H
#define TESTS_BENCH_COMMAND_H

enum { WORDS_MAX = 40 };

enum against { QEMU, PLAIN };

/* A row of workloads.def, which explains the members. */
struct workload {
    const char *id, *image;
    enum against against;
    const char *way, *unit;
    unsigned goal;
};

/* For execvp().  Starts as all zeroes; command_free() ends it. */
struct command {
    char *argv[WORDS_MAX];
    unsigned words;
};

/* `build` is the build's folder; `way` is a subcommand and options. */
void command_ours(struct command *c, const char *build,
                  const struct workload *w, const char *way);

/* bench/guests.cpio must be there, for the monitor. */
void command_qemu(struct command *c, const char *build,
                  const struct workload *w);

/* Makes bench/guests.cpio. */
void command_bundle(struct command *c, const char *build);

void command_free(struct command *c);

#endif
