/* SPDX-License-Identifier: MIT */
/*
 * w_refill.c - a storm of TLB refills: user mode walks over far more pages
 * than the TLB can hold; the handler is the classic one of eight.
 */
#include "tests/bench/bench.h"
#include "tests/bench/user.h"

enum { PAIRS = 512, ROUNDS = 5000, FRAMES = 16 };
enum { VA = 0x10000000, PAIR_BYTES = 16 /* of the table, by Context */ };

/* Context is PTEBase, a multiple of 8 MiB, and the pair's number * 16. */
#define TABLE 0x80800000u

static u32 words[FRAMES * 2 * PAGE / 4] __attribute__((aligned(2 * PAGE)));

/* Many pages, few frames: it is the TLB that is to be busy. */
static void make_table(void)
{
    for (u32 i = 0; i < PAIRS; i++) {
        u32 frame = user_physical(words) + i % FRAMES * 2 * PAGE;
        u32 at = TABLE + (VA / (2 * PAGE) + i) * PAIR_BYTES;

        *(volatile u32 *)at = frame >> 6 | RIGHTS;
        *(volatile u32 *)(at + PAIR_BYTES / 2) = (frame + PAGE) >> 6 | RIGHTS;
    }
    for (u32 i = 0; i < FRAMES; i++)
        words[i * 2 * PAGE / 4] = i * 3 + 1;
}

int main(void)
{
    u32 pc, sum;

    user_set_up();
    user_vector(REFILL, refill_handler);
    user_vector(GENERAL, done_handler);
    make_table();
    __asm__ volatile("mtc0 %0, $4\n\tehb" : : "r"(TABLE));
    pc = user_map_code(user_touch);
    sum = user_run(pc, (struct in){VA, VA + PAIRS * 2 * PAGE, ROUNDS});
    bench_say(PAIRS * ROUNDS, sum);
    return 0;
}
