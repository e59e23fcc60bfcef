/* SPDX-License-Identifier: MIT */
/* lane.c - who acts. */
#include "traces/lane.h"

#include "traces/event.h"

const char *lane_name(enum lane lane)
{
    static const char *const name[LANES] = {"user", "guest os", "monitor",
                                            "hardware"};

    return name[lane];
}

enum lane lane_of(bool monitored, enum mode real, uint8_t believes)
{
    if (monitored && real == MODE_KERNEL)
        return LANE_MONITOR;
    if (monitored && believes != BELIEF_NONE)
        return (believes & BELIEF_MODE) == MODE_USER ? LANE_USER : LANE_GUEST;
    return real == MODE_USER ? LANE_USER : LANE_GUEST;
}
