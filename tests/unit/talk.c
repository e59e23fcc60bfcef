/* SPDX-License-Identifier: MIT */
/* talk.c - gdb's side of a conversation. */
#include "tests/unit/talk.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/loaded.h"

enum { ROUND = 1000, ROUNDS = 100, CONSOLE = 1 << 16 };

struct gdb_stub *talk_stub;

static struct panel *panel;
static struct options options;
static char last[2 * GDB_PACKET], console[CONSOLE];

void talk_begin(struct machine *machine)
{
    panel = calloc(1, sizeof *panel);
    ck_assert_ptr_nonnull(panel);
    panel->options = &options;
    panel->session.options = &options;
    panel->session.symbols = symbols_new();
    panel->machine = panel->session.machine = machine;
    panel->out = stdout;
    panel->err = stderr;
    panel->line.signals = -1;
    talk_stub = gdb_new(panel);
    ck_assert_ptr_nonnull(talk_stub);
}

void talk_to_loop(void)
{
    LOAD(i_type(INSN_lui, T1, 0, 0x8000), i_type(INSN_addiu, T0, T0, 1),
         i_type(INSN_sw, T0, T1, TALK_DATA), i_type(INSN_beq, 0, 0, -3),
         i_type(INSN_addiu, T2, T2, 1));
    talk_begin(m);
}

void talk_end(void)
{
    gdb_free(talk_stub);
    session_close(&panel->session);
    free(panel);
}

size_t talk_frame(const char *text, char *to, size_t size)
{
    unsigned sum = 0;

    for (const char *c = text; *c != '\0'; c++)
        sum += (unsigned char)*c;
    return (size_t)snprintf(to, size, "$%s#%02x", text, sum & 0xff);
}

static void hear(const char *text)
{
    struct gdb_text t = {(const uint8_t *)text + 1,
                         (const uint8_t *)text + strlen(text)};
    size_t n = gdb_left(&t) / 2, at = strlen(console);

    if (text[0] != 'O' || strcmp(text, "OK") == 0) {
        snprintf(last, sizeof last, "%s", text);
        return;
    }
    ck_assert_uint_lt(at + n, sizeof console);
    ck_assert(gdb_bytes(&t, console + at, n) && gdb_end(&t));
    console[at + n] = '\0';
}

/* Whatever is sent must be whole packets with the right sums. */
static const char *answers(void)
{
    static struct gdb_wire ours;
    struct gdb_wire *theirs = &talk_stub->wire;
    bool any = false;

    ours.state = WIRE_BETWEEN;
    console[0] = '\0';
    for (size_t i = 0; i < theirs->out_bytes; i++)
        if (gdb_wire_take(&ours, theirs->out[i]) == GOT_PACKET) {
            any = true;
            hear((const char *)ours.text);
        }
    ck_assert_int_eq(ours.state, WIRE_BETWEEN);
    gdb_wire_sent(theirs, theirs->out_bytes);
    gdb_wire_free(&ours);
    return any ? last : NULL;
}

const char *talk(const char *text)
{
    static char framed[2 * GDB_PACKET];
    size_t n = talk_frame(text, framed, sizeof framed);

    gdb_feed(talk_stub, framed, n);
    for (unsigned i = 0; i < ROUNDS && talk_stub->state == GDB_RUNS; i++)
        gdb_run(talk_stub, ROUND);
    return answers();
}

void talk_begins(const char *packet, const char *want)
{
    const char *got = talk(packet);

    ck_assert_msg(got && strncmp(got, want, strlen(want)) == 0,
                  "%s: %s, not %s", packet, got ? got : "nothing", want);
}

void talk_says(const char *packet, const char *want)
{
    talk_begins(packet, want);
    ck_assert_msg(strlen(last) == strlen(want), "%s: %s, not %s", packet, last,
                  want);
}

const char *talk_console(void)
{
    return console;
}
