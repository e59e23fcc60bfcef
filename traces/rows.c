/* SPDX-License-Identifier: MIT */
/* rows.c - a flow as steps in words. */
#include "traces/rows.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/spec/exc.h"
#include "traces/grow.h"
#include "traces/row_fold.h"
#include "traces/row_text.h"

/* The making of rows: what is needed besides the event at hand. */
struct maker {
    const struct flow *flow;
    const struct symbols *symbols;
    struct rows rows;
    unsigned traps;
    bool in_hidden; /* between a hidden miss and its end */
    size_t trap;    /* index + 1 of the trap being answered; 0: none */
    size_t answer;  /* where the rows of the answer to the last one begin */
};

/* A new row for what event e did in the state before it. */
static struct row *row_new(struct maker *m, const struct event *e)
{
    struct rows *rows = &m->rows;

    rows->row =
        grow(rows->row, &rows->room, rows->count + 1, sizeof *rows->row);
    struct row *row = &rows->row[rows->count++];
    memset(row, 0, sizeof *row);
    row->real = (enum mode)e->real_before;
    row->believes = e->believes_before;
    row->lane = lane_of(m->flow->monitored, row->real, row->believes);
    row->pc = e->pc;
    row->vm = row->lane == LANE_MONITOR ? 0 : e->vm;
    row->inside_hidden = m->in_hidden;
    row->event = e;
    return row;
}

static struct row *last_row(struct maker *m)
{
    return m->rows.count ? &m->rows.row[m->rows.count - 1] : NULL;
}

/*
 * The trap that the monitor is answering, if it is one of the instruction at
 * pc and not of its fetch: then the monitor does it, and perhaps many more,
 * which get rows of their own.
 */
static struct row *open_trap(struct maker *m, uint32_t pc)
{
    struct row *trap = m->trap ? &m->rows.row[m->trap - 1] : NULL;

    return trap && trap->pc == pc && !row_is_fetch(trap->event) ? trap : NULL;
}

static void on_exception(struct maker *m, const struct event *e)
{
    size_t i = (size_t)(e - m->flow->event);

    m->in_hidden = i > 0 && flow_is_hidden(m->flow, i);
    struct row *row = row_new(m, e);
    if (m->in_hidden)
        say(&row->how, "hidden");
    else if (cause_exc(e->arg[0]) != EXC_Int)
        row->trap = ++m->traps;
    row_trap(row, m->flow, e);
    m->trap = m->answer = m->rows.count;
}

/* A run of instructions is one row, whoever executed them. */
static struct row *run_row(struct maker *m, const struct event *e)
{
    struct row *last = last_row(m);

    if (last && last->insns && last->event->kind == e->kind &&
        last->event->believes_before == e->believes_before)
        return last;
    return row_new(m, e);
}

/* Move the last row up, before what it brought about. */
static struct row *move_up(struct maker *m)
{
    struct row *rows = m->rows.row, last = rows[m->rows.count - 1];

    memmove(&rows[m->answer + 1], &rows[m->answer],
            (m->rows.count - 1 - m->answer) * sizeof *rows);
    rows[m->answer] = last;
    return &rows[m->answer];
}

/* The monitor did an instruction; what came of it has been said before. */
static void on_emulate(struct maker *m, const struct event *e)
{
    struct row *trap = open_trap(m, e->arg[0]);

    if (trap && !trap->how.length) {
        say(&trap->how, "emulated");
        row_emulated(trap, e);
    } else if (!trap && row_is_plain(e)) {
        row_instruction(run_row(m, e), e->arg[1]);
    } else if (!trap) {
        row_new(m, e);
        struct row *row = move_up(m);
        row->pc = e->arg[0];
        row_emulated(row, e);
        say(&row->what, "emulated: ");
        say_insn(&row->what, e->arg[1], e->arg[0]);
    }
    m->answer = m->rows.count;
}

/* Of a bare machine's run, the last instruction may have its own row. */
static bool told_next(const struct maker *m, const struct event *e)
{
    if (m->flow->monitored || e + 1 == m->flow->event + m->flow->events)
        return false;
    return e[1].kind == EVENT_tlb_write || e[1].kind == EVENT_eret ||
           e[1].kind == EVENT_device;
}

static void on_ran(struct maker *m, const struct event *e)
{
    enum lane lane = lane_of(m->flow->monitored, (enum mode)e->real_before,
                             e->believes_before);
    uint32_t n = e->arg[0] - told_next(m, e);

    if (lane != LANE_MONITOR && e->arg[0] != 0 && n > 0 && !row_idles(e, n))
        row_ran(run_row(m, e), e, n);
}

