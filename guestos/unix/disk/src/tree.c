/* SPDX-License-Identifier: MIT */
/*
 * tree.c - a search tree that stays balanced (a treap: its priorities form a
 * heap), in arrays; node 0 is none.
 */
#include "lib.h"

#define NODES 64
#define KEYS 32

static int key[NODES];
static unsigned priority[NODES];
static int left[NODES];
static int right[NODES];
static int size[NODES];
static int nodes;

static void update(int n)
{
    size[n] = size[left[n]] + size[right[n]] + 1;
}

static int rotate_right(int n)
{
    int up = left[n];

    left[n] = right[up];
    right[up] = n;
    update(n);
    update(up);
    return up;
}

static int rotate_left(int n)
{
    int up = right[n];

    right[n] = left[up];
    left[up] = n;
    update(n);
    update(up);
    return up;
}

static int insert(int n, int value)
{
    if (n == 0) {
        n = ++nodes;
        key[n] = value;
        priority[n] = random_next();
        size[n] = 1;
        return n;
    }
    if (value == key[n])
        return n;
    if (value < key[n]) {
        left[n] = insert(left[n], value);
        if (priority[left[n]] > priority[n])
            return rotate_right(n);
    } else {
        right[n] = insert(right[n], value);
        if (priority[right[n]] > priority[n])
            return rotate_left(n);
    }
    update(n);
    return n;
}

static int remove_key(int n, int value)
{
    if (n == 0)
        return 0;
    if (value < key[n]) {
        left[n] = remove_key(left[n], value);
    } else if (value > key[n]) {
        right[n] = remove_key(right[n], value);
    } else if (left[n] == 0) {
        return right[n];
    } else if (right[n] == 0) {
        return left[n];
    } else if (priority[left[n]] > priority[right[n]]) {
        n = rotate_right(n);
        right[n] = remove_key(right[n], value);
    } else {
        n = rotate_left(n);
        left[n] = remove_key(left[n], value);
    }
    update(n);
    return n;
}

/* The key that so many others are below. */
static int select_key(int n, int rank)
{
    while (rank != size[left[n]]) {
        if (rank < size[left[n]]) {
            n = left[n];
        } else {
            rank -= size[left[n]] + 1;
            n = right[n];
        }
    }
    return key[n];
}

static int height(int n)
{
    int a, b;

    if (n == 0)
        return 0;
    a = height(left[n]);
    b = height(right[n]);
    return 1 + (a > b ? a : b);
}

void tree_test(void)
{
    int root = 0;

    for (int i = 0; i < KEYS; i++)
        root = insert(root, i * 37 % 101);
    put_line("keys", size[root]);
    put_line("is low", height(root) < 16);
    put_line("the fifth", select_key(root, 4));
    for (int i = 0; i < KEYS; i += 2)
        root = remove_key(root, i * 37 % 101);
    put_line("keys left", size[root]);
    for (int i = 0; i < size[root]; i++) {
        put_int(select_key(root, i));
        putchar(i == size[root] - 1 ? NEWLINE : ' ');
    }
}
