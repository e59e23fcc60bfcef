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

#include "machine/color.h"
#include "machine/complaint.h"
#include "machine/device/disk.h"
#include "machine/engine.h"
#include "machine/guest.h"
#include "machine/hole.h"
#include "machine/option_table.h"

struct options {
    enum subcommand command;
    const char *image; /* the bare image; NULL if there is none */
    uint32_t memory;   /* bytes of RAM */
    unsigned tlb;      /* entries, each a pair of pages */
    const char *initrd, *append;
    bool monitored;      /* --vmm */
    const char *monitor; /* --vmm=FILE; NULL: the one built with us */
    struct guest guest[GUESTS_MAX];
    size_t guests;
    uint64_t max_insns; /* machine_steps(); 0: no limit */
    uint64_t power_cut; /* sectors; 0: never */
    const char *trace, *services, *stats, *output;
    bool detail; /* of the trace: registers, source lines */
    const char *restore, *save; /* snapshots */
    const char *input, *record_input;
    const char *disk[DRIVES]; /* --disk, --dma-disk */
    bool check;
    enum engine_kind engine;
    bool warn;      /* of misuse */
    enum hole hole; /* a privilege check to leave out */
    bool batch;
    enum color color; /* --color */
    bool verbose, json; /* popek: every row; for programs */
    const char *script;
    bool gdb; /* --gdb */
    uint16_t gdb_port;
    const char **line; /* the -c options, in order */
    size_t lines;
    int argc; /* the arguments, from the subcommand's word on */
    char **argv;
    const char *topic; /* `help run`; NULL: help itself; TOPIC_HOLES */
    unsigned tutor_step; /* `tutor 3`; 0: where one left */
    bool nothing;      /* no image and no guest was named: the REPL's own
                          session, `paging` with stlb=off */
};

/* The topic of --hole help. */
#define TOPIC_HOLES "holes"

/*
 * Take the arguments apart, argv[1] being the subcommand (else it is `repl`).
 * Those without a letter take theirs apart themselves.  False: `why` says what
 * is wrong and what to try.  Either way options_free() frees; most strings point
 * into argv.
 */
bool options_parse(struct options *o, int argc, char *argv[],
                   struct complaint *why);

void options_free(struct options *o);

/* Print what `mirrorball help [TOPIC]` says.  The topic is a subcommand. */
void options_help(FILE *to, const char *topic);

#endif
