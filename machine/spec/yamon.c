/* SPDX-License-Identifier: MIT */
/* yamon.c - the boot block, string by string. */
#include "machine/spec/yamon.h"

#include "machine/spec/fields.h"

enum { STACK_DISTANCE = 64, DECIMAL = 11 };

static uint32_t address_of_string(unsigned n)
{
    return (KSEG0_BASE | BOOT_ARGS) + YAMON_SLOTS * (uint32_t)sizeof(uint32_t) +
           n * YAMON_STRING;
}

static void put(struct yamon *y, unsigned n, const char *s)
{
    for (unsigned i = 0; i + 1 < YAMON_STRING && s[i]; i++)
        y->string[n][i] = s[i];
    y->slot[n] = address_of_string(n);
}

static const char *in_decimal(uint32_t value, char buffer[DECIMAL])
{
    char *digit = buffer + DECIMAL - 1;

    *digit = '\0';
    do {
        *--digit = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    return digit;
}

void yamon_fill(struct yamon *y, const char *name, const char *args,
                uint32_t memory)
{
    char buffer[DECIMAL];
    const char *bytes = in_decimal(memory, buffer);
    const char *const string[] = {name,       args,  "memsize",  bytes,
                                  "ememsize", bytes, "modetty0", "38400n8r"};

    *y = (struct yamon){0};
    for (unsigned n = 0; n < sizeof string / sizeof *string; n++)
        put(y, n, string[n]);
}

void yamon_registers(struct regs *regs, uint32_t memory, uint32_t entry)
{
    uint32_t argv = KSEG0_BASE | BOOT_ARGS;

    regs->r[REG_A0] = YAMON_ARGC;
    regs->r[REG_A1] = argv;
    regs->r[REG_A2] = argv + YAMON_ARGC * (uint32_t)sizeof(uint32_t);
    regs->r[REG_A3] = memory;
    regs->r[REG_SP] = argv - STACK_DISTANCE;
    regs->r[REG_T9] = entry;
}
