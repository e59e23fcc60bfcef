/* SPDX-License-Identifier: MIT */
/*
 * endless.c - does the monitor come back to a guest?  If not: whose line is
 * it at?  The monitor's DWARF says it.
 */
#include "labs/grade/endless.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "machine/machine.h"
#include "machine/repl/dwarf.h"
#include "machine/spec/regs.h"

/*
 * The longest way between two guests is the monitor's start, under a million
 * instructions; a loop of the student's is back at each of its lines, also out
 * of what it calls, within a few.
 */
enum { ROUND = 1 << 16, ROUNDS = 32, LOOKS = 1 << 14, WHERE = 160,
       CALL_BYTES = 8 };

static void on_event(void *self, const struct event *e)
{
    bool *back = self;

    *back = *back || e->kind == EVENT_eret || e->kind == EVENT_exception;
}

/* Nobody but kernel mode runs, and no exception ends or begins. */
static bool is_stuck(struct machine *m)
{
    bool back = m->cpu.mode != MODE_KERNEL;

    if (back || !machine_record(m, (struct event_sink){.put = on_event,
                                                       .self = &back}))
        return false;
    for (unsigned i = 0; i < ROUNDS && !back; i++)
        back = machine_run(m, ROUND) != STOP_LIMIT || back;
    machine_unrecord(m, &back);
    return !back;
}

static bool nothing_there(void *self, uint32_t va, void *bytes, uint32_t size)
{
    (void)self;
    (void)va;
    (void)bytes;
    (void)size;
    return false;
}

/* The name of the lab's file that this is; NULL: none.  (Ours is not there.) */
static const char *students(const struct rubric *r, const char *file)
{
    const char *list = r->value[KEY_LAB_file], *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;

    for (const char *at = list; (at = strstr(at, name)) != NULL; at++) {
        char end = at[strlen(name)];

        if ((at == list || at[-1] == '/') && (end == '\0' || end == ' '))
            return name;
    }
    return NULL;
}

/* The student's file at this address, and the line; NULL: it is not theirs. */
static const char *file_at(struct dw *dw, const struct rubric *r, uint32_t pc,
                           int *line)
{
    const char *file;

    return dw_line(dw, pc, &file, line) ? students(r, file) : NULL;
}

/*
 * Who leaves the file by a call has $ra in it; by a return it has not, and a
 * function that the monitor calls again and again does return.
 */
static bool returns(struct machine *m, struct dw *dw, const struct rubric *r)
{
    bool was_in = true;
    int line;

    for (unsigned i = 0; i < LOOKS; i++) {
        bool in = file_at(dw, r, m->cpu.pc, &line) != NULL;

        if (was_in && !in &&
            !file_at(dw, r, m->cpu.regs.r[REG_RA] - CALL_BYTES, &line))
            return true;
        was_in = in;
        machine_run(m, 1);
    }
    return false;
}

/* "compose() of compose.c, line 45": one is come by, and does not return. */
static bool find_place(struct trial *run, struct dw *dw, const struct rubric *r,
                       char text[WHERE])
{
    struct machine *m = run->session.machine;
    const char *name = NULL, *symbol;
    uint32_t offset;
    int line;

    for (unsigned i = 0; i < LOOKS && !name; i++) {
        name = file_at(dw, r, m->cpu.pc, &line);
        if (!name)
            machine_run(m, 1);
    }
    if (!name)
        return false;
    symbol = symbols_find(run->session.symbols, 0, m->cpu.pc, &offset);
    snprintf(text, WHERE, "%s() of %s, line %d", symbol ? symbol : "?", name,
             line);
    return !returns(m, dw, r);
}

void endless_judge(struct verdict *v, struct trial *run, const struct build *b,
                   const struct rubric *rubric)
{
    const struct dw_memory memory = {.read = nothing_there};
    char why[SAID], where[WHERE];
    struct dw *dw;

    if (!b->monitor || !is_stuck(run->session.machine))
        return;
    dw = dw_open(b->monitor, &memory, why, sizeof why);
    if (!dw)
        return;
    if (find_place(run, dw, rubric, where)) {
        v->endless = true;
        snprintf(v->expected, sizeof v->expected,
                 "each call of your functions returns");
        snprintf(v->happened, sizeof v->happened,
                 "one does not return: after %" PRIu64 " instructions no guest "
                 "gets the processor any more; the monitor is in %s",
                 run->limit, where);
    }
    dw_close(dw);
}
