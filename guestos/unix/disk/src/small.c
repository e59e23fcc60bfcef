/* SPDX-License-Identifier: MIT */
/* small.c - a program that is quickly built: numbers that add up to others. */
#include "lib.h"

#define LIMIT 300

/* The sum of the numbers below n that divide it. */
static int divisors(int n)
{
    int sum = 1;

    for (int i = 2; i * i <= n; i++)
        if (n % i == 0)
            sum += i * i == n ? i : i + n / i;
    return sum;
}

int main(void)
{
    for (int n = 2; n < LIMIT; n++) {
        int other = n % 4 == 0 ? divisors(n) : 0;

        if (other == n)
            put_line("perfect", n);
        else if (other > n && divisors(other) == n)
            put_line("amicable", n);
    }
    return 0;
}
