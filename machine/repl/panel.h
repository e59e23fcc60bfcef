/* SPDX-License-Identifier: MIT */
/*
 * panel.h - the front panel: a machine, and all that one knows about it.
 *
 * Every command gets the panel.  Commands print to p->out after panel_speak(),
 * and say what is wrong with panel_fail(), in one line.
 */
#ifndef MACHINE_REPL_PANEL_H
#define MACHINE_REPL_PANEL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "machine/repl/alias.h"
#include "machine/repl/any_address.h"
#include "machine/repl/checkpoints.h"
#include "machine/repl/command.h"
#include "machine/repl/dwarf.h"
#include "machine/repl/flows.h"
#include "machine/repl/format.h"
#include "machine/repl/history.h"
#include "machine/repl/kept.h"
#include "machine/repl/line.h"
#include "machine/repl/log.h"
#include "machine/repl/progress.h"
#include "machine/repl/select.h"
#include "machine/repl/stops.h"
#include "machine/repl/tap.h"
#include "machine/repl/top.h"
#include "machine/repl/tutor.h"
#include "machine/repl/width.h"
#include "machine/session.h"

enum { DISPLAYS = 8, LISTED_FILE = 1024 };

/* What the prompt and the tables are coloured by: who runs. */
enum who { WHO_USER, WHO_GUEST, WHO_MONITOR };

/* Whose memory a program's variables are read from (view.h's spaces). */
struct program {
    struct panel *panel;
    unsigned number;
};

/* set predict on: predict.h. */
enum { PREDICT_QUESTIONS = 3 };
struct predict {
    bool on;
    bool given;   /* guess[] was typed by `predict` */
    bool pending; /* asked, and not yet told */
    char guess[PREDICT_QUESTIONS], right[PREDICT_QUESTIONS];
    unsigned asked, good;
};

struct panel {
    const struct options *options;
    struct session session;
    struct machine *machine; /* session.machine, for short */
    struct dw *debug[GUESTS_MAX + 1]; /* by space (view.h); NULL: none */
    struct program space[GUESTS_MAX + 1]; /* what they read from */
    struct dw *monitor;      /* debug[0], if that is the monitor's */
    char no_monitor[160];    /* why not */
    struct tap tap;
    struct console console;  /* what the machine prints goes there */
    FILE *out;               /* what commands say ... */
    FILE *err;               /* ... and what is wrong, in a line */
    struct width width;      /* of both */
    struct history history;
    struct stops stops;
    unsigned met;                /* the one that stopped the machine, or 0 */
    unsigned taking;             /* whose commands are being typed, or 0 */
    char *pending;               /* commands of a stop, to be done next */
    char display[DISPLAYS][STOP_TEXT_SIZE]; /* expressions; "": none */
    struct format display_format[DISPLAYS];
    struct format format;        /* of x, the last time */
    bool examined;               /* x has shown something ... */
    struct address examine_next; /* ... and goes on here */
    struct checkpoints checkpoints;
    struct aliases aliases;
    struct log log;
    struct kept_flow flow;       /* the last one found */
    struct flows flows;          /* all that were seen */
    struct tutor tutor;          /* mirrorball tutor */
    struct predict predict;
    struct progress progress;
    bool auto_load;              /* .mirrorballrc here is read */
    struct top top;              /* what vm top has shown */
    struct regs seen;            /* registers at the last stop */
    uint64_t told;               /* events up to this seq were shown */
    struct line line;            /* the keyboard */
    unsigned focus;              /* vm N: whose view it is; 0: the machine's */
    struct selected selected;    /* frame N */
    int listed;                  /* list: the line that comes next; 0: none */
    char listed_file[LISTED_FILE];
    unsigned listed_space;
    uint64_t listed_at;          /* and when that was */
    bool colour;
    char again[LINE_SIZE];       /* what an empty line repeats */
    const char *typed;           /* the line that is being done */
    bool remote;                 /* by gdb, from a socket: no shell */
    const char *source;          /* the script that is being read, or NULL */
    unsigned source_line;
    unsigned source_depth;
    bool echo;                   /* its commands are shown, as if typed */
};

/*
 * Build the machine that the options ask for.  False: `why` says what is
 * wrong, nothing is left.
 */
bool panel_open(struct panel *p, const struct options *o, bool interactive,
                struct complaint *why);

/* The same with nobody at it; the machine prints to this console. */
bool panel_open_for(struct panel *p, const struct options *o,
                    struct console console, struct complaint *why);
void panel_close(struct panel *p);

/* Back to power-on: a new machine from the same options. */
bool panel_restart(struct panel *p, struct complaint *why);

/*
 * The machine may have gone back: what is known of events is what happened
 * before the place where it stands.
 */
void panel_rewound(struct panel *p);

/* Do one line.  An empty one repeats the last if that was a step. */
enum outcome panel_do(struct panel *p, const char *line);

/* Before printing: end what the guests have begun. Returns p->out. */
FILE *panel_speak(struct panel *p);

/* One line that says what is wrong; answers FAILED. */
enum outcome panel_fail(struct panel *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A name: the VM's, or the bare image's. */
const char *panel_vm_name(const struct panel *p, unsigned vm);

/*
 * The number of a VM by name or number; word NULL: the one that runs.  0 if
 * there is none, after panel_fail().
 */
unsigned panel_vm(struct panel *p, const char *word);

/*
 * A decimal or 0x number from a word of the line that is being done; false,
 * after panel_fail(), if it is none.
 */
bool panel_number(struct panel *p, const char *word, uint64_t *value);

/*
 * A number of the monitor's: vms[vm - 1] and what follows, as printf.  False,
 * after panel_fail(), if it cannot be read.
 */
bool panel_get(struct panel *p, uint32_t *value, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Colours, or "" where none are wanted. */
const char *panel_colour(const struct panel *p, enum who who);
const char *panel_plain(const struct panel *p);

#endif
