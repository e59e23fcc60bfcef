/* SPDX-License-Identifier: MIT */
/* schedule.c - two VMs run; their exceptions are put down. */
#include "labs/quiz/schedule.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "labs/quiz/boot.h"
#include "labs/quiz/problem.h"
#include "machine/spec/disasm.h"
#include "machine/spec/exc.h"
#include "traces/lane.h"

enum { ROUND = 2000, ROUNDS = 4000, VMS = 3 };

struct watch {
    struct schedule *s;
    unsigned first;        /* exceptions to let pass */
    bool both;             /* VM 2 has run in user mode */
    bool open;             /* the last line's end is not known yet */
    unsigned vm;           /* of the last line */
    enum lane lane[VMS];   /* of each VM's last line */
    bool seen[VMS];
    struct event trap;
};

static void put_line(struct watch *w, const char *what)
{
    const struct event *e = &w->trap;
    enum lane lane = lane_of(true, (enum mode)e->real_before,
                             e->believes_before);
    char insn[DISASM_SIZE] = "interrupt";
    struct schedule *s = w->s;

    if (e->word == 0 && e->arg[2] == e->pc)
        snprintf(insn, sizeof insn, "a fetch");
    else if (cause_exc(e->arg[0]) != EXC_Int)
        disasm(e->word, e->pc, NULL, insn, sizeof insn);
    for (char *c = insn; *c; c++)
        if (*c == '\t')
            *c = ' ';
    if (asprintf(&s->line[s->lines], "vm %u, %s: %s: %s", e->vm,
                 lane_name(lane), insn, what) < 0)
        problem_give_up("out of memory");
    s->lines++;
    s->entries++;
    s->worlds += w->vm && w->vm != e->vm;
    s->beliefs += w->seen[e->vm] && w->lane[e->vm] != lane;
    w->seen[e->vm] = true;
    w->lane[e->vm] = lane;
    w->vm = e->vm;
    w->open = false;
}

static void on_exception(struct watch *w, const struct event *e)
{
    enum mode from = (enum mode)e->real_before;

    if (w->open) /* nobody said what became of it: the monitor's business */
        put_line(w, "the monitor sees to it");
    if (from == MODE_KERNEL || w->s->lines == SCHEDULE_LINES)
        return;
    w->both = w->both || (e->vm == 2 && from == MODE_USER);
    if (!w->both || (w->first && w->first--))
        return;
    w->trap = *e;
    w->open = true;
}

static void on_event(void *self, const struct event *e)
{
    struct watch *w = self;

    if (e->kind == EVENT_exception)
        on_exception(w, e);
    if (!w->open)
        return;
    switch (e->kind) {
    case EVENT_reflect:
        put_line(w, "reflected to its kernel");
        break;
    case EVENT_emulate:
        put_line(w, "emulated");
        break;
    case EVENT_softtlb_hit:
        put_line(w, "the software TLB knows");
        break;
    case EVENT_vtlb_hit:
        put_line(w, "the guest's TLB has it: put back");
        break;
    }
}

void schedule_get(struct schedule *s, unsigned first)
{
    struct watch w = {.s = s, .first = first};
    struct boot *b = boot_open((const char *const[]){
        "--vmm", "--append", "slice=3000 stlb=64", "--guest", "paging",
        "--guest", "hash", NULL});

    *s = (struct schedule){0};
    if (!machine_record(b->session.machine,
                        (struct event_sink){.put = on_event, .self = &w}))
        problem_give_up("out of memory");
    for (int i = 0; i < ROUNDS && s->lines < SCHEDULE_LINES; i++)
        if (machine_run(b->session.machine, ROUND) != STOP_LIMIT)
            break;
    if (s->lines < SCHEDULE_LINES)
        problem_give_up("the run was too short");
    boot_close(b);
}

void schedule_free(struct schedule *s)
{
    for (unsigned i = 0; i < s->lines; i++)
        free(s->line[i]);
}
