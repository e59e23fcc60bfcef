/* SPDX-License-Identifier: MIT */
/*
 * main.c - sim: run a program of the small machine (bin/as/insn.def).
 *
 *   sim PROGRAM
 *
 * Its status is what the program returns.
 */
#include <stdbool.h>

#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/as/object.h"

enum { MEMORY = 262144, OUT = 512, SP = 14, FP = 13 };

struct insn {
    unsigned char op, d, s, t;
    int32_t i;
};

_Static_assert(sizeof(struct insn) == INSN_BYTES, "object.h");

static struct object_header h;
static struct insn *code;
static uint32_t r[T_NUMBER + 1]; /* the last one: the instruction's number */
static uint32_t pc;
static uint32_t memory_of[MEMORY / 4];
static char out[OUT];
static int used;

static void flush(void)
{
    write_all(1, out, used);
    used = 0;
}

_Noreturn static void no_memory(uint32_t at)
{
    die("at %x: no memory at %x", pc - INSN_BYTES, at);
}

/* Words lie at addresses that 4 divides; the host is little-endian as well. */
static uint32_t *word(uint32_t at)
{
    if (at < DATA_BASE || at >= MEMORY || at % 4 != 0)
        no_memory(at);
    return &memory_of[at / 4];
}

static unsigned char *byte(uint32_t at)
{
    if (at < DATA_BASE || at >= MEMORY)
        no_memory(at);
    return (unsigned char *)memory_of + at;
}

static void push(uint32_t w)
{
    r[SP] -= 4;
    *word(r[SP]) = w;
}

static uint32_t pop(void)
{
    r[SP] += 4;
    return *word(r[SP] - 4);
}

static void call_system(int32_t what)
{
    if (what == 0) {
        flush();
        exit((int)r[0]);
    }
    out[used++] = (char)r[0];
    if (used == OUT)
        flush();
}

static int32_t divide(int32_t a, int32_t b, bool rest)
{
    if (b == 0)
        die("at %x: division by 0", pc - INSN_BYTES);
    if (b == -1)
        return rest ? 0 : (int32_t)(0u - (uint32_t)a);
    return rest ? a % b : a / b;
}

static uint32_t divide_unsigned(uint32_t a, uint32_t b, bool rest)
{
    if (b == 0)
        die("at %x: division by 0", pc - INSN_BYTES);
    return rest ? a % b : a / b;
}

/* Those of the form d <- s op t. */
static uint32_t compute(unsigned op, uint32_t s, uint32_t t)
{
    int32_t a = (int32_t)s;
    int32_t b = (int32_t)t;

    switch (op) {
    case INSN_add:
        return s + t;
    case INSN_sub:
        return s - t;
    case INSN_mul:
        return s * t;
    case INSN_div:
        return (uint32_t)divide(a, b, false);
    case INSN_divu:
        return divide_unsigned(s, t, false);
    case INSN_rem:
        return (uint32_t)divide(a, b, true);
    case INSN_remu:
        return divide_unsigned(s, t, true);
    case INSN_and:
        return s & t;
    case INSN_or:
        return s | t;
    case INSN_xor:
        return s ^ t;
    case INSN_shl:
        return s << (t & 31);
    case INSN_shr:
        return s >> (t & 31);
    case INSN_sar:
        return (uint32_t)(a >> (t & 31));
    case INSN_slt:
        return a < b;
    case INSN_sltu:
        return s < t;
    case INSN_sle:
        return a <= b;
    case INSN_sleu:
        return s <= t;
    case INSN_seq:
        return s == t;
    case INSN_sne:
        return s != t;
    default:
        die("at %x: no such instruction", pc - INSN_BYTES);
    }
}

static void step(void)
{
    const struct insn *n = &code[pc / INSN_BYTES];
    uint32_t number = (uint32_t)n->i;

    if (pc >= h.text)
        die("no code at %x", pc);
    pc += INSN_BYTES;
    switch (n->op) {
    case INSN_li:
        r[n->d] = number;
        break;
    case INSN_mov:
        r[n->d] = r[n->s];
        break;
    case INSN_neg:
        r[n->d] = 0 - r[n->s];
        break;
    case INSN_inv:
        r[n->d] = ~r[n->s];
        break;
    case INSN_lw:
        r[n->d] = *word(r[n->s] + number);
        break;
    case INSN_lbu:
        r[n->d] = *byte(r[n->s] + number);
        break;
    case INSN_sw:
        *word(r[n->s] + number) = r[n->d];
        break;
    case INSN_sb:
        *byte(r[n->s] + number) = (unsigned char)r[n->d];
        break;
    case INSN_push:
        push(r[n->s]);
        break;
    case INSN_pop:
        r[n->d] = pop();
        break;
    case INSN_bz:
        pc = r[n->s] == 0 ? number : pc;
        break;
    case INSN_bnz:
        pc = r[n->s] != 0 ? number : pc;
        break;
    case INSN_call:
        push(pc);
        pc = number;
        break;
    case INSN_jmp:
        pc = number;
        break;
    case INSN_ret:
        pc = pop();
        break;
    case INSN_enter:
        push(r[FP]);
        r[FP] = r[SP];
        r[SP] -= number;
        break;
    case INSN_leave:
        r[SP] = r[FP];
        r[FP] = pop();
        break;
    case INSN_sys:
        call_system(n->i);
        break;
    default:
        r[T_NUMBER] = number;
        r[n->d] = compute(n->op, r[n->s], r[n->t]);
    }
}

/* So that no instruction reaches beyond the registers. */
static void check_registers(void)
{
    for (uint32_t i = 0; i < h.text / INSN_BYTES; i++)
        if (code[i].d >= T_NUMBER || code[i].s >= T_NUMBER ||
            code[i].t > T_NUMBER)
            die("no program: instruction %u", i);
}

int main(int argc, char *argv[])
{
    int fd;

    if (argc != 2)
        die("use: sim PROGRAM");
    fd = open(argv[1], OPEN_READ);
    if (fd < 0)
        die("%s: %s", argv[1], error_text(-fd));
    if (read_all(fd, &h, sizeof h) != sizeof h || h.magic != OBJECT_MAGIC ||
        h.data > MEMORY - DATA_BASE || h.text > MEMORY)
        die("%s is no program", argv[1]);
    code = malloc(h.text + 1);
    if (!code)
        die("no memory");
    read_all(fd, code, (int)h.text);
    read_all(fd, byte(DATA_BASE), (int)h.data);
    close(fd);
    check_registers();
    pc = h.entry;
    r[SP] = MEMORY;
    for (;;)
        step();
}
