/* SPDX-License-Identifier: MIT */
/*
 * talk.h - a gdb for tests: sends packets to a stub, lets the machine run,
 * takes the answers apart.
 */
#ifndef TESTS_UNIT_TALK_H
#define TESTS_UNIT_TALK_H

#include "machine/gdb/stub.h"

/* The stub; a front panel with nothing but a machine is behind it. */
extern struct gdb_stub *talk_stub;

/* Begin with this machine, which talk_end() frees. */
void talk_begin(struct machine *m);
void talk_end(void);

/*
 * Send a packet with this text, framed; let the machine run until it stands,
 * 100,000 steps at most.  The text of the last packet that came back, "" if
 * it was empty, NULL if none came.  Good until the next call.
 */
const char *talk(const char *text);

/* What the O packets of the last call said. */
const char *talk_console(void);

/* Frame a text as gdb does; the length. */
size_t talk_frame(const char *text, char *to, size_t size);

#endif
