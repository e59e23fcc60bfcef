/* SPDX-License-Identifier: MIT */
/* faults.c - what user mode may not do; each time a child tries it. */
#include "guestos/unix/bin/usertests/ut.h"

static const int constant = 5;

static void load(int address)
{
    (void)*(volatile char *)address;
}

static void load_word(int address)
{
    (void)*(volatile int *)address;
}

static void store(int address)
{
    *(volatile char *)address = 1;
}

static void jump(int address)
{
    ((void (*)(void))address)();
}

void test_loads(void)
{
    for (int i = 0; i < bad_addresses; i++)
        want_fault(load, (int)bad_address[i], "a load");
    want_fault(load_word, (int)&constant + 1, "a load from an odd address");
}

void test_stores(void)
{
    for (int i = 0; i < bad_addresses; i++)
        want_fault(store, (int)bad_address[i], "a store");
    want_fault(store, (int)PROGRAM_BASE, "a store to the header");
    want_fault(store, (int)test_stores, "a store to text");
    want_fault(store, (int)&constant, "a store to a constant");
}

void test_jumps(void)
{
    for (int i = 0; i < bad_addresses; i++)
        want_fault(jump, (int)bad_address[i], "a jump");
    want_fault(jump, (int)test_jumps + 2, "a jump to an odd address");
}

/* Instructions, each run as a function of its own; the rest of it returns. */
#define RETURN 0x03e00008u, 0
static const struct {
    const char *name;
    uint32_t code[4];
} instruction[] = {
    {"mfc0", {0x40086000, RETURN}},     {"mtc0", {0x40806000, RETURN}},
    {"tlbr", {0x42000001, RETURN}},     {"tlbwi", {0x42000002, RETURN}},
    {"tlbwr", {0x42000006, RETURN}},    {"tlbp", {0x42000008, RETURN}},
    {"eret", {0x42000018, RETURN}},     {"wait", {0x42000020, RETURN}},
    {"di", {0x41606000, RETURN}},       {"ei", {0x41606020, RETURN}},
    {"cache", {0xbc000000, RETURN}},    {"hypcall", {0x42000028, RETURN}},
    {"break", {0x0000000d, RETURN}},    {"teq", {0x00000034, RETURN}},
    {"reserved", {0x0000003f, RETURN}}, {"sd", {0xffa00000, RETURN}},
    {"mtc1", {0x44800000, RETURN}},     {"mtc2", {0x48800000, RETURN}},
    {"rdhwr", {0x7c03103b, RETURN}},
    {"overflow", {0x3c087fff, 0x01084020, RETURN}},
};

static void run_instruction(int i)
{
    ((void (*)(void))(uint32_t)instruction[i].code)();
}

void test_instructions(void)
{
    int n = sizeof instruction / sizeof instruction[0];

    for (int i = 0; i < n; i++)
        want_fault(run_instruction, i, instruction[i].name);
}
