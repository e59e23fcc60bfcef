/* SPDX-License-Identifier: MIT */
/* show_memory.c - x, disas: memory as words and as instructions. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/shown.h"

enum {
    WORDS_A_LINE = 4,
    WORDS_DEFAULT = 4,
    INSNS_DEFAULT = 10,
    SHOW_MAX = 4096 /* more is a mistake */
};

/* A word of RAM; false after panel_fail(). */
static bool word_at(struct panel *p, const struct address *a, uint32_t *word)
{
    uint32_t at;
    uint8_t b[4];

    if (!address_to_machine(p, a, &at))
        return false;
    if (!machine_peek_physical(p->machine, at, b, sizeof b)) {
        panel_fail(p, "m:%08x is not RAM; devices are not read by looking", at);
        return false;
    }
    *word = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
            (uint32_t)b[3] << 24;
    return true;
}

/* The printable letters of a word, in memory's order. */
static void put_letters(struct panel *p, uint32_t word)
{
    for (unsigned i = 0; i < 4; i++) {
        int c = (int)(word >> 8 * i & 0xff);
        fputc(isascii(c) && isprint(c) ? c : '.', p->out);
    }
}

static bool put_words(struct panel *p, struct address a, unsigned n)
{
    uint32_t word[WORDS_A_LINE] = {0};
    struct address at = a;

    for (unsigned i = 0; i < n; i++, at.at += 4)
        if (!word_at(p, &at, &word[i]))
            return false;
    fprintf(panel_speak(p), "%c:%08x ", address_letter(a.kind), a.at);
    for (unsigned i = 0; i < n; i++)
        fprintf(p->out, " %08x", word[i]);
    fprintf(p->out, "%*s", (int)(WORDS_A_LINE - n) * 9 + 2, "");
    for (unsigned i = 0; i < n; i++)
        put_letters(p, word[i]);
    fputc('\n', p->out);
    return true;
}

/*
 * The command's word may be gdb's: x/N, x/Nx, x/Nwx; N is 1 if it is missing.
 * False after panel_fail(): gdb's other formats.
 */
static bool take_slash(struct panel *p, const char *word, uint64_t *n)
{
    char *end;

    if (strncmp(word, "x/", 2) != 0)
        return true;
    *n = strtoull(word + 2, &end, 10);
    if (end == word + 2)
        *n = 1;
    if (strspn(end, "wx") == strlen(end))
        return true;
    panel_fail(p, "%s: only words: x/N ADDR or x ADDR N; instructions: disas "
                  "ADDR N; variables: print", word);
    return false;
}

enum outcome command_x(struct panel *p, const struct words *w)
{
    struct address a;
    uint64_t n = WORDS_DEFAULT;

    if (!take_slash(p, w->word[0], &n))
        return FAILED;
    if (w->count < 2)
        return panel_fail(p, "x: which address?  v:, p: or m: and digits, or a "
                             "symbol");
    if (!address_parse(p, w->word[1], &a) ||
        (w->count > 2 && !panel_number(p, w->word[2], &n)))
        return FAILED;
    if (n > SHOW_MAX)
        return panel_fail(p, "x: at most %d words", SHOW_MAX);
    for (a.at &= ~3u; n > 0;) {
        unsigned some = n < WORDS_A_LINE ? (unsigned)n : WORDS_A_LINE;

        if (!put_words(p, a, some))
            return FAILED;
        a.at += 4 * some;
        n -= some;
    }
    return DONE;
}

/* One instruction; *slot says whether it stands behind a branch. */
static void put_insn(struct panel *p, const struct address *a, unsigned space,
                     uint32_t word, bool *slot)
{
    char insn[INSN_TEXT], name[NAME_SIZE];
    bool here = a->at == p->machine->cpu.pc && a->kind == ADDRESS_VIRTUAL;

    address_name(p, space, a->at, name);
    insn_text(p, space, a->at, word, insn);
    fprintf(panel_speak(p), "%s%c:%08x  %08x  %-24s %s%s\n",
            here ? "=> " : "   ",
            address_letter(a->kind), a->at, word, name, *slot ? "  " : "",
            insn);
    *slot = insn_decode(word).class == CLASS_BRANCH;
}

enum outcome command_disas(struct panel *p, const struct words *w)
{
    struct shown shown;
    uint64_t n = INSNS_DEFAULT;
    uint32_t word;

    if (!shown_now(p, &shown))
        return FAILED;
    struct address a = {.at = shown.view.pc};
    if (w->count > 1 && !address_parse(p, w->word[1], &a))
        return FAILED;
    if (w->count > 2 && !panel_number(p, w->word[2], &n))
        return FAILED;
    if (n > SHOW_MAX)
        return panel_fail(p, "disas: at most %d instructions", SHOW_MAX);
    unsigned space = a.named ? a.space : shown_space(p);
    bool slot = a.at == p->machine->cpu.pc && p->machine->cpu.in_slot;
    for (a.at &= ~3u; n > 0; n--, a.at += 4) {
        if (!word_at(p, &a, &word))
            return FAILED;
        put_insn(p, &a, space, word, &slot);
    }
    return DONE;
}
