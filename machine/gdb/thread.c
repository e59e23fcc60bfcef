/* SPDX-License-Identifier: MIT */
/* thread.c - the CPU and the virtual CPUs, as threads. */
#include "machine/gdb/thread.h"

#include <stdio.h>

#include "machine/repl/tables.h"
#include "machine/spec/mode.h"

/* How many VMs the monitor has made by now. */
static unsigned vms_made(struct gdb_stub *s)
{
    unsigned vms;

    if (!s->panel->monitor || !tables_vms(s->panel, &vms))
        return 0;
    return vms < GUESTS_MAX ? vms : GUESTS_MAX;
}

unsigned thread_count(struct gdb_stub *s)
{
    unsigned made = vms_made(s);
    unsigned wanted =
        s->panel->monitor ? (unsigned)s->panel->options->guests : 0;

    return THREAD_MACHINE + (made > wanted ? made : wanted);
}

unsigned thread_live(const struct gdb_stub *s)
{
    const struct machine *m = s->panel->machine;

    if (!s->panel->monitor || m->cpu.mode == MODE_KERNEL)
        return 0;
    return m->recorder->vm;
}

/*
 * Who looks at the CPU goes on looking at the CPU.  Who looks at a guest is
 * shown the guest that runs, and the CPU if the monitor does.  But gdb
 * insists that a thread that was to take a step is the one that stops.
 */
uint32_t thread_of_event(struct gdb_stub *s)
{
    uint32_t live = THREAD_MACHINE + thread_live(s);
    bool step = s->motion == MOTION_STEP || s->motion == MOTION_STEP_BACK;
    uint32_t thread = step ? s->chosen : live;

    return s->chosen == THREAD_MACHINE || thread > thread_count(s)
               ? THREAD_MACHINE
               : thread;
}

void thread_words(struct gdb_stub *s, uint32_t thread, char text[THREAD_TEXT])
{
    const struct machine *m = s->panel->machine;
    unsigned vm = thread_vm(thread);
    char name[TABLES_NAME];
    uint32_t status;

    if (vm == 0) {
        snprintf(text, THREAD_TEXT, "the CPU, %s mode", mode_name(m->cpu.mode));
        return;
    }
    if (vm > vms_made(s)) {
        snprintf(text, THREAD_TEXT, "vm %u \"%s\", not there yet", vm,
                 panel_vm_name(s->panel, vm));
        return;
    }
    if (!tables_name(s->panel, vm, name) ||
        !tables_cp0(s->panel, vm, CP0_status, &status)) {
        snprintf(text, THREAD_TEXT, "vm %u", vm);
        return;
    }
    snprintf(text, THREAD_TEXT, "vm %u \"%s\", believes %s mode%s", vm, name,
             mode_name(mode_of(status)), thread_live(s) == vm ? ", runs" : "");
}
