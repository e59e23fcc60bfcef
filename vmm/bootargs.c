/* SPDX-License-Identifier: MIT */
/* bootargs.c - argv and envp at BOOT_ARGS, seen through kseg0. */
#include "vmm/bootargs.h"

#include "machine/spec/board.h"
#include "vmm/guestmem.h"
#include "vmm/vmm.h"

enum {
    ARGC = 2,
    ENV_PAIRS = 2,
    /* argv[2], NULL; then pairs and two NULLs; all words */
    WORDS = ARGC + 1 + 2 * ENV_PAIRS + 2,
    ROOM = 0x1000,
    DIGITS = 10
};

struct block {
    uint8_t byte[ROOM];
    uint32_t used;
    bool full;
};

static uint32_t address(uint32_t offset)
{
    return KSEG0_BASE + BOOT_ARGS + offset;
}

static void put_word(struct block *b, unsigned index, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++, value >>= 8)
        b->byte[index * 4 + i] = (uint8_t)value;
}

/* Append a string and its end; returns where it will be. */
static uint32_t put_text(struct block *b, struct text t)
{
    uint32_t at = b->used;

    if (t.length + 1 > ROOM - b->used) {
        b->full = true;
        return 0;
    }
    for (uint32_t i = 0; i < t.length; i++)
        b->byte[b->used++] = (uint8_t)t.at[i];
    b->byte[b->used++] = '\0';
    return address(at);
}

static struct text in_decimal(uint32_t value, char buffer[DIGITS])
{
    unsigned n = DIGITS;

    do {
        buffer[--n] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    return (struct text){buffer + n, DIGITS - n};
}

bool bootargs_put(struct vm *vm, struct text file, struct text args)
{
    struct block b = {.used = WORDS * 4};
    char digits[DIGITS];
    unsigned env = ARGC + 1;
    uint32_t *r = vm->vcpu.regs.r;

    put_word(&b, 0, put_text(&b, file));
    put_word(&b, 1, put_text(&b, args));
    put_word(&b, env, put_text(&b, text_of("memsize")));
    put_word(&b, env + 1, put_text(&b, in_decimal(vm->memory, digits)));
    put_word(&b, env + 2, put_text(&b, text_of("modetty0")));
    put_word(&b, env + 3, put_text(&b, text_of("38400n8r")));
    if (b.full || !guest_copy_in(vm, BOOT_ARGS, b.byte, b.used))
        return false;
    r[REG_A0] = ARGC;
    r[REG_A1] = address(0);
    r[REG_A2] = address(env * 4);
    r[REG_A3] = vm->memory;
    return true;
}
