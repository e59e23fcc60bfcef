/* SPDX-License-Identifier: MIT */
/*
 * rc.h - commands that are done whenever one sits down at the panel.
 *
 * $XDG_CONFIG_HOME/mirrorball/mirrorballrc (~/.config by default); then, if
 * that said `set auto-load on`, .mirrorballrc in the folder one stands in,
 * which may be somebody else's.  Not read by scripts and batches.
 */
#ifndef MACHINE_REPL_RC_H
#define MACHINE_REPL_RC_H

#include "machine/repl/panel.h"

void rc_read(struct panel *p);

#endif
