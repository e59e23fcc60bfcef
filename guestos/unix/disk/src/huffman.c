/* SPDX-License-Identifier: MIT */
/* huffman.c - codes as short as letters are frequent. */
#include "lib.h"

/* From '_' to 'z'. */
#define FIRST '_'
#define LETTERS 28
#define NODES 64
#define NONE (-1)
#define ROOM 512

static int weight[NODES];
static int left[NODES];
static int right[NODES];
static int parent[NODES];
static int nodes;
static int bits_of[LETTERS];
static int code_of[LETTERS];
static char bit[ROOM];
static int bits;

static void count(const char *text)
{
    fill(weight, 0, NODES);
    fill(left, NONE, NODES);
    fill(right, NONE, NODES);
    fill(parent, NONE, NODES);
    while (*text)
        weight[*text++ - FIRST]++;
    nodes = LETTERS;
}

/* The lightest node that has no parent yet, but for one. */
static int lightest(int except)
{
    int best = NONE;

    for (int i = 0; i < nodes; i++) {
        if (i == except || weight[i] == 0 || parent[i] != NONE)
            continue;
        if (best == NONE || weight[i] < weight[best])
            best = i;
    }
    return best;
}

static int build(void)
{
    for (;;) {
        int a = lightest(NONE);
        int b = lightest(a);

        if (b == NONE)
            return a;
        left[nodes] = a;
        right[nodes] = b;
        weight[nodes] = weight[a] + weight[b];
        parent[a] = nodes;
        parent[b] = nodes;
        nodes++;
    }
}

static void assign(int node, int code, int length)
{
    if (left[node] == NONE) {
        code_of[node] = code;
        bits_of[node] = length;
        return;
    }
    assign(left[node], code << 1, length + 1);
    assign(right[node], code << 1 | 1, length + 1);
}

static void encode(const char *text)
{
    bits = 0;
    while (*text) {
        int letter = *text++ - FIRST;

        for (int i = bits_of[letter] - 1; i >= 0; i--)
            bit[bits++] = code_of[letter] >> i & 1;
    }
}

static int decode(int root, const char *text)
{
    int node = root;
    int same = TRUE;

    for (int i = 0; i < bits; i++) {
        node = bit[i] ? right[node] : left[node];
        if (left[node] == NONE) {
            same = same && node == *text++ - FIRST;
            node = root;
        }
    }
    return same && *text == 0;
}

void huffman_test(void)
{
    const char *text = "in_the_beginning_was_the_word";
    int root;

    count(text);
    root = build();
    assign(root, 0, 0);
    encode(text);
    put_line("letters", text_length(text));
    put_line("bits", bits);
    put_line("bits of n", bits_of['n' - FIRST]);
    put_line("the same", decode(root, text));
}
