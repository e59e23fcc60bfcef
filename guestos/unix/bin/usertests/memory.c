/* SPDX-License-Identifier: MIT */
/* memory.c - the heap, the stack, copy-on-write. */
#include "guestos/unix/bin/usertests/ut.h"

static int data = 1;
static int zeroes[2 * PAGE];

static void touch(int address)
{
    *(volatile char *)address = 1;
}

void test_heap(void)
{
    char *heap = sbrk(0);

    for (int round = 0; round < 3; round++) {
        want((int)sbrk(10 * PAGE), (int)heap, "sbrk answers the old end");
        for (int i = 0; i < 10 * PAGE; i += 64)
            want(heap[i], 0, "a new byte");
        memset(heap, 'x', 10 * PAGE);
        want((int)sbrk(-10 * PAGE), (int)(heap + 10 * PAGE), "sbrk down");
        want((int)sbrk(0), (int)heap, "the end");

        char *up = (char *)(((uint32_t)heap + PAGE - 1) & ~(PAGE - 1u));

        want_fault(touch, (int)up, "what went");
    }
    for (unsigned i = 0; i < sizeof zeroes / sizeof zeroes[0]; i++)
        want(zeroes[i], 0, "a variable that begins as 0");
}

void test_heap_bounds(void)
{
    int heap = (int)sbrk(0);

    want_true((int)sbrk(-PAGE * 1000) < 0, "sbrk below the beginning fails");
    want_true((int)sbrk(0x7fffffff) < 0, "sbrk beyond all fails");
    want_true((int)sbrk((int)0x80000000u) < 0, "sbrk(-2^31) fails");
    want_true((int)sbrk(0x7fff0000 - heap) < 0, "sbrk into the stack fails");
    want((int)sbrk(0), heap, "the end after all that");
    want((int)sbrk(1), heap, "sbrk(1)");
    want((int)sbrk(-1), heap + 1, "sbrk(-1)");
}

/* `depth` calls of some 1 KiB each. */
static int deeper(int depth)
{
    volatile char frame[1000];

    frame[0] = (char)depth;
    frame[999] = (char)depth;
    if (depth > 0 && deeper(depth - 1) != depth - 1)
        fail("the stack has lost something");
    return (uint8_t)frame[0] == (uint8_t)depth &&
                   (uint8_t)frame[999] == (uint8_t)depth
               ? depth
               : -1;
}

static void recurse(int depth)
{
    want(deeper(depth), depth, "recursion");
}

void test_stack(void)
{
    int lowest = (int)(PROGRAM_END - STACK_BYTES);

    want(child(recurse, 900), 0, "900 KiB of stack");
    want_fault(recurse, 1200, "1200 KiB of stack");
    want(child(touch, lowest + PAGE), 0, "almost the lowest page");
    want_fault(touch, lowest - PAGE, "the page below the stack");
    want_fault(touch, lowest - 4, "the byte below the stack");
}

/*
 * Parent and child write differently; each must keep its own.  Few pages and
 * many: the kernel tells the TLB in two ways.
 */
enum { FEW = 3, MANY = 14 };
static int heap_pages;

static void write_all_kinds(char *heap, int *stack, int value)
{
    data = value;
    zeroes[PAGE] = value;
    *stack = value;
    memset(heap, value, (uint32_t)heap_pages * PAGE);
}

static void check_all_kinds(const char *heap, const int *stack, int value)
{
    want(data, value, "data");
    want(zeroes[PAGE], value, "zeroed data");
    want(*stack, value, "the stack");
    for (int i = 0; i < heap_pages * PAGE; i += 256)
        want(heap[i], value, "the heap");
}

static void write_in_turns(int pages)
{
    char *heap = sbrk(pages * PAGE);
    int stack, fds[2];
    char byte;

    heap_pages = pages;
    want(pipe(fds), 0, "pipe");
    for (int round = 1; round < 5; round++) {
        write_all_kinds(heap, &stack, round);

        int pid = fork();

        if (pid == 0) {
            check_all_kinds(heap, &stack, round);
            if (round % 2)
                read(fds[0], &byte, 1); /* the parent writes first */
            check_all_kinds(heap, &stack, round);
            write_all_kinds(heap, &stack, 100 + round);
            check_all_kinds(heap, &stack, 100 + round);
            exit(0);
        }
        if (round % 2) {
            write_all_kinds(heap, &stack, 50 + round);
            write(fds[1], "x", 1);
        }
        want(end_of(pid), 0, "the child");
        check_all_kinds(heap, &stack, round % 2 ? 50 + round : round);
    }
    close(fds[0]);
    close(fds[1]);
}

void test_copy_on_write(void)
{
    write_in_turns(FEW);
    write_in_turns(MANY);
}

void test_copy_by_call(void)
{
    char *heap = sbrk(PAGE);
    int fd;

    memset(heap, 'p', PAGE);
    make_text("f", "child");

    int pid = fork();

    if (pid == 0) {
        fd = open_or_fail("f", OPEN_READ);
        /* The TLB has the page that will be another one. */
        want(heap[10], 'p', "what the parent had");
        want(read(fd, heap + 10, 5), 5, "read");
        want(memcmp(heap + 9, "pchildp", 7), 0, "what the child has");
        exit(0);
    }
    want(end_of(pid), 0, "the child");
    for (int i = 0; i < PAGE; i++)
        want(heap[i], 'p', "what the parent has");
    unlink_or_fail("f");
}

/* Each generation writes its number, forks, and finds it again. */
static void generation(int n)
{
    static int number[PAGE];

    for (int i = 0; i < PAGE; i += 100)
        number[i] = n;
    if (n > 0)
        want(child(generation, n - 1), 0, "a descendant");
    for (int i = 0; i < PAGE; i++)
        want(number[i], i % 100 ? 0 : n, "what a generation wrote");
}

void test_copy_deep(void)
{
    generation(12);
}
