/* SPDX-License-Identifier: MIT */
/* w_empty.c - nothing: what it takes to start and to stop. */
#include "tests/bench/bench.h"

int main(void)
{
    bench_say(1, 0);
    return 0;
}
