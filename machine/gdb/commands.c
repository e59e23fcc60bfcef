/* SPDX-License-Identifier: MIT */
/*
 * commands.c - the packets of one letter: points, threads, going; for those
 * about registers and memory see state.c.
 * The comment at each shows its text, as the gdb manual's "Packets" does.
 */
#include "machine/gdb/commands.h"

#include "machine/gdb/back.h"
#include "machine/gdb/halt.h"
#include "machine/gdb/motion.h"
#include "machine/gdb/query.h"
#include "machine/gdb/state.h"
#include "machine/gdb/thread.h"

/* ------------------------------------------------------------------- points */

/* type,addr,kind: a watchpoint's kind is its length */
static bool take_point(struct gdb_text *t, struct point *point)
{
    uint32_t kind;

    if (!gdb_number(t, &kind) || !gdb_char(t, ',') || kind >= POINT_KINDS ||
        !gdb_range(t, &point->va, &point->bytes) || !gdb_end(t))
        return false;
    point->kind = (enum point_kind)kind;
    return true;
}

/* Ztype,addr,kind */
static bool on_set_point(struct gdb_stub *s, struct gdb_text *t)
{
    struct point point;

    return take_point(t, &point) && points_set(&s->points, point) &&
           reply_ok(&s->reply);
}

/* ztype,addr,kind */
static bool on_clear_point(struct gdb_stub *s, struct gdb_text *t)
{
    struct point point;

    if (!take_point(t, &point))
        return false;
    points_clear(&s->points, point);
    return reply_ok(&s->reply);
}

/* ------------------------------------------------------------------ threads */

static bool take_thread(struct gdb_stub *s, struct gdb_text *t,
                        uint32_t *thread)
{
    return gdb_thread(t, thread) && gdb_end(t) && *thread <= thread_count(s);
}

/* Hgthread: what is asked from now on is about it.  Hcthread: it goes back. */
static bool on_choose(struct gdb_stub *s, struct gdb_text *t)
{
    bool look = gdb_char(t, 'g');
    uint32_t thread;

    if ((!look && !gdb_char(t, 'c')) || !take_thread(s, t, &thread))
        return false;
    if (!look)
        s->going = thread;
    else if (thread > 0)
        s->chosen = thread;
    return reply_ok(&s->reply);
}

/* Tthread: is there such a thread? */
static bool on_alive(struct gdb_stub *s, struct gdb_text *t)
{
    uint32_t thread;

    return take_thread(s, t, &thread) && thread > 0 && reply_ok(&s->reply);
}

/* -------------------------------------------------------------------- going */

/* ? */
static bool on_why(struct gdb_stub *s, struct gdb_text *t)
{
    halt_say_stands(s);
    return gdb_end(t);
}

/* An address may follow: go on there. */
static bool go(struct gdb_stub *s, struct gdb_text *t, enum gdb_motion motion)
{
    uint32_t pc;

    if (!gdb_end(t)) {
        if (!gdb_number(t, &pc) || !gdb_end(t))
            return false;
        back_changing(s);
        cpu_set_pc(&s->panel->machine->cpu, pc);
        back_changed(s);
    }
    return motion_begin(s, motion, s->chosen);
}

/* c, caddr */
static bool on_continue(struct gdb_stub *s, struct gdb_text *t)
{
    return go(s, t, MOTION_ON);
}

/* s, saddr */
static bool on_step(struct gdb_stub *s, struct gdb_text *t)
{
    return go(s, t, MOTION_STEP);
}

static uint32_t thread_going(const struct gdb_stub *s)
{
    return s->going > 0 ? s->going : s->chosen;
}

/* bs */
static bool on_step_back(struct gdb_stub *s, struct gdb_text *t)
{
    return gdb_end(t) && motion_begin(s, MOTION_STEP_BACK, thread_going(s));
}

/* bc */
static bool on_back(struct gdb_stub *s, struct gdb_text *t)
{
    return gdb_end(t) && motion_begin(s, MOTION_BACK, s->chosen);
}

/* D, D;process */
static bool on_detach(struct gdb_stub *s, struct gdb_text *t)
{
    (void)t;
    s->state = GDB_DETACHED;
    return reply_ok(&s->reply);
}

/* k: there is no answer. */
static bool on_kill(struct gdb_stub *s, struct gdb_text *t)
{
    (void)t;
    s->state = GDB_KILLED;
    return true;
}

static const struct gdb_row rows[] = {
    {"?", on_why},
    {"bs", on_step_back},
    {"bc", on_back},
    {"c", on_continue},
    {"D", on_detach},
    {"g", gdb_on_registers},
    {"G", gdb_on_set_registers},
    {"H", on_choose},
    {"k", on_kill},
    {"m", gdb_on_read},
    {"M", gdb_on_write},
    {"p", gdb_on_register},
    {"P", gdb_on_set_register},
    {"s", on_step},
    {"T", on_alive},
    {"X", gdb_on_write_raw},
    {"z", on_clear_point},
    {"Z", on_set_point},
};

static bool do_letter(struct gdb_stub *s, struct gdb_text *t)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (gdb_word(t, rows[i].name))
            return rows[i].answer(s, t);
    return true; /* not known: the answer is empty */
}

bool commands_answer(struct gdb_stub *s)
{
    struct gdb_text t = {s->wire.text, s->wire.text + s->wire.bytes};
    gdb_command *named = query_find(&t);

    s->reply.bytes = 0;
    if (named ? !named(s, &t) : !do_letter(s, &t)) {
        s->reply.bytes = 0;
        reply_say(&s->reply, "E01");
    }
    return s->state != GDB_KILLED && s->state != GDB_RUNS;
}
