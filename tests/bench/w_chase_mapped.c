/* SPDX-License-Identifier: MIT */
/* w_chase_mapped.c - the same in user mode, over 32 pairs of 64 KiB pages. */
#include "tests/bench/chase.h"
#include "tests/bench/user.h"

enum { STEPS = 8000000, VA = 0x10000000, LARGE = 64 << 10 };

int main(void)
{
    u32 physical = user_physical(chase_node), pc, at;

    chase_ring(VA);
    user_set_up();
    user_vector(REFILL, done_handler);
    user_vector(GENERAL, done_handler);
    pc = user_map_code(user_chase);
    for (u32 i = 0; i < CHASE_BYTES / (2 * LARGE); i++)
        user_map(1 + i, VA + i * 2 * LARGE, physical + i * 2 * LARGE, LARGE);
    at = user_run(pc, (struct in){VA, STEPS, 0});
    bench_say(STEPS, at - VA);
    return 0;
}
