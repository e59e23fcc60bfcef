/* SPDX-License-Identifier: MIT */
/* info_json_lists.c - VMs, stops, displays, flows, the board: for programs. */
#include "machine/repl/expr.h"
#include "machine/repl/info.h"
#include "machine/repl/show_vm.h"
#include "machine/repl/view.h"
#include "traces/say.h"

static bool put_vm(struct panel *p, struct json *j,
                   const struct counter_list *list, unsigned vm)
{
    uint64_t cell[COUNTER_CELLS];
    uint32_t memory, backed, own, state, waiting, status;

    if (!tables_counters(p, list, vm, cell) ||
        !tables_frames(p, vm, &backed, &own) ||
        !panel_get(p, &memory, "vms[%u].memory", vm - 1) ||
        !panel_get(p, &state, "vms[%u].state", vm - 1) ||
        !panel_get(p, &waiting, "vms[%u].vcpu.waiting", vm - 1) ||
        !tables_cp0(p, vm, CP0_status, &status))
        return false;
    json_number(j, "id", vm);
    json_text(j, "name", panel_vm_name(p, vm));
    json_bool(j, "running", state == VM_STATE_RUNNING);
    json_bool(j, "waits", waiting);
    json_bool(j, "its_turn", view_now(p).vm == vm);
    json_number(j, "memory", memory);
    json_number(j, "frames", backed);
    json_number(j, "own", own);
    json_text(j, "believes", mode_name(mode_of(status)));
    json_number(j, "cycles", cpu_cycles_of(&p->machine->cpu, vm));
    json_open(j, "counters", '{');
    for (unsigned i = 0; i < list->rows; i++)
        json_number(j, list->row[i].name, counters_sum(&list->row[i], cell));
    json_close(j, '}');
    return true;
}

bool json_vm(struct panel *p, const struct words *w, struct json *j)
{
    struct counter_list list;
    unsigned vm = panel_vm(p, w->word[1]);

    return vm > 0 && tables_counter_list(p, &list) && put_vm(p, j, &list, vm);
}

bool json_vms(struct panel *p, const struct words *w, struct json *j)
{
    struct counter_list list;
    unsigned vms;

    (void)w;
    if (!tables_vms(p, &vms) || !tables_counter_list(p, &list))
        return false;
    json_open(j, "vms", '[');
    for (unsigned vm = 1; vm <= vms; vm++) {
        json_open(j, NULL, '{');
        if (!put_vm(p, j, &list, vm))
            return false;
        json_close(j, '}');
    }
    json_close(j, ']');
    return true;
}

bool json_break(struct panel *p, const struct words *w, struct json *j)
{
    (void)w;
    json_open(j, "stops", '[');
    for (unsigned n = 1; n <= STOPS_MAX; n++) {
        const struct stop_at *at = &p->stops.at[n - 1];
        struct say text = {0};

        if (!at->used)
            continue;
        stop_say(&text, p, at);
        json_open(j, NULL, '{');
        json_number(j, "number", n);
        json_text(j, "what", text.text);
        json_text(j, "condition", at->condition);
        json_bool(j, "enabled", !at->disabled);
        json_bool(j, "once", at->once);
        json_number(j, "hits", at->hits);
        json_number(j, "ignore", at->ignore);
        json_close(j, '}');
    }
    json_close(j, ']');
    return true;
}

bool json_display(struct panel *p, const struct words *w, struct json *j)
{
    char why[LINE_SIZE];
    uint32_t value;

    (void)w;
    json_open(j, "displays", '[');
    for (unsigned i = 0; i < DISPLAYS; i++) {
        if (p->display[i][0] == '\0')
            continue;
        json_open(j, NULL, '{');
        json_number(j, "number", i + 1);
        json_text(j, "expression", p->display[i]);
        if (expr_quiet(p, p->display[i], &value, why))
            json_word(j, "value", value);
        json_close(j, '}');
    }
    json_close(j, ']');
    return true;
}

bool json_flows(struct panel *p, const struct words *w, struct json *j)
{
    if (w->count > 1 && !flow_kind_known(w->word[1])) {
        panel_fail(p, "info flows %s: no such kind", w->word[1]);
        return false;
    }
    json_open(j, "flows", '[');
    for (size_t i = 0; i < p->flows.count; i++) {
        const struct flow_seen *f = &p->flows.seen[i];

        if (w->count > 1 && !flow_seen_is(f, w->word[1]))
            continue;
        json_open(j, NULL, '{');
        json_number(j, "number", f->number);
        json_text(j, "kind", flow_kind_name(f->kind));
        json_number(j, "vm", f->vm);
        json_word(j, "pc", f->pc);
        json_number(j, "cycle", f->cycle);
        json_number(j, "cycles", f->cycles);
        json_number(j, "traps", f->traps);
        json_number(j, "hidden", f->hidden);
        json_bool(j, "warm", f->warm);
        json_close(j, '}');
    }
    json_close(j, ']');
    return true;
}

bool json_board(struct panel *p, const struct words *w, struct json *j)
{
    const struct machine *m = p->machine;

    (void)w;
    json_number(j, "leds", m->board.display.leds);
    json_number(j, "irr", m->pic.chip[0].irr | m->pic.chip[1].irr << 8);
    json_number(j, "isr", m->pic.chip[0].isr | m->pic.chip[1].isr << 8);
    json_number(j, "imr", m->pic.chip[0].imr | m->pic.chip[1].imr << 8);
    json_number(j, "lines",
                (m->cpu.cp0[CP0_cause] & CAUSE_IP) >> CAUSE_IP_SHIFT);
    return true;
}
