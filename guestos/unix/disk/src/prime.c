/* SPDX-License-Identifier: MIT */
/* prime.c - primes by the sieve and by Fermat's theorem, divisors, powers. */
#include "lib.h"

#define LIMIT 200

static char composite[LIMIT];

static int sieve(void)
{
    int count = 0;

    for (int i = 2; i < LIMIT; i++) {
        if (composite[i])
            continue;
        count++;
        for (int j = i * i; j < LIMIT; j += i)
            composite[j] = TRUE;
    }
    return count;
}

static unsigned divisor(unsigned a, unsigned b)
{
    while (b) {
        unsigned rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* a * b modulo m, which is below 2^16. */
static unsigned power(unsigned base, unsigned n, unsigned m)
{
    unsigned result = 1;

    base %= m;
    while (n) {
        if (n & 1)
            result = result * base % m;
        base = base * base % m;
        n >>= 1;
    }
    return result;
}

static int is_probably_prime(unsigned n)
{
    if (n < 4)
        return n > 1;
    return power(2, n - 1, n) == 1 && power(3, n - 1, n) == 1;
}

static void factors(unsigned n)
{
    unsigned p = 2;

    put_int(n);
    put_text(" =");
    while (n > 1) {
        if (n % p == 0) {
            putchar(' ');
            put_int(p);
            n /= p;
        } else if (p * p > n) {
            p = n;
        } else {
            p += p == 2 ? 1 : 2;
        }
    }
    putchar(NEWLINE);
}

/* The inverse of a modulo the prime m. */
static unsigned inverse(unsigned a, unsigned m)
{
    return power(a, m - 2, m);
}

void prime_test(void)
{
    put_line("primes below 200", sieve());
    put_line("common divisor", divisor(3528, 3780));
    put_line("2 to the 100 modulo 65521", power(2, 100, 65521));
    put_line("inverse of 1234", inverse(1234, 65521));
    put_line("its check", inverse(1234, 65521) * 1234 % 65521);
    put_line("65521 is prime", is_probably_prime(65521));
    put_line("65523 is prime", is_probably_prime(65523));
    factors(720720);
    factors(1000001);
}
