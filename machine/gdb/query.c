/* SPDX-License-Identifier: MIT */
/*
 * query.c - the packets that have names.  The comment at each shows its text,
 * as the gdb manual's "General Query Packets" and "Packets" do.
 */
#include "machine/gdb/query.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "machine/gdb/motion.h"
#include "machine/gdb/thread.h"

/* qSupported:what gdb can: what we can */
static bool on_supported(struct gdb_stub *s, struct gdb_text *t)
{
    (void)t;
    reply_say(&s->reply,
              "PacketSize=%x;QStartNoAckMode+;vContSupported+;swbreak+;"
              "hwbreak+;ReverseStep+;ReverseContinue+;qXfer:features:read+",
              (unsigned)GDB_PACKET);
    return true;
}

/* QStartNoAckMode: this one is still acknowledged. */
static bool on_no_ack(struct gdb_stub *s, struct gdb_text *t)
{
    s->wire.no_ack = true;
    return gdb_end(t) && reply_ok(&s->reply);
}

/* qXfer:features:read:target.xml:offset,length */
static bool on_features(struct gdb_stub *s, struct gdb_text *t)
{
    uint32_t from, n;

    if (!gdb_word(t, ":features:read:target.xml:") || !gdb_number(t, &from) ||
        !gdb_char(t, ',') || !gdb_number(t, &n) || !gdb_end(t))
        return false;
    size_t left = from < s->xml_bytes ? s->xml_bytes - from : 0;
    size_t most = GDB_PACKET / 2; /* each byte may need an escape */
    if (n > most)
        n = (uint32_t)most;
    reply_say(&s->reply, n < left ? "m" : "l");
    if (left > 0)
        reply_raw(&s->reply, s->xml + from, n < left ? n : left);
    return true;
}

/* qAttached: yes; so gdb's quit detaches, and does not kill. */
static bool on_attached(struct gdb_stub *s, struct gdb_text *t)
{
    (void)t;
    reply_say(&s->reply, "1");
    return true;
}

/* qC: the thread looked at */
static bool on_current(struct gdb_stub *s, struct gdb_text *t)
{
    reply_say(&s->reply, "QC%x", s->chosen);
    return gdb_end(t);
}

/* qfThreadInfo: all of them */
static bool on_threads(struct gdb_stub *s, struct gdb_text *t)
{
    unsigned n = thread_count(s);

    for (unsigned i = 1; i <= n; i++)
        reply_say(&s->reply, "%c%x", i == 1 ? 'm' : ',', i);
    return gdb_end(t);
}

/* qsThreadInfo: there are no more */
static bool on_more_threads(struct gdb_stub *s, struct gdb_text *t)
{
    reply_say(&s->reply, "l");
    return gdb_end(t);
}

/* qThreadExtraInfo,thread */
static bool on_thread_words(struct gdb_stub *s, struct gdb_text *t)
{
    char text[THREAD_TEXT];
    uint32_t thread;

    if (!gdb_char(t, ',') || !gdb_thread(t, &thread) || !gdb_end(t) ||
        thread == 0 || thread > thread_count(s))
        return false;
    thread_words(s, thread, text);
    reply_hex(&s->reply, text, strlen(text));
    return true;
}

/* qSymbol::  we have no questions */
static bool on_symbol(struct gdb_stub *s, struct gdb_text *t)
{
    (void)t;
    return reply_ok(&s->reply);
}

/* -------------------------------------------------------- a command of ours */

/* What the command said, as console output that comes before the answer. */
static void put_console(struct gdb_stub *s, const char *text, size_t bytes)
{
    enum { PIECE = GDB_PACKET / 4 };

    for (size_t n; bytes > 0; bytes -= n, text += n) {
        n = bytes < PIECE ? bytes : PIECE;
        s->reply.bytes = 0;
        reply_say(&s->reply, "O");
        reply_hex(&s->reply, text, n);
        gdb_wire_put(&s->wire, s->reply.text, s->reply.bytes);
    }
    s->reply.bytes = 0;
}

static const char moved[] =
    "(gdb does not know that the machine has moved; tell it: maintenance flush "
    "register-cache)\n";

