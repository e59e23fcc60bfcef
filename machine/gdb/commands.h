/* SPDX-License-Identifier: MIT */
/*
 * commands.h - what each packet of gdb's asks for.
 */
#ifndef MACHINE_GDB_COMMANDS_H
#define MACHINE_GDB_COMMANDS_H

#include "machine/gdb/stub.h"

/*
 * Answer s->wire's packet in s->reply: empty if it is not known, E01 if it is
 * known and wrong.  True if there is an answer now; false if it comes when
 * the machine stops, or never.
 */
bool commands_answer(struct gdb_stub *s);

#endif
