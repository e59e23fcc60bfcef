/* SPDX-License-Identifier: MIT */
/* cipher.c - secrets: RC4, XTEA, base64, Caesar. */
#include "lib.h"

#define STATE 256
#define ROUNDS 32
#define DELTA 0x9e3779b9

static char state[STATE];
static unsigned secret[4] = {0x00010203, 0x04050607, 0x08090a0b, 0x0c0d0e0f};
static unsigned half[2];

static void rc4(const char *name, const char *text)
{
    int n = text_length(name);
    int i = 0;
    int j = 0;
    unsigned sum = 0;

    for (i = 0; i < STATE; i++)
        state[i] = i;
    for (i = 0; i < STATE; i++) {
        int old = state[i];

        j = (j + old + name[i % n]) & 255;
        state[i] = state[j];
        state[j] = old;
    }
    i = 0;
    j = 0;
    while (*text) {
        int old;

        i = (i + 1) & 255;
        old = state[i];
        j = (j + old) & 255;
        state[i] = state[j];
        state[j] = old;
        sum = sum << 8 | (*text++ ^ state[(state[i] + old) & 255]);
    }
    put_line_hex("rc4", sum);
}

static void xtea(int encrypt)
{
    unsigned sum = encrypt ? 0 : DELTA * ROUNDS;
    unsigned a = half[0];
    unsigned b = half[1];

    for (int i = 0; i < ROUNDS; i++) {
        if (encrypt) {
            a += ((b << 4 ^ b >> 5) + b) ^ (sum + secret[sum & 3]);
            sum += DELTA;
            b += ((a << 4 ^ a >> 5) + a) ^ (sum + secret[sum >> 11 & 3]);
        } else {
            b -= ((a << 4 ^ a >> 5) + a) ^ (sum + secret[sum >> 11 & 3]);
            sum -= DELTA;
            a -= ((b << 4 ^ b >> 5) + b) ^ (sum + secret[sum & 3]);
        }
    }
    half[0] = a;
    half[1] = b;
}

static void base64(const char *text)
{
    const char *sign = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                       "0123456789+/";
    int left = text_length(text);

    while (left > 0) {
        int bits = text[0] << 16;

        if (left > 1)
            bits |= text[1] << 8;
        if (left > 2)
            bits |= text[2];
        putchar(sign[bits >> 18]);
        putchar(sign[bits >> 12 & 63]);
        putchar(left > 1 ? sign[bits >> 6 & 63] : '=');
        putchar(left > 2 ? sign[bits & 63] : '=');
        text += left > 2 ? 3 : left;
        left -= 3;
    }
    putchar(NEWLINE);
}

static void caesar(const char *text, int by)
{
    for (; *text; text++) {
        int c = *text;

        if (c >= 'a' && c <= 'z')
            c = 'a' + (c - 'a' + by) % 26;
        putchar(c);
    }
    putchar(NEWLINE);
}

void cipher_test(void)
{
    rc4("Key", "Plaintext");
    half[0] = 0x41424344;
    half[1] = 0x45464748;
    xtea(TRUE);
    put_line_hex("xtea", half[0]);
    put_line_hex("xtea", half[1]);
    xtea(FALSE);
    put_line_hex("and back", half[0]);
    base64("Any carnal pleas");
    base64("a monitor");
    caesar("veni, vidi, vici", 13);
}
