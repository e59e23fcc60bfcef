/* SPDX-License-Identifier: MIT */
/* words.c - which instructions follow each other: see words.h. */
#include "tests/fuzz/words.h"

#include <string.h>

#include "machine/spec/fields.h"
#include "tests/fuzz/sequence.h"

#define COUNT_OF(a) ((uint32_t)(sizeof(a) / sizeof *(a)))

enum when { NEVER, ALWAYS, PRIVILEGED };

enum whose { QEMU, CASE };

static const struct {
    uint8_t when, whose;
} masked[INSN_COUNT + 1] = {
#define MASKED(insn, when, whose, why) [INSN_##insn] = {(when), (whose)},
#include "tests/fuzz/masked.def"
#undef MASKED
};

static bool is_masked(const struct place *p, enum insn_id id)
{
    if (p->nature.whose != WITNESS_QEMU && masked[id].whose == QEMU)
        return false;
    return masked[id].when == ALWAYS ||
           (masked[id].when == PRIVILEGED && p->privileged);
}

static bool allowed(const struct place *p, enum insn_id id)
{
    uint32_t left = p->c->count - p->at;

    if (is_masked(p, id) || (p->nature.paged && id == INSN_tlbp))
        return false;
    /* An interrupt that becomes possible in a slot: QEMU takes it later. */
    if (id == INSN_ei && p->in_slot && p->nature.whose == WITNESS_QEMU)
        return false;
    if (insn_info[id].class == CLASS_BRANCH && (p->in_slot || left < 2))
        return false;
    if (id == INSN_jr || id == INSN_jalr)
        return left > JUMP_BACK + 1;
    return true;
}

/* Rows at random, but less of what always traps, more of what reads memory. */
static enum insn_id random_row(struct rng *g, const struct place *p)
{
    for (;;) {
        enum insn_id id = rng_one_in(g, 4)
                              ? INSN_lb + rng_below(g, INSN_sc - INSN_lb + 1)
                              : rng_below(g, INSN_COUNT);
        enum insn_class class = insn_info[id].class;
        bool rare = class == CLASS_COP1 || class == CLASS_COP2 ||
                    class == CLASS_TRAP ||
                    (class == CLASS_PRIV && (p->nature.wanders || !p->privileged));

        if (allowed(p, id) && (!rare || rng_one_in(g, 3)))
            return id;
    }
}

/*
 * Words that are no instruction, neither here nor on a P5600: those of
 * MIPS64, and functions that nobody has defined.
 */
static uint32_t reserved_word(struct rng *g)
{
    static const uint32_t reserved[] = {
        0x00000014, 0x00000016, 0x00000017, 0x0000001c, 0x0000001d,
        0x0000001e, 0x0000001f, 0x00000028, 0x00000029, 0x0000002c,
        0x0000002d, 0x0000002e, 0x0000002f, 0x00000035, 0x00000037,
        0x00000038, 0x00000039, 0x0000003a, 0x0000003b, 0x0000003c,
        0x0000003d, 0x0000003e, 0x0000003f, 0x60000000, 0x64000000,
        0x68000000, 0x6c000000, 0x9c000000, 0xb0000000, 0xb4000000,
        0xd0000000, 0xdc000000, 0xf0000000, 0xfc000000, 0x40200000,
    };
    uint32_t word = reserved[rng_below(g, COUNT_OF(reserved))];
    uint32_t operands = word >> 26 ? 0x0000f800 : 0x03fff800;

    return word | (rng_word(g) & operands);
}

static uint32_t next_word(struct rng *g, const struct place *p)
{
    if (rng_one_in(g, 100))
        return reserved_word(g);
    return random_word(g, p, random_row(g, p));
}

/* No branch may enter a sequence: its target moves on to the end of it. */
static void keep_out(struct fuzz_case *c)
{
    for (uint32_t at = 0; at < c->count; at++) {
        struct insn i = insn_decode(c->code[at]);
        uint32_t to = at + 1 + (uint32_t)i.imm;

        if (i.class != CLASS_BRANCH || i.id == INSN_jr || i.id == INSN_jalr ||
            is_inside(c, at) || (at + 1 < c->count && is_inside(c, at + 1)))
            continue;
        if (i.id == INSN_j || i.id == INSN_jal)
            to = (((i.word << 2) - c->pc) & 0x0fffffff) >> 2;
        while (to < c->count && is_inside(c, to))
            to++, c->code[at]++;
    }
}

/* The words at p->at: how many. */
static uint32_t fill_some(struct rng *g, struct place *p)
{
    struct fuzz_case *c = p->c;
    uint32_t out[SEQUENCE_MAX];
    uint32_t n = 0;

    if (!p->in_slot && rng_one_in(g, p->nature.wanders ? 10 : 24))
        n = random_sequence(g, p, out);
    /* JUMP_REG does not point into one, either. */
    if (n == 0 || p->at + n > c->count - JUMP_BACK) {
        c->code[p->at] = next_word(g, p);
        return 1;
    }
    memcpy(&c->code[p->at], out, n * sizeof *out);
    for (uint32_t i = p->at + 1; i < p->at + n; i++)
        c->inside[i / 32] |= 1u << i % 32;
    return n;
}

void words_fill(struct rng *g, struct fuzz_case *c, struct nature nature)
{
    bool kernel = (c->status & STATUS_KSU) == 0;
    struct place p = {.c = c,
                      .privileged = nature.wanders || kernel ||
                                    (c->status & STATUS_CU0),
                      .nature = nature};

    while (p.at < c->count) {
        uint32_t n = fill_some(g, &p);

        p.at += n;
        p.in_slot = n == 1 && insn_decode(c->code[p.at - 1]).class ==
                                  CLASS_BRANCH;
    }
    keep_out(c);
}
