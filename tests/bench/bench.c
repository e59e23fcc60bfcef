/* SPDX-License-Identifier: MIT */
/* bench.c - what a workload says at its end. */
#include "tests/bench/bench.h"

void bench_say(u32 ops, u32 sum)
{
    put_line("ops", ops);
    put_line("sum", sum);
}
