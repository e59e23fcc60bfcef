/* SPDX-License-Identifier: MIT */
/* sha.c - SHA-256 (FIPS 180-4) of a short text. */
#include "lib.h"

#define ROUNDS 64
#define BLOCK 64

/* Fractional parts of cube roots of the first primes. */
static const unsigned k[ROUNDS] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* Of square roots. */
static unsigned state[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static char block[BLOCK];
static unsigned w[ROUNDS];
static unsigned v[8];

static unsigned turn(unsigned x, int by)
{
    return x >> by | x << (32 - by);
}

static void schedule(void)
{
    for (int i = 0; i < 16; i++) {
        const char *p = block + 4 * i;

        w[i] = p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
    }
    for (int i = 16; i < ROUNDS; i++) {
        unsigned a = w[i - 15];
        unsigned b = w[i - 2];

        a = turn(a, 7) ^ turn(a, 18) ^ a >> 3;
        b = turn(b, 17) ^ turn(b, 19) ^ b >> 10;
        w[i] = w[i - 16] + a + w[i - 7] + b;
    }
}

static void round_of(int i)
{
    unsigned e = v[4];
    unsigned a = v[0];
    unsigned s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    unsigned choose = (e & v[5]) ^ (~e & v[6]);
    unsigned first = v[7] + s1 + choose + k[i] + w[i];
    unsigned s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    unsigned most = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]);

    for (int j = 7; j > 0; j--)
        v[j] = v[j - 1];
    v[4] += first;
    v[0] = first + s0 + most;
}

static void digest(void)
{
    schedule();
    for (int i = 0; i < 8; i++)
        v[i] = state[i];
    for (int i = 0; i < ROUNDS; i++)
        round_of(i);
    for (int i = 0; i < 8; i++)
        state[i] += v[i];
}

/* Texts of less than 56 bytes: one block. */
void sha_test(void)
{
    const char *text = "abc";
    int n = text_length(text);

    for (int i = 0; i < n; i++)
        block[i] = text[i];
    block[n] = 0x80;
    block[BLOCK - 1] = n * 8;
    digest();
    put_text("sha256 ");
    for (int i = 0; i < 8; i++)
        put_hex(state[i]);
    putchar(NEWLINE);
}
