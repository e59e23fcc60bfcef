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

/*
 * What may stand behind that word: VM, KIND (of event), NAME (of an exception),
 * N; "": nothing, or it is no such word.
 */
const char *catch_argument(const char *word);

/*
 * The kinds of event and the exceptions' names: number i, NULL if it has none;
 * false: no more.
 */
bool catch_event_name(unsigned i, const char **name);
bool catch_exception_name(unsigned i, const char **name);

/* A catch as it was typed. */
void catch_say(struct say *to, struct panel *p, const struct stop_at *at);

#endif
