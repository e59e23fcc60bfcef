/* SPDX-License-Identifier: MIT */
/*
 * recorder_probe.c - probes as events, and what they tell about beliefs.
 */
#include <string.h>

#include "machine/recorder_parts.h"
#include "machine/spec/insn.h"

/* ori $zero, rs, code */
bool recorder_is_probe(uint32_t word)
{
    const struct insn_info *ori = &insn_info[INSN_ori];
    const uint32_t rt = 31u << 16;

    return (word & (ori->mask | rt)) == ori->match;
}

static void believe(struct recorder *r, uint32_t status)
{
    r->virtual_status = status;
    r->believes = recorder_belief_of(status);
}

/* What the monitor's word changes for the events that follow. */
static void learn(struct recorder *r, const struct event *e)
{
    switch (e->kind) {
    case EVENT_enter:
        r->vm = (uint8_t)e->arg[0];
        believe(r, e->arg[1]);
        break;
    case EVENT_emulate:
        believe(r, e->arg[3]);
        break;
    case EVENT_reflect:
        believe(r, r->virtual_status | STATUS_EXL);
        break;
    case EVENT_kill:
    case EVENT_done:
        if ((uint8_t)e->arg[0] == r->vm)
            r->believes = BELIEF_NONE;
        break;
    }
}

/* Each VM's guest, and the monitor, may be interrupted between its probes. */
static struct probe_parts *speaker(struct recorder *r)
{
    return r->monitored && r->mode == MODE_KERNEL ? &r->monitor
                                                  : &r->guest[r->vm];
}

void recorder_probe(struct recorder *r, uint16_t code, uint32_t value)
{
    struct probe_parts *parts = speaker(r);
    enum event_kind kind = probe_take(parts, code, value);

    if (kind == EVENT_none || !probe_believed(kind, r->mode, r->monitored))
        return;
    recorder_end_run(r);
    struct event e = recorder_event(r, kind);
    memcpy(e.arg, parts->arg, event_info[kind].args * sizeof e.arg[0]);
    learn(r, &e);
    e.vm = r->vm;
    if (r->monitored)
        e.believes_after = r->believes;
    recorder_send(r, &e);
}
