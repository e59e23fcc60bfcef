/* SPDX-License-Identifier: MIT */
/* wild.c - a process that runs whatever lies in memory. */
#include "guestos/unix/bin/usertests/ut.h"

/* Opcodes and, of SPECIAL, functions that there are; system calls are not. */
static const uint8_t opcode[] = {
    0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09,
    0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x14, 0x1c, 0x1f, 0x20, 0x21,
    0x22, 0x23, 0x24, 0x25, 0x26, 0x28, 0x29, 0x2a, 0x2b, 0x2e, 0x30, 0x38};
static const uint8_t function[] = {
    0x00, 0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x10, 0x11,
    0x12, 0x13, 0x18, 0x19, 0x1a, 0x1b, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25,
    0x26, 0x27, 0x2a, 0x2b, 0x30, 0x31, 0x32, 0x33, 0x34, 0x36};

enum { A1 = 5, RS = 21, CODE_WORDS = 1000 };

/* Loads and stores mostly by a1, which is where the code is. */
static uint32_t any_instruction(uint32_t *seed)
{
    uint32_t n = random_next(seed), w = random_next(seed) << 8 ^ n;
    uint32_t op = opcode[n % sizeof opcode];

    w = (w & 0x03ffffff) | op << 26;
    if (op == 0x00)
        w = (w & ~0x7ffu) | function[random_next(seed) % sizeof function];
    if (op >= 0x20 && n >> 20 & 7)
        w = (w & ~(31u << RS | 0xf003u)) | A1 << RS;
    if (op <= 0x07 && op)
        w &= ~0xffe0u; /* branches: forwards, not far */
    return w;
}

/* (A CPU with caches would want a synci for what has been written.) */
static void any_code(int seed)
{
    uint32_t mine = (uint32_t)seed, *code = sbrk(4 * CODE_WORDS);

    for (int i = 0; i < CODE_WORDS; i++)
        code[i] = any_instruction(&mine);
    ((void (*)(uint32_t, uint32_t *))(uint32_t)code)(PROGRAM_BASE, code);
}

void test_random_code(void)
{
    for (int seed = 1; seed < 60; seed++)
        run_for(5, any_code, seed);
}
