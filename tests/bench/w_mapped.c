/* SPDX-License-Identifier: MIT */
/* w_mapped.c - a loop in user mode over pages that the TLB holds all. */
#include "tests/bench/bench.h"
#include "tests/bench/user.h"

enum { PAIRS = 32, BYTES = PAIRS * 2 * PAGE, ROUNDS = 3000 };
enum { VA = 0x10000000 };
static u32 words[BYTES / 4] __attribute__((aligned(2 * PAGE)));

int main(void)
{
    u32 pc, sum;

    for (u32 i = 0; i < BYTES / 4; i++)
        words[i] = i;
    user_set_up();
    user_vector(REFILL, done_handler);
    user_vector(GENERAL, done_handler);
    pc = user_map_code(user_mapped);
    for (u32 i = 0; i < PAIRS; i++)
        user_map(1 + i, VA + i * 2 * PAGE,
                 user_physical(words) + i * 2 * PAGE, PAGE);
    sum = user_run(pc, (struct in){VA, VA + BYTES, ROUNDS});
    bench_say(ROUNDS * (BYTES / 4), sum);
    return 0;
}
