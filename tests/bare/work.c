/* SPDX-License-Identifier: MIT */
/* work.c - a bit of everything that compilers emit, with checksums. */
#include "bare.h"

int main(void);

enum { N = 2000 };
static u32 table[N];
static unsigned char text[N];
static u32 seed = 1;

static u32 next(void)
{
    seed = seed * 1664525 + 1013904223;
    return seed;
}

static u32 sieve(void)
{
    u32 primes = 0;

    for (u32 i = 0; i < N; i++)
        text[i] = 1;
    for (u32 i = 2; i < N; i++) {
        if (!text[i])
            continue;
        primes++;
        for (u32 j = i * i; j < N; j += i)
            text[j] = 0;
    }
    return primes;
}

static void sort(u32 *a, int n)
{
    if (n < 2)
        return;
    u32 pivot = a[n / 2];
    int i = 0, j = n - 1;

    for (;; i++, j--) {
        while (a[i] < pivot)
            i++;
        while (a[j] > pivot)
            j--;
        if (i >= j)
            break;
        u32 t = a[i];
        a[i] = a[j];
        a[j] = t;
    }
    sort(a, i);
    sort(a + i, n - i);
}

static u32 sorted(void)
{
    u32 sum = 0;

    for (u32 i = 0; i < N; i++)
        table[i] = next();
    sort(table, N);
    for (u32 i = 1; i < N; i++)
        sum = sum * 31 + (table[i] ^ table[i - 1]) + (table[i] < table[i - 1]);
    return sum;
}

static u32 crc(const unsigned char *p, u32 n)
{
    u32 c = ~0u;

    while (n--) {
        c ^= *p++;
        for (int k = 0; k < 8; k++)
            c = c & 1 ? c >> 1 ^ 0xedb88320 : c >> 1;
    }
    return ~c;
}

static u32 arithmetic(void)
{
    u32 sum = 0;

    for (int i = 1; i < 500; i++) {
        int a = (int)next(), b = (int)next() >> (i & 31) | 1;
        u64 wide = (u64)(u32)a * (u32)b;
        long long narrow = (long long)a * b;

        sum += (u32)(a / b) ^ (u32)(a % b) ^ (u32)a / (u32)b;
        sum ^= (u32)(wide >> 32) + (u32)wide + (u32)(narrow >> 17);
        sum += (u32)__builtin_clz((u32)a | 1) + (u32)(a >> (b & 31));
        sum = sum << 7 | sum >> 25;
        sum += (u32)(signed char)a + (u32)(short)b + __builtin_bswap32(sum);
        sum += (a < b) + ((u32)a < (u32)b) * 2 + (a == -b) * 4;
    }
    return sum;
}

struct __attribute__((packed)) odd {
    unsigned char before;
    u32 word;
    unsigned short half;
    u64 twice;
};

static u32 unaligned(void)
{
    static struct odd odd[20];
    u32 sum = 0;

    for (int i = 0; i < 20; i++)
        odd[i] = (struct odd){(unsigned char)i, next(), (unsigned short)next(),
                              (u64)next() << 32 | next()};
    for (int i = 0; i < 20; i++) {
        odd[i].word += odd[19 - i].half;
        odd[i].twice ^= odd[i].word;
        sum += odd[i].word ^ (u32)(odd[i].twice >> 13);
    }
    return sum ^ crc((unsigned char *)odd, sizeof odd);
}

static u32 ackermann(u32 m, u32 n)
{
    return m == 0   ? n + 1
           : n == 0 ? ackermann(m - 1, 1)
                    : ackermann(m - 1, ackermann(m, n - 1));
}

static u32 step(u32 state, u32 c)
{
    switch (c % 11) {
    case 0: return state + 3;
    case 1: return state * 5;
    case 2: return state ^ c;
    case 3: return state >> 1;
    case 4: return ~state;
    case 5: return state | 0x10;
    case 6: return state & 0xffffff0f;
    case 7: return state - c;
    default: return state + c * c;
    }
}

static u32 switched(void)
{
    static u32 (*const f[])(u32, u32) = {step, ackermann};
    u32 state = 7;

    for (u32 i = 0; i < N; i++)
        state = f[0](state, next() >> 16);
    return state + f[1](1, state & 7);
}

int main(void)
{
    put_line("primes", sieve());
    put_line("sorted", sorted());
    put_line("crc", crc(text, N));
    put_line("arithmetic", arithmetic());
    put_line("unaligned", unaligned());
    put_line("ackermann", ackermann(2, 9));
    put_line("switched", switched());
    return 0;
}
