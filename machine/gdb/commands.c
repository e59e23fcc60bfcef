/* SPDX-License-Identifier: MIT */
/*
 * commands.c - the packets of one letter: registers, memory, points, going.
 * The comment at each shows its text, as the gdb manual's "Packets" does.
 */
#include "machine/gdb/commands.h"

#include "machine/gdb/memory.h"
#include "machine/gdb/motion.h"
#include "machine/gdb/query.h"
#include "machine/gdb/registers.h"
#include "machine/gdb/thread.h"

static bool fine(struct gdb_stub *s)
{
    reply_say(&s->reply, "OK");
    return true;
}

/* ----------------------------------------------------------------- registers */

static void put_register(struct gdb_stub *s, unsigned n)
{
    struct gdb_value v;

    register_read(s, n, &v);
    for (unsigned i = 0; i < v.words; i++)
        if (v.known)
            reply_word(&s->reply, v.word[i]);
        else
            reply_say(&s->reply, "xxxxxxxx");
}

/* g */
static bool on_registers(struct gdb_stub *s, struct gdb_text *t)
{
    for (unsigned n = 0; n < registers_in_g(); n++)
        put_register(s, n);
    return gdb_end(t);
}

/* Eight digits, a register as the target has its bytes. */
static bool take_word(struct gdb_text *t, uint32_t *value)
{
    uint8_t b[4];

    if (!gdb_bytes(t, b, sizeof b))
        return false;
    *value = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
             (uint32_t)b[3] << 24;
    return true;
}

/* Gvvvv...: registers that cannot be written keep their values. */
static bool on_set_registers(struct gdb_stub *s, struct gdb_text *t)
{
    for (unsigned n = 0; n < registers_in_g() && !gdb_end(t); n++) {
        uint32_t value;

        if (gdb_word(t, "xxxxxxxx"))
            continue;
        if (!take_word(t, &value))
            return false;
        register_write(s, n, value);
    }
    return gdb_end(t) && fine(s);
}

/* pn */
static bool on_register(struct gdb_stub *s, struct gdb_text *t)
{
    uint32_t n;

    if (!gdb_number(t, &n) || !gdb_end(t) || n >= registers_all())
        return false;
    put_register(s, n);
    return true;
}

/* Pn=vvvvvvvv */
static bool on_set_register(struct gdb_stub *s, struct gdb_text *t)
{
    uint32_t n, value;

    return gdb_number(t, &n) && gdb_char(t, '=') && take_word(t, &value) &&
           gdb_end(t) && n < registers_all() && register_write(s, n, value) &&
           fine(s);
}

/* -------------------------------------------------------------------- memory */

/* At most half a packet: two digits a byte. */
enum { MEMORY_MAX = GDB_PACKET / 2 };

/* addr,length */
static bool take_range(struct gdb_text *t, uint32_t *va, uint32_t *bytes)
{
    return gdb_number(t, va) && gdb_char(t, ',') && gdb_number(t, bytes);
}

/* maddr,length: as much as can be read */
static bool on_read(struct gdb_stub *s, struct gdb_text *t)
{
    uint8_t bytes[MEMORY_MAX];
    uint32_t va, n;

    if (!take_range(t, &va, &n) || !gdb_end(t))
        return false;
    size_t got = memory_read(s, va, bytes, n < MEMORY_MAX ? n : MEMORY_MAX);
    reply_hex(&s->reply, bytes, got);
    return got > 0 || n == 0;
}

static bool write(struct gdb_stub *s, uint32_t va, const uint8_t *bytes,
                  size_t n)
{
    return memory_write(s, va, bytes, n) && fine(s);
}

/* Maddr,length:digits */
static bool on_write(struct gdb_stub *s, struct gdb_text *t)
{
    uint8_t bytes[MEMORY_MAX];
    uint32_t va, n;

    return take_range(t, &va, &n) && gdb_char(t, ':') && n <= MEMORY_MAX &&
           gdb_bytes(t, bytes, n) && gdb_end(t) && write(s, va, bytes, n);
}

/* Xaddr,length:bytes */
static bool on_write_raw(struct gdb_stub *s, struct gdb_text *t)
{
    uint32_t va, n;

    return take_range(t, &va, &n) && gdb_char(t, ':') && n == gdb_left(t) &&
           write(s, va, t->at, n);
}

/* -------------------------------------------------------------------- points */

/* type,addr,kind: a watchpoint's kind is its length */
static bool take_point(struct gdb_text *t, struct point *point)
{
    uint32_t kind;

    if (!gdb_number(t, &kind) || !gdb_char(t, ',') || kind >= POINT_KINDS ||
        !take_range(t, &point->va, &point->bytes) || !gdb_end(t))
        return false;
    point->kind = (enum point_kind)kind;
    return true;
}

/* Ztype,addr,kind */
static bool on_set_point(struct gdb_stub *s, struct gdb_text *t)
{
    struct point point;

    return take_point(t, &point) && points_set(&s->points, point) && fine(s);
}

/* ztype,addr,kind */
static bool on_clear_point(struct gdb_stub *s, struct gdb_text *t)
{
    struct point point;

    if (!take_point(t, &point))
        return false;
    points_clear(&s->points, point);
    return fine(s);
}

/* ------------------------------------------------------------------- threads */

static bool take_thread(struct gdb_stub *s, struct gdb_text *t,
                        uint32_t *thread)
{
    return gdb_thread(t, thread) && gdb_end(t) && *thread <= thread_count(s);
}

/* Hg and a thread: what is asked from now on is about it.  Hc is the past's. */
static bool on_choose(struct gdb_stub *s, struct gdb_text *t)
{
    bool look = gdb_char(t, 'g');
    uint32_t thread;

    if ((!look && !gdb_char(t, 'c')) || !take_thread(s, t, &thread))
        return false;
    if (look && thread > 0)
        s->chosen = thread;
    return fine(s);
}

/* Tthread: is there such a thread? */
static bool on_alive(struct gdb_stub *s, struct gdb_text *t)
{
    uint32_t thread;

    return take_thread(s, t, &thread) && thread > 0 && fine(s);
}

/* --------------------------------------------------------------------- going */

/* ? */
static bool on_why(struct gdb_stub *s, struct gdb_text *t)
{
    motion_say_stands(s);
    return gdb_end(t);
}

/* An address may follow: go on there. */
static bool go(struct gdb_stub *s, struct gdb_text *t, enum gdb_motion motion)
{
    uint32_t pc;

    if (!gdb_end(t)) {
        if (!gdb_number(t, &pc) || !gdb_end(t))
            return false;
        cpu_set_pc(&s->panel->machine->cpu, pc);
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

/* bs */
static bool on_step_back(struct gdb_stub *s, struct gdb_text *t)
{
    return gdb_end(t) && motion_begin(s, MOTION_STEP_BACK, s->chosen);
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
    return fine(s);
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
    {"g", on_registers},
    {"G", on_set_registers},
    {"H", on_choose},
    {"k", on_kill},
    {"m", on_read},
    {"M", on_write},
    {"p", on_register},
    {"P", on_set_register},
    {"s", on_step},
    {"T", on_alive},
    {"X", on_write_raw},
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

bool command_answer(struct gdb_stub *s)
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
