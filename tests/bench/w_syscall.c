/* SPDX-License-Identifier: MIT */
/* w_syscall.c - null system calls, with the smallest handler there is. */
#include "tests/bench/bench.h"
#include "tests/bench/user.h"

enum { CALLS = 8000000 };

int main(void)
{
    u32 left;

    user_set_up();
    user_vector(REFILL, done_handler);
    user_vector(GENERAL, syscall_handler);
    left = user_run(user_map_code(user_syscall), (struct in){CALLS, 0, 0});
    bench_say(CALLS, left);
    return 0;
}
