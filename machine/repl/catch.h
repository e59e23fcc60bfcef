/* SPDX-License-Identifier: MIT */
/*
 * catch.h - the parts of `catch`: catch.def has what can be caught.
 */
#ifndef MACHINE_REPL_CATCH_H
#define MACHINE_REPL_CATCH_H

#include "machine/repl/panel.h"
#include "traces/say.h"

/* "catch syscall 4" as a stop.  False after panel_fail(). */
bool catch_parse(struct panel *p, const struct words *w, struct stop_at *at);

/* What can be caught, as it is typed: 0, 1 ...; false: no more. */
enum { CATCH_NAME = 24 };
bool catch_name(unsigned i, char name[CATCH_NAME]);

/* A catch as it was typed. */
void catch_say(struct say *to, struct panel *p, const struct stop_at *at);

#endif
