/* SPDX-License-Identifier: MIT */
/*
 * ping - two guests that talk over the monitor's virtual subnet.
 *
 *   role=ping   finds a pong, asks it some times and checks the answers; what
 *               it is if nothing is said
 *   bulk=NM     then sends it N MiB, in frames that fill their pages
 *   role=pong   answers, and checks what comes in bulk
 *   slow=N      N times, so that it takes longer than sending does (1)
 *
 * On a machine without a monitor there is no net, and alone there is nobody
 * on it: it says so.
 */
#include "guestos/common/args.h"
#include "guestos/common/call.h"
#include "guestos/common/clock.h"
#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/common/sleep.h"
#include "guestos/common/trap.h"
#include "guestos/ping/net.h"
#include "guestos/ping/roles.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

enum { FRAMES_OF_MIB = (1 << 20) / PAGE_SIZE };

int main(int argc, char *argv[]);

ARGS_KNOWN("role=ping|pong bulk=NM slow=N");

void trap(struct frame *f)
{
    if (call_absent(f))
        return;
    if ((f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT != EXC_Int ||
        !(f->cause & (CAUSE_IP7 | CAUSE_IP2)))
        trap_unexpected(f);
    if (f->cause & CAUSE_IP7) {
        clock_interrupt();
        net_tick();
    }
    if (f->cause & CAUSE_IP2)
        net_interrupt();
    f->epc = sleep_return(f->epc);
}

int main(int argc, char *argv[])
{
    const char *args = args_of(argc, argv);
    uint32_t status;

    if (!net_start()) {
        put_text("ping: no net, or nobody else on it\n");
        return POWER_OK;
    }
    if (args_has(args, "role=pong"))
        status = role_pong(args_number(args, "slow", 1));
    else
        status = role_ping(args_number(args, "bulk", 0) * FRAMES_OF_MIB);
    return (int)status;
}
