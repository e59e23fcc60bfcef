/* SPDX-License-Identifier: MIT */
/* probe.c - putting the arguments of a probe together. */
#include "machine/probe.h"

#include "traces/probe.h"

enum event_kind probe_take(struct probe_parts *p, uint16_t code, uint32_t value)
{
    unsigned kind = PROBE_ID(code), n = PROBE_ARGUMENT(code);

    if (kind >= EVENT_KINDS || n >= EVENT_ARGS)
        return EVENT_none;

    const struct event_info *info = &event_info[kind];
    if (!info->name || n >= info->args)
        return EVENT_none;
    p->arg[n] = value;
    return n + 1 == info->args ? (enum event_kind)kind : EVENT_none;
}

bool probe_believed(enum event_kind kind, enum mode mode, bool monitored)
{
    switch (event_info[kind].source) {
    case SOURCE_HW:
        return false; /* the machine sees for itself */
    case SOURCE_MON:
        return monitored && mode == MODE_KERNEL;
    case SOURCE_GUEST:
        return !monitored || mode != MODE_KERNEL;
    }
    return false;
}
