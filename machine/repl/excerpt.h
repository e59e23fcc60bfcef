/* SPDX-License-Identifier: MIT */
/*
 * excerpt.h - the last flow that was shown, as a trace of its own, for
 * mirrorball-draw.
 */
#ifndef MACHINE_REPL_EXCERPT_H
#define MACHINE_REPL_EXCERPT_H

#include "machine/repl/panel.h"

enum excerpt {
    EXCERPT_FLOW, /* its events alone */
    EXCERPT_KNOWN, /* before them, what was known of TLBs and pmaps */
    EXCERPT_DETAIL /* and registers and source lines, as with run --detail */
};

/*
 * p->flow into this file.  *position: it is the so-manieth flow of that trace,
 * from 1.  False, after panel_fail(), if it cannot be.
 *
 * Beyond EXCERPT_FLOW the run is done again from its beginning to where the
 * flow begins; the machine is back where it stood afterwards.
 */
bool excerpt_write(struct panel *p, const char *path, enum excerpt what,
                   unsigned *position);

#endif
