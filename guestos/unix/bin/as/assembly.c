/* SPDX-License-Identifier: MIT */
/* assembly.c - lines of assembly: labels, directives, instructions (as.h). */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/as/as.h"

enum { WORD_ROOM = 40 };

struct insn_info {
    const char *name, *args;
};

static const struct insn_info info[INSNS] = {
#define INSN(name, args, means) {#name, args},
#include "guestos/unix/bin/as/insn.def"
#undef INSN
};

static char *at; /* in the line */

static void skip_space(void)
{
    while (*at == ' ' || *at == '\t' || *at == ',')
        at++;
}

static int is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

static void take_word(char to[WORD_ROOM])
{
    int n = 0;

    skip_space();
    while (is_word(*at) && n < WORD_ROOM - 1)
        to[n++] = *at++;
    to[n] = 0;
    if (n == 0)
        as_wrong("something is missing before", at);
}

/* A number; of a name, the place `ahead` is relocated. */
static uint32_t number(const char *text, uint32_t ahead)
{
    if (*text == '-' || (*text >= '0' && *text <= '9'))
        return (uint32_t)atoi(text);
    output_relocation(text, ahead);
    return 0;
}

/* r0 to r15; -1: none. */
static int register_of(const char *text)
{
    int n;

    if (text[0] != 'r' || text[1] < '0' || text[1] > '9')
        return -1;
    n = atoi(text + 1);
    return n < 16 ? n : -1;
}

static unsigned char take_register(void)
{
    char text[WORD_ROOM];
    int r;

    take_word(text);
    r = register_of(text);
    if (r < 0)
        as_wrong("not a register:", text);
    return (unsigned char)r;
}

static void operand(char kind, unsigned char insn[INSN_BYTES])
{
    char text[WORD_ROOM];
    uint32_t n = 0;
    int r;

    if (kind == 'd' || kind == 's') {
        insn[kind == 'd' ? 1 : 2] = take_register();
        return;
    }
    take_word(text);
    r = kind == 't' ? register_of(text) : -1;
    insn[3] = r < 0 ? T_NUMBER : (unsigned char)r;
    if (r < 0)
        n = number(text, 4);
    memcpy(insn + 4, &n, sizeof n);
    if (kind != 'm')
        return;
    if (*at++ != '(')
        as_wrong("there should be ( after", text);
    insn[2] = take_register();
    if (*at++ != ')')
        as_wrong("there should be ) after", text);
}

static int number_of(const char *name)
{
    for (int i = 0; i < INSNS; i++)
        if (info[i].name[0] == name[0] && strcmp(info[i].name, name) == 0)
            return i;
    as_wrong("no such instruction:", name);
}

static void instruction(const char *name)
{
    unsigned char insn[INSN_BYTES] = {0};
    int i = number_of(name);

    insn[0] = (unsigned char)i;
    for (const char *a = info[i].args; *a; a++)
        operand(*a, insn);
    output_bytes(insn, INSN_BYTES);
}

static void directive(const char *name)
{
    char text[WORD_ROOM], value[WORD_ROOM];
    uint32_t n;

    if (strcmp(name, ".text") == 0) {
        output_section(SECTION_TEXT);
        return;
    }
    if (strcmp(name, ".data") == 0) {
        output_section(SECTION_DATA);
        return;
    }
    if (strcmp(name, ".bss") == 0) {
        output_section(SECTION_BSS);
        return;
    }
    take_word(text);
    if (strcmp(name, ".globl") == 0) {
        output_global(text);
    } else if (strcmp(name, ".equ") == 0) {
        take_word(value);
        output_number(text, (uint32_t)atoi(value));
    } else if (strcmp(name, ".word") == 0) {
        output_space((0u - output_here()) % 4);
        n = number(text, 0);
        output_bytes(&n, 4);
    } else if (strcmp(name, ".byte") == 0) {
        n = (uint32_t)atoi(text);
        output_bytes(&n, 1);
    } else if (strcmp(name, ".space") == 0) {
        output_space((uint32_t)atoi(text));
    } else if (strcmp(name, ".align") == 0) {
        output_space((0u - output_here()) % (uint32_t)atoi(text));
    } else {
        as_wrong("no such directive:", name);
    }
}

void assemble(char *line)
{
    char name[WORD_ROOM];

    at = line;
    skip_space();
    if (*at == 0 || *at == '#')
        return;
    take_word(name);
    if (*at == ':')
        output_place(name);
    else if (name[0] == '.')
        directive(name);
    else
        instruction(name);
}
