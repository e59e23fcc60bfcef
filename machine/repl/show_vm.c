/* SPDX-License-Identifier: MIT */
/* show_vm.c - vm, print: the monitor's own account of its VMs. */
#include <inttypes.h>
#include <string.h>

#include "machine/repl/show_vm.h"
#include "machine/repl/view.h"
#include "machine/vm_memory.h"
#include "traces/say.h"

/* In the order of the monitor's enum vm_state. */
static const char *const state_name[] = {"unused", "running", "off", "killed"};
enum { STATES = sizeof state_name / sizeof state_name[0] };

/* What it does: a VM that waits for an interrupt or a call does not run. */
static bool get_doing(struct panel *p, unsigned vm, const char **doing)
{
    uint32_t state, waiting, blocked;

    if (!panel_get(p, &state, "vms[%u].state", vm - 1) ||
        !panel_get(p, &waiting, "vms[%u].vcpu.waiting", vm - 1) ||
        !panel_get(p, &blocked, "vms[%u].vcpu.blocked", vm - 1))
        return false;
    *doing = state < STATES ? state_name[state] : "?";
    if (state == VM_STATE_RUNNING && blocked)
        *doing = "blocked";
    else if (state == VM_STATE_RUNNING && waiting)
        *doing = "waits";
    return true;
}

static bool put_vm(struct panel *p, const struct counter_list *list,
                   unsigned vm)
{
    char name[TABLES_NAME];
    const char *doing;
    uint64_t cell[COUNTER_CELLS];
    uint32_t memory, backed, own, status;
    struct say believes = {0};

    if (!tables_name(p, vm, name) || !get_doing(p, vm, &doing) ||
        !panel_get(p, &memory, "vms[%u].memory", vm - 1) ||
        !tables_frames(p, vm, &backed, &own) ||
        !tables_counters(p, list, vm, cell) ||
        !tables_cp0(p, vm, CP0_status, &status))
        return false;
    say_status(&believes, status);
    fprintf(p->out, "%c%2u  %-15s %-7s %3u MiB %6u %7" PRIu64 "  %8" PRIu64
                    "  %6" PRIu64 "  %s\n",
            view_now(p).vm == vm ? '>' : ' ', vm, name, doing, memory >> 20,
            backed,
            counters_named(list, "exits", cell) +
                counters_named(list, "fast_hits", cell),
            counters_named(list, "emulated", cell),
            counters_named(list, "hidden", cell), believes.text);
    return true;
}

/* As Disco's figure 6 has it: what the VMs seem to have, and what it takes. */
static bool put_memory(struct panel *p)
{
    const uint64_t kib = 4; /* of a frame */
    struct vm_memory m;

    if (!vm_memory_read(p->monitor, &m)) {
        panel_fail(p, "the memmap: %s", dw_why(p->monitor));
        return false;
    }
    fprintf(p->out, "memory  %" PRIu64 " frames as the VMs see it (%" PRIu64
                    " KiB), %" PRIu64 " in the machine (%" PRIu64
                    " KiB);\n        %" PRIu64
                    " held by the monitor, %" PRIu64 " free\n",
            m.virt, m.virt * kib, m.machine,
            m.machine * kib, m.held, m.free);
    return true;
}

static enum outcome list_vms(struct panel *p)
{
    struct counter_list list;
    unsigned vms;

    if (!tables_vms(p, &vms) || !tables_counter_list(p, &list))
        return FAILED;
    panel_speak(p);
    if (vms == 0)
        fprintf(p->out, "the monitor has made no VM yet\n");
    else
        fprintf(p->out, "    name            state    memory frames   traps  "
                        "emulated  hidden  believes\n");
    for (unsigned vm = 1; vm <= vms; vm++)
        if (!put_vm(p, &list, vm))
            return FAILED;
    return vms == 0 || put_memory(p) ? DONE : FAILED;
}

/* vm N, vm off: whose view the other commands take. */
static enum outcome choose_vm(struct panel *p, const char *word)
{
    unsigned vm = 0;

    if (strcmp(word, "off") != 0) {
        unsigned vms;

        vm = panel_vm(p, word);
        if (vm == 0 || !tables_vms(p, &vms))
            return FAILED;
        if (vm > vms)
            return panel_fail(p, "the monitor has not made VM %u yet", vm);
    }
    p->focus = vm;
    if (vm > 0)
        fprintf(panel_speak(p), "registers, memory and symbols are those of "
                                "%s; vm off: the machine's\n",
                panel_vm_name(p, vm));
    view_print_shown(p);
    return DONE;
}

enum outcome command_vm(struct panel *p, const struct words *w)
{
    if (w->count < 2)
        return list_vms(p);
    if (strcmp(w->word[1], "top") == 0)
        return top_show(p, w->word[2]);
    if (strcmp(w->word[1], "stat") == 0)
        return counters_show(p, w->word[2]);
    return choose_vm(p, w->word[1]);
}
