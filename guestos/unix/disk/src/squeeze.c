/* SPDX-License-Identifier: MIT */
/*
 * squeeze.c - compression: runs of bytes, and repeated pieces (LZ77), each
 * taken apart again.
 */
#include "lib.h"

#define ROOM 256
#define WINDOW 63
#define LEAST 3
#define MOST 10

static char packed[ROOM];
static char plain[ROOM];

static int pack_runs(const char *text)
{
    int n = 0;

    while (*text) {
        int run = 1;

        while (run < 255 && text[run] == *text)
            run++;
        packed[n++] = run;
        packed[n++] = *text;
        text += run;
    }
    return n;
}

static int unpack_runs(int packed_bytes)
{
    int n = 0;

    for (int i = 0; i < packed_bytes; i += 2)
        for (int j = 0; j < packed[i]; j++)
            plain[n++] = packed[i + 1];
    plain[n] = 0;
    return n;
}

/* How long is what both places have in common? */
static int common(const char *text, int a, int b)
{
    int n = 0;

    while (n < MOST && text[b + n] && text[a + n] == text[b + n])
        n++;
    return n;
}

/* A byte below 128 is itself; else it says how far back, the next how long. */
static int pack(const char *text)
{
    int n = 0;
    int at = 0;

    while (text[at]) {
        int best = 0;
        int back = 0;

        for (int i = 1; i <= WINDOW && i <= at; i++) {
            int length = common(text, at - i, at);

            if (length > best) {
                best = length;
                back = i;
            }
        }
        if (best < LEAST) {
            packed[n++] = text[at++];
        } else {
            packed[n++] = 128 + back;
            packed[n++] = best;
            at += best;
        }
    }
    return n;
}

static void unpack(int packed_bytes)
{
    int n = 0;
    int i = 0;

    while (i < packed_bytes) {
        int byte = packed[i++];

        if (byte < 128) {
            plain[n++] = byte;
        } else {
            int length = packed[i++];

            while (length-- > 0) {
                plain[n] = plain[n - (byte - 128)];
                n++;
            }
        }
    }
    plain[n] = 0;
}

void squeeze_test(void)
{
    const char *runs = "aaaaaaaabbbbccddddddddddddd";
    const char *text = "she sells sea shells, she sells shells";
    int n = pack_runs(runs);

    put_line("runs", n);
    unpack_runs(n);
    put_line("the same", text_equal(plain, runs));
    n = pack(text);
    put_line("pieces", n);
    unpack(n);
    put_line("the same", text_equal(plain, text));
}