static void on_tlb_write(struct maker *m, const struct event *e)
{
    struct row *last = last_row(m);

    if (!m->flow->monitored) {
        struct row *row = row_new(m, e);

        say_insn(&row->what, e->word, e->pc);
        say_entry(&row->more, e->arg[1], &e->arg[2], e->arg[4]);
        say(&row->hardware, "TLB[%" PRIu32 "] written", e->arg[0]);
        return;
    }
    /* The monitor has just said what it is about to write. */
    if (last && !last->hardware.length)
        row_written(last, e);
}

/* Where the flow began it goes on; a hit says so itself. */
static void add_resumption(struct maker *m, const struct event *e)
{
    if (m->flow->event[m->flow->events - 1].kind == EVENT_hit)
        return;
    struct row *row = row_new(m, e);
    row->real = (enum mode)e->real_after;
    row->believes = e->believes_after;
    row->lane = lane_of(m->flow->monitored, row->real, row->believes);
    row->vm = e->vm;
    row->pc = e->arg[0];
    say(&row->what, "goes on %s",
        row->pc == m->flow->pc       ? "with the same instruction"
        : row->pc == m->flow->pc - 4 ? "with the branch before it"
        : row->pc == m->flow->pc + 4 ? "with the next instruction"
                                     : "elsewhere");
}

static void on_eret(struct maker *m, const struct event *e)
{
    bool resumes = row_resumes(m->flow, e);
    struct row *last = last_row(m);

    m->in_hidden = false;
    m->trap = 0;
    if (m->flow->monitored && !resumes) {
        if (last && !last->leaves.length)
            say(&last->leaves, "eret");
        return;
    }
    struct row *row = row_new(m, e);
    m->answer = m->rows.count;
    if (m->flow->monitored)
        row->believes = e->believes_after;
    row_eret(row, m->flow, e);
    say(&row->leaves, "eret");
    if (resumes)
        add_resumption(m, e);
}

/* The monitor says what it did: one row, in words. */
static void on_words(struct maker *m, const struct event *e)
{
    struct row *last = last_row(m);
    bool inside = last && last->inside_hidden;
    struct row *row = row_new(m, e);

    if (e->kind == EVENT_hit)
        row->inside_hidden = inside;
    row_words(row, m->flow, e, m->symbols);
}

static void on_mmio(struct maker *m, const struct event *e)
{
    struct row *last = m->trap ? &m->rows.row[m->trap - 1] : NULL;
    bool trap = last && !last->how.length && !row_is_fetch(last->event);
    struct row *row = trap ? last : row_new(m, e);

    if (trap)
        say(&row->how, "device");
    row_device(row, e, 'p');
}

static void on_device(struct maker *m, const struct event *e)
{
    if (m->flow->monitored)
        return; /* the monitor's own doing: the guest's is an mmio event */
    struct row *row = row_new(m, e);
    say_insn(&row->what, e->word, e->pc);
    row_device(row, e, 'm');
    say(&row->hardware, "device");
}

static void add(struct maker *m, const struct event *e)
{
    switch (e->kind) {
    case EVENT_exception:
        on_exception(m, e);
        break;
    case EVENT_emulate:
        on_emulate(m, e);
        break;
    case EVENT_ran:
        on_ran(m, e);
        break;
    case EVENT_tlb_write:
        on_tlb_write(m, e);
        break;
    case EVENT_eret:
        on_eret(m, e);
        break;
    case EVENT_mmio:
        on_mmio(m, e);
        break;
    case EVENT_device:
        on_device(m, e);
        break;
    case EVENT_vtlb_write:
        /* If it goes into the real TLB too, that says everything. */
        if (!row_leads_to(m->flow, e, EVENT_install))
            on_words(m, e);
        break;
    case EVENT_enter:
    case EVENT_behalf:
    case EVENT_take:
        break;
    default:
        on_words(m, e);
        break;
    }
}

/* A trap that nobody explained is called by its name. */
static void finish(struct row *row)
{
    if (row->event->kind == EVENT_exception && !row->how.length)
        say(&row->how, "%s", exc_info[cause_exc(row->event->arg[0])].name);
    row_count(row);
}

struct rows rows_of(const struct flow *f, const struct symbols *symbols)
{
    struct maker m = {.flow = f, .symbols = symbols};

    for (size_t i = 0; i < f->events; i++)
        add(&m, &f->event[i]);
    for (size_t i = 0; i < m.rows.count; i++)
        finish(&m.rows.row[i]);
    rows_fold(&m.rows);
    return m.rows;
}

void rows_free(struct rows *rows)
{
    free(rows->row);
    *rows = (struct rows){0};
}
