/* SPDX-License-Identifier: MIT */
/* draw_options.h - what `mirrorball draw` is asked for. */
#ifndef TRACES_DRAW_OPTIONS_H
#define TRACES_DRAW_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum draw_kind { DRAW_LANES, DRAW_STATES, DRAW_TRANSLATION, DRAW_MEMORY };

/* By the ending of the output's name. */
enum draw_form { FORM_PICTURE, FORM_PAGE, FORM_MERMAID, FORM_PERFETTO };

struct draw_options {
    const char *file, *out;
    const char *called;        /* --called: what to call the file; NULL: so */
    const char *asked;         /* --kind-of-flow; NULL */
    unsigned long first, last; /* --flow N, --flow N-M; 0: none */
    unsigned long begins;      /* --first-flow: the trace's first; 0: is 1 */
    enum draw_kind kind;
    enum draw_form form;
    const char *find; /* --find PATTERN: the first flow that it fits; NULL */
    const char *only; /* --only: kinds of flow, separated by commas; NULL */
    bool around;      /* --around SEQ[,N], or found[,N]: what --find finds */
    bool around_found;
    uint64_t middle, margin;
    unsigned long most; /* --max-events: rows of a picture at most */
    bool slide, ostep;
    bool help;
};

/* The exit status 0, or 2: a line says what is wrong. */
int draw_options_parse(struct draw_options *o, int argc, char **argv);

/* One line on stderr; 2. */
int draw_complain(const char *what, const char *which);

extern const char draw_usage[];

#endif
