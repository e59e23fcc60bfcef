/* SPDX-License-Identifier: MIT */
/*
 * disasm.c - a word to text, by filling in the template of its row.
 *
 * The formatting knows letters and never an instruction's name.  Its judge
 * is objdump: tests/t_disasm.sh compares them.
 */
#include "machine/spec/disasm.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "machine/spec/cp0.h"
#include "machine/spec/insn.h"
#include "machine/spec/regs.h"

/* Text under construction; never written beyond its size. */
struct text {
    char *out;
    size_t size, length;
};

/* One instruction, and what its operands may need. */
struct subject {
    struct insn insn;
    uint32_t pc;
    const struct disasm_symbols *symbols;
};

struct alias {
    const char *name;
    uint32_t match, mask;
    const char *args;
};

static const struct alias aliases[] = {
#define ALIAS(name, match, mask, args) {name, match, mask, args},
#include "machine/spec/alias.def"
#undef ALIAS
};

__attribute__((format(printf, 2, 3))) static void put(struct text *t,
                                                      const char *format, ...)
{
    va_list args;

    if (t->length + 1 >= t->size)
        return;
    va_start(args, format);
    int n = vsnprintf(t->out + t->length, t->size - t->length, format, args);
    va_end(args);
    if (n > 0)
        t->length += (size_t)n;
}

static void put_address(struct text *t, const struct subject *s, uint32_t to)
{
    uint32_t offset = 0;
    const char *name =
        s->symbols ? s->symbols->name(s->symbols->self, to, &offset) : NULL;

    if (!name)
        put(t, "0x%x", to);
    else if (offset)
        put(t, "%x <%s+0x%x>", to, name, offset);
    else
        put(t, "%x <%s>", to, name);
}

static const char *absent_cp0_name(unsigned num, unsigned sel, unsigned *first)
{
#define ABSENT(name, number, from, last)                                       \
    if (num == (number) && sel - (from) <= (last) - (from)) {                  \
        *first = (from);                                                       \
        return #name;                                                          \
    }
#include "machine/spec/cp0_absent.def"
#undef ABSENT
    return NULL;
}

static void put_cp0(struct text *t, unsigned num, unsigned sel)
{
    enum cp0_reg known = cp0_find(num, sel);
    unsigned first = sel;
    const char *name = known == CP0_NONE ? absent_cp0_name(num, sel, &first)
                                         : cp0_info[known].name;

    if (name)
        put(t, "c0_%s", name);
    else
        put(t, "$%u", num);
    if (name ? sel != first : sel != 0)
        put(t, ",%u", sel);
}

/* The hardware registers of Release 2 (ISA, "RDHWR"). */
static void put_hwr(struct text *t, unsigned num)
{
    static const char *const name[] = {"cpunum", "synci_step", "cc", "ccres"};

    if (num < sizeof name / sizeof name[0])
        put(t, "hwr_%s", name[num]);
    else
        put(t, "$%u", num);
}

static void put_code(struct text *t, uint32_t code)
{
    if (code)
        put(t, "0x%x", code);
}

/* Bits 25:16, then bits 15:6: the assembler takes them apart, too. */
static void put_break(struct text *t, uint32_t word)
{
    unsigned first = word >> 16 & 0x3ff, second = word >> 6 & 0x3ff;

    if (first || second)
        put(t, "0x%x", first);
    if (second)
        put(t, ",0x%x", second);
}

static void put_register(struct text *t, const struct insn *i, char letter)
{
    switch (letter) {
    case 's':
        put(t, "%s", reg_name[i->rs]);
        break;
    case 't':
        put(t, "%s", reg_name[i->rt]);
        break;
    default:
        put(t, "%s", reg_name[i->rd]);
    }
}

static void put_twice(struct text *t, const struct insn *i)
{
    put(t, "%s", reg_name[i->rd ? i->rd : i->rt]);
    if (i->rd && i->rt && i->rd != i->rt)
        put(t, " or %s", reg_name[i->rt]);
}

static void put_operand(struct text *t, const struct subject *s, char letter)
{
    const struct insn *i = &s->insn;
    uint32_t word = i->word;

    switch (letter) {
    case 'd':
    case 's':
    case 't':
        put_register(t, i, letter);
        break;
    case 'U':
        put_twice(t, i);
        break;
    case 'z':
        put(t, "zero");
        break;
    case 'j':
    case 'o':
        put(t, "%d", (int)i->imm);
        break;
    case 'i':
    case 'u':
        put(t, "0x%x", word & 0xffff);
        break;
    case '<':
        put(t, "0x%x", i->sa);
        break;
    case 'E':
        put(t, "0x%x", i->rd + 1u);
        break;
    case 'I':
        put(t, "0x%x", i->rd + 1u - i->sa);
        break;
    case 'p':
        put_address(t, s, s->pc + 4 + ((uint32_t)i->imm << 2));
        break;
    case 'a':
        put_address(t, s,
                    ((s->pc + 4) & 0xf0000000) | (word & 0x03ffffff) << 2);
        break;
    case 'G':
        put_cp0(t, i->rd, word & 7);
        break;
    case 'K':
        put_hwr(t, i->rd);
        break;
    case 'k':
        put(t, "0x%x", i->rt);
        break;
    case 'c':
        put_break(t, word);
        break;
    case 'B':
        put_code(t, word >> 6 & 0xfffff);
        break;
    case 'J':
        put_code(t, word >> 6 & 0x7ffff);
        break;
    case '1':
        put_code(t, i->sa);
        break;
    case 'q':
        put_code(t, word >> 6 & 0x3ff);
        break;
    default:
        put(t, "%c", letter);
    }
}

static void put_operands(struct text *t, const struct subject *s,
                         const char *args)
{
    uint32_t trap_code = s->insn.word >> 6 & 0x3ff;

    for (; *args; args++) {
        if (args[0] == ',' && args[1] == 'q' && trap_code == 0)
            continue;
        put_operand(t, s, *args);
    }
}

static void put_row(struct text *t, const struct subject *s, const char *name,
                    const char *args)
{
    put(t, "%s\t", name);
    size_t bare = t->length;
    put_operands(t, s, args);

    /* No operand came out: then no tab, either. */
    if (t->length == bare && bare > 0 && bare < t->size)
        t->out[--t->length] = '\0';
}

void disasm(uint32_t word, uint32_t pc, const struct disasm_symbols *symbols,
            char *out, size_t size)
{
    struct text t = {out, size, 0};
    struct subject s = {insn_decode(word), pc, symbols};
    const struct insn_info *info = &insn_info[s.insn.id];

    if (size)
        out[0] = '\0';
    for (size_t k = 0; k < sizeof aliases / sizeof aliases[0]; k++) {
        const struct alias *a = &aliases[k];

        if ((word & a->mask) == a->match) {
            put_row(&t, &s, a->name, a->args);
            return;
        }
    }
    if (strcmp(info->args, "n") == 0)
        put(&t, ".word\t0x%x", word);
    else
        put_row(&t, &s, info->name, info->args);
}
