/* SPDX-License-Identifier: MIT */
/*
 * options.h - the command line, taken apart.
 *
 * The rows of options.def and subcommands.def decide what is understood; the
 * help texts come from the same rows.
 */
#ifndef MACHINE_OPTIONS_H
#define MACHINE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "machine/complaint.h"

enum subcommand {
#define SUBCOMMAND(name, arguments, means, more, example) SUBCOMMAND_##name,
#include "machine/subcommands.def"
#undef SUBCOMMAND
    SUBCOMMANDS
};

enum {
    GUESTS_MAX = 8,      /* VMs that one command line may start */
    GUEST_NAME_MAX = 15, /* letters of a VM's name */
    GUEST_ARGS_MAX = 200 /* bytes of a VM's boot arguments */
};

/* One --guest: what a line of the monitor's `vms` file will say. */
struct guest_option {
    char *image;    /* as given: a name or a path */
    char *name;     /* of the VM, unique */
    uint32_t memory; /* bytes */
    char *args;     /* boot arguments; "" if none */
};

struct options {
    enum subcommand command;
    const char *image; /* the bare image; NULL if there is none */
    uint32_t memory;   /* bytes of RAM */
    unsigned tlb;      /* entries, each a pair of pages */
    const char *initrd, *append;
    bool monitored;      /* --vmm */
    const char *monitor; /* --vmm=FILE; NULL: the one built with us */
    struct guest_option guest[GUESTS_MAX];
    size_t guests;
    uint64_t max_insns; /* 0: no limit */
    const char *trace, *stats, *input, *output;
    bool check;
    bool batch;
    const char *script;
    const char **line; /* the -c options, in order */
    size_t lines;
    const char *topic; /* help ABOUT; NULL: help itself */
    bool nothing;      /* mirrorball was called without any argument */
};

/*
 * Take the arguments apart, argv[1] being the subcommand.  False: `why` says
 * what is wrong, and `o` needs no options_free().  Strings point into argv.
 */
bool options_parse(struct options *o, int argc, char *argv[],
                   struct complaint *why);

void options_free(struct options *o);

/* Print what `mirrorball help [TOPIC]` says; false if there is no such topic. */
bool options_help(FILE *to, const char *topic);

#endif
