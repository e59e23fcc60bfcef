/* SPDX-License-Identifier: MIT */
/* big.c - long numbers: 4 decimal digits a word, the lowest word first. */
#include "lib.h"

#define BASE 10000
#define WORDS 7

static int factorial[WORDS];
static int one[WORDS];
static int two[WORDS];

static void multiply_small(int *a, int by)
{
    int carry = 0;

    for (int i = 0; i < WORDS; i++) {
        int value = a[i] * by + carry;

        a[i] = value % BASE;
        carry = value / BASE;
    }
}

static void add(int *to, const int *from)
{
    int carry = 0;

    for (int i = 0; i < WORDS; i++) {
        to[i] += from[i] + carry;
        carry = to[i] >= BASE;
        if (carry)
            to[i] -= BASE;
    }
}

static int divide_small(int *a, int by)
{
    int rest = 0;

    for (int i = WORDS - 1; i >= 0; i--) {
        int value = rest * BASE + a[i];

        a[i] = value / by;
        rest = value % by;
    }
    return rest;
}

static int length(const int *a)
{
    int n = WORDS;

    while (n > 1 && a[n - 1] == 0)
        n--;
    return n;
}

static void print(const char *name, const int *a)
{
    int n = length(a);

    put_text(name);
    putchar(' ');
    put_int(a[--n]);
    while (--n >= 0) {
        for (int digit = BASE / 10; digit > 0; digit /= 10)
            putchar('0' + a[n] / digit % 10);
    }
    putchar(NEWLINE);
}

static void copy(int *to, const int *from)
{
    for (int i = 0; i < WORDS; i++)
        to[i] = from[i];
}

static void fibonacci(int n)
{
    int sum[WORDS];

    fill(one, 0, WORDS);
    fill(two, 0, WORDS);
    two[0] = 1;
    while (n-- > 0) {
        copy(sum, one);
        add(sum, two);
        copy(one, two);
        copy(two, sum);
    }
}

void big_test(void)
{
    fill(factorial, 0, WORDS);
    factorial[0] = 1;
    for (int i = 2; i <= 20; i++)
        multiply_small(factorial, i);
    print("20!", factorial);
    put_line("modulo 23", divide_small(factorial, 23));
    print("a 23rd of it", factorial);
    fibonacci(40);
    print("40th Fibonacci", one);
}
