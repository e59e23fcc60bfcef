/* SPDX-License-Identifier: MIT */
/*
 * world.c - which VM runs next, and for how long.
 *
 * This is the file that you write.  world.h says what there is to decide.  As
 * it stands, nobody ever runs.
 */
#include "vmm/world.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/account.h"
#include "vmm/alarm.h"
#include "vmm/asid.h"
#include "vmm/hold.h"
#include "vmm/hw.h"
#include "vmm/hypercall.h"
#include "vmm/idle.h"
#include "vmm/regpage.h"
#include "vmm/share.h"
#include "vmm/spin.h"
#include "vmm/turn.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"

struct world world;
uint32_t world_has_news;

/* Whatever you add to remember, begin it anew here. */
void world_reset(void)
{
    world.current = NULL;
    world_has_news = true;
    wait_posted();
    alarm_reset();
    account_reset();
}

void world_news(void)
{
    world_has_news = true;
}

/* Somebody who waits may have something to do: the time to look is now. */
void world_look(void)
{
}

/* The monitor call `yield`.  The trace is told: probe1(PROBE_yield, id). */
enum verdict call_yield(struct vcpu *v)
{
    (void)v;
    return V_KILL;
}

/* alarm.h and hold.h say what has ended. */
void world_timer_fired(void)
{
}

/*
 * 1. Is it time to decide?  Mostly not.
 * 2. What was until now: charge it, look at who ran, wake who is to be woken.
 * 3. Choose.
 * 4. Switch to another, if it is another.  The trace is told:
 *        probe3(PROBE_switch, id of the one before or 0, id, reason);
 *        probe1(PROBE_flush, id);    if the TLB is dropped
 * 5. Until when?
 */
struct vm *world_pick(uint32_t now)
{
    (void)now;
    return NULL;
}
