/* SPDX-License-Identifier: MIT */
/* stub.c - packets in, answers out. */
#include "machine/gdb/stub.h"

#include <stdlib.h>

#include "machine/gdb/commands.h"
#include "machine/gdb/motion.h"
#include "machine/gdb/registers.h"
#include "machine/gdb/thread.h"

struct gdb_stub *gdb_new(struct panel *p)
{
    struct gdb_stub *s = calloc(1, sizeof *s);

    if (!s)
        return NULL;
    s->panel = p;
    s->chosen = THREAD_MACHINE;
    s->xml = registers_xml(&s->xml_bytes);
    s->nowhere = fopen("/dev/null", "w");
    if (s->xml && s->nowhere)
        return s;
    gdb_free(s);
    return NULL;
}

void gdb_free(struct gdb_stub *s)
{
    if (!s)
        return;
    if (s->nowhere)
        fclose(s->nowhere);
    free(s->xml);
    gdb_wire_free(&s->wire);
    free(s);
}

static void answer(struct gdb_stub *s)
{
    /* While it runs, gdb can only interrupt (manual, "Interrupts"). */
    if (s->state == GDB_STANDS && commands_answer(s))
        gdb_wire_put(&s->wire, s->reply.text, s->reply.bytes);
}

static void take(struct gdb_stub *s, uint8_t byte)
{
    switch (gdb_wire_take(&s->wire, byte)) {
    case GOT_NOTHING:
        break;
    case GOT_PACKET:
        answer(s);
        break;
    case GOT_BREAK:
        if (s->state == GDB_RUNS)
            motion_interrupt(s);
        break;
    }
}

enum gdb_state gdb_feed(struct gdb_stub *s, const void *bytes, size_t n)
{
    const uint8_t *b = bytes;
    FILE *err = s->panel->err;

    s->panel->err = s->nowhere;
    for (size_t i = 0; i < n && s->state <= GDB_RUNS; i++)
        take(s, b[i]);
    s->panel->err = err;
    return s->state;
}

enum gdb_state gdb_run(struct gdb_stub *s, uint64_t steps)
{
    FILE *err = s->panel->err;

    s->panel->err = s->nowhere;
    if (s->state == GDB_RUNS)
        motion_run(s, steps);
    s->panel->err = err;
    return s->state;
}