/* Do a line of the front panel's; what is said goes to `to`. */
static void do_line(struct gdb_stub *s, const char *line, FILE *to)
{
    struct panel *p = s->panel;
    FILE *out = p->out, *err = p->err;
    uint64_t before = p->machine->cpu.cycles;

    p->out = p->err = to;
    p->remote = true;
    if (panel_do(p, line) == QUIT)
        fprintf(to, "kill ends the machine; detach lets it go on\n");
    p->remote = false;
    p->out = out;
    p->err = err;
    if (p->machine->cpu.cycles != before)
        fputs(moved, to);
}

/* qRcmd,line in digits: gdb's `monitor` */
static bool on_command(struct gdb_stub *s, struct gdb_text *t)
{
    char line[LINE_SIZE], *said = NULL;
    size_t n, bytes = 0;

    if (!gdb_char(t, ',') || gdb_left(t) % 2 != 0)
        return false;
    n = gdb_left(t) / 2;
    if (n >= sizeof line || !gdb_bytes(t, line, n) || memchr(line, '\0', n))
        return false;
    line[n] = '\0';
    FILE *to = open_memstream(&said, &bytes);
    if (!to)
        return false;
    do_line(s, n > 0 ? line : "help", to);
    fclose(to);
    put_console(s, said, bytes);
    free(said);
    return reply_ok(&s->reply);
}

/* ---------------------------------------------------------------- v packets */

/* One action of vCont. */
struct action {
    bool step, line;
    uint32_t first, end; /* line: while pc is there */
    uint32_t thread;     /* 0: any */
};

/* c, s, C and S with a signal that nobody gets, rfirst,end; then :thread */
static bool take_action(struct gdb_text *t, struct action *a)
{
    uint32_t ignored;

    *a = (struct action){0};
    a->line = gdb_char(t, 'r');
    a->step = a->line || gdb_char(t, 's');
    if (a->line && !gdb_range(t, &a->first, &a->end))
        return false;
    if (!a->step && !gdb_char(t, 'c')) {
        a->step = gdb_char(t, 'S');
        if ((!a->step && !gdb_char(t, 'C')) || !gdb_number(t, &ignored))
            return false;
    }
    return !gdb_char(t, ':') || gdb_thread(t, &a->thread);
}

static bool go(struct gdb_stub *s, const struct action *a)
{
    uint32_t thread = a->thread > 0 ? a->thread : s->chosen;

    if (a->line)
        return motion_begin_line(s, thread, a->first, a->end);
    return a->step ? motion_begin(s, MOTION_STEP, thread)
                   : motion_begin(s, MOTION_ON, s->chosen);
}

/*
 * vCont?   vCont;action:thread;action...
 * There is one machine: if any thread is to step, that is what it does.
 */
static bool on_go(struct gdb_stub *s, struct gdb_text *t)
{
    struct action action, chosen = {0};

    if (gdb_char(t, '?')) {
        reply_say(&s->reply, "vCont;c;C;s;S;r");
        return gdb_end(t);
    }
    if (gdb_end(t))
        return false;
    while (!gdb_end(t)) {
        if (!gdb_char(t, ';') || !take_action(t, &action) ||
            action.thread > thread_count(s))
            return false;
        if (!chosen.step)
            chosen = action;
    }
    return go(s, &chosen);
}

/* vKill;process */
static bool on_kill(struct gdb_stub *s, struct gdb_text *t)
{
    (void)t;
    reply_ok(&s->reply);
    gdb_wire_put(&s->wire, s->reply.text, s->reply.bytes);
    s->state = GDB_KILLED;
    return true;
}

static const struct gdb_row rows[] = {
    {"qSupported", on_supported},
    {"QStartNoAckMode", on_no_ack},
    {"qXfer", on_features},
    {"qAttached", on_attached},
    {"qC", on_current},
    {"qfThreadInfo", on_threads},
    {"qsThreadInfo", on_more_threads},
    {"qThreadExtraInfo", on_thread_words},
    {"qSymbol", on_symbol},
    {"qRcmd", on_command},
    {"vCont", on_go},
    {"vKill", on_kill},
};

gdb_command *query_find(struct gdb_text *t)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct gdb_text rest = *t;

        if (!gdb_word(&rest, rows[i].name) ||
            (!gdb_end(&rest) && isalnum(*rest.at)))
            continue;
        *t = rest;
        return rows[i].answer;
    }
    return NULL;
}
