/* SPDX-License-Identifier: MIT */
/*
 * query.h - the packets that have names: qSupported, QStartNoAckMode, vCont ...
 */
#ifndef MACHINE_GDB_QUERY_H
#define MACHINE_GDB_QUERY_H

#include "machine/gdb/stub.h"

/*
 * What a packet does: t is what follows its name, the answer goes into
 * s->reply.  False: it is wrong, whatever the reply holds.
 */
typedef bool gdb_command(struct gdb_stub *s, struct gdb_text *t);

struct gdb_row {
    const char *name;
    gdb_command *answer;
};

/* The command that t begins with, whose name is taken; NULL: none is known. */
gdb_command *query_find(struct gdb_text *t);

#endif
