/* SPDX-License-Identifier: MIT */
/* show_memory.c - x, disas: memory in gdb's formats. */
#include "machine/repl/show_memory.h"

#include <ctype.h>
#include <string.h>

#include "machine/repl/shown.h"
#include "traces/say.h"

enum {
    WORDS_A_LINE = 4,
    BYTES_A_LINE = 16,
    WORDS_DEFAULT = 4,
    INSNS_DEFAULT = 10,
    SHOW_MAX = 4096 /* more is a mistake */
};

/* 1 to 4 bytes of RAM, which may lie in two pages; false after panel_fail(). */
static bool number_at(struct panel *p, const struct address *a, unsigned bytes,
                      uint32_t *number)
{
    struct address here = *a;
    uint32_t at;
    uint8_t b;

    *number = 0;
    for (unsigned i = 0; i < bytes; i++, here.at++) {
        if (!address_to_machine(p, &here, &at))
            return false;
        if (!machine_peek_physical(p->machine, at, &b, 1)) {
            panel_fail(p, "m:%08x is not RAM; devices are not read by looking",
                       at);
            return false;
        }
        *number |= (uint32_t)b << 8 * i;
    }
    return true;
}

static bool word_at(struct panel *p, const struct address *a, uint32_t *word)
{
    return number_at(p, a, 4, word);
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

/* ----------------------------------------------------------------------- x */

static bool put_insns(struct panel *p, struct address *a, uint64_t n)
{
    unsigned space = a->named ? a->space : shown_space(p);
    bool slot = a->at == p->machine->cpu.pc && p->machine->cpu.in_slot;
    uint32_t word;

    for (a->at &= ~3u; n > 0; n--, a->at += 4) {
        if (!word_at(p, a, &word))
            return false;
        put_insn(p, a, space, word, &slot);
    }
    return true;
}

/* Up to its end, or as far as a line of text goes. */
static bool put_string(struct panel *p, struct address *a)
{
    char text[NAME_SIZE];
    unsigned n = 0;
    uint32_t at = a->at, byte = 1;

    while (n + 1 < sizeof text && byte != 0) {
        if (!number_at(p, a, 1, &byte))
            return false;
        a->at++;
        if (byte != 0)
            text[n++] = isascii((int)byte) && isprint((int)byte)
                            ? (char)byte : '.';
    }
    text[n] = '\0';
    fprintf(panel_speak(p), "%c:%08x  \"%s\"%s\n", address_letter(a->kind), at,
            text, byte == 0 ? "" : "...");
    return true;
}

/* One line of numbers, at most so many; *n becomes how many they are. */
static bool put_numbers(struct panel *p, struct address *a,
                        const struct format *f, uint64_t *n)
{
    unsigned bytes = format_bytes(f->unit), room = BYTES_A_LINE / bytes;
    char text[FORMAT_TEXT], name[NAME_SIZE];
    struct say line = {0};
    uint32_t value, at = a->at;

    if (f->letter == 'a' || (f->letter == 't' && bytes > 1))
        room = 2;
    if (f->letter == 't' && bytes == 1)
        room = WORDS_A_LINE;
    if (*n > room)
        *n = room;
    for (uint64_t i = 0; i < *n; i++, a->at += bytes) {
        if (!number_at(p, a, bytes, &value))
            return false;
        format_number(text, value, bytes, f->letter, f->letter != 'c');
        say(&line, "%s%s", i > 0 ? " " : "", text);
        if (f->letter != 'a')
            continue;
        unsigned space = shown_space(p);
        address_whose(p, value, &space, name);
        if (name[0] != '\0')
            say(&line, " <%s>", name);
    }
    fprintf(panel_speak(p), "%c:%08x  %s\n", address_letter(a->kind), at,
            line.text);
    return true;
}

bool memory_show(struct panel *p, struct address *a, const struct format *f)
{
    uint64_t some;

    if (f->letter == 'i')
        return put_insns(p, a, f->count);
    for (uint64_t n = f->count; n > 0; n -= some) {
        some = 1;
        if (f->letter == 's' && !put_string(p, a))
            return false;
        if (f->letter == 's')
            continue;
        if (f->letter == 'x' && f->unit == 'w') {
            some = n < WORDS_A_LINE ? n : WORDS_A_LINE;
            a->at &= ~3u;
            if (!put_words(p, *a, (unsigned)some))
                return false;
            a->at += 4 * (uint32_t)some;
            continue;
        }
        some = n;
        if (!put_numbers(p, a, f, &some))
            return false;
    }
    return true;
}

bool memory_format(struct panel *p, const char *word, struct format *f)
{
    struct format *last = &p->format;
    char why[LINE_SIZE];

    if (!format_parse(word, f, why, sizeof why)) {
        panel_fail(p, "%s", why);
        return false;
    }
    if (!strchr(word, '/') && (!last->letter || last->letter == 'x'))
        f->count = WORDS_DEFAULT;
    if (f->count == 0)
        f->count = 1;
    if (f->letter == 'c' && !f->unit)
        f->unit = 'b';
    if (!f->letter)
        f->letter = last->letter ? last->letter : 'x';
    if (!f->unit)
        f->unit = last->unit ? last->unit : 'w';
    if (f->letter == 'a')
        f->unit = 'w';
    *last = *f;
    return true;
}

/* Where: of xp, digits alone are a physical address.  Nothing: further on. */
static bool take_place(struct panel *p, const struct words *w,
                       struct address *a)
{
    char word[NAME_SIZE];

    if (w->count < 2 && p->format.letter && p->examined) {
        *a = p->examine_next;
        return true;
    }
    if (w->count < 2) {
        panel_fail(p, "x: which address?  v:, p: or m: and digits, or a "
                      "symbol");
        return false;
    }
    snprintf(word, sizeof word, "p:%s", w->word[1]);
    if (strncmp(w->word[0], "xp", 2) == 0 && address_typed(word, a))
        return true;
    return address_parse(p, w->word[1], a);
}

enum outcome command_x(struct panel *p, const struct words *w)
{
    struct address a;
    struct format f;
    uint64_t n;

    if (!take_place(p, w, &a) || !memory_format(p, w->word[0], &f))
        return FAILED;
    n = f.count;
    if (w->count > 2 && !panel_number(p, w->word[2], &n))
        return FAILED;
    if (n > SHOW_MAX)
        return panel_fail(p, "x: at most %d words", SHOW_MAX);
    f.count = (uint32_t)n;
    if (!memory_show(p, &a, &f))
        return FAILED;
    p->examined = true;
    p->examine_next = a;
    return DONE;
}

enum outcome command_disas(struct panel *p, const struct words *w)
{
    struct shown shown;
    uint64_t n = INSNS_DEFAULT;

    if (!shown_now(p, &shown))
        return FAILED;
    struct address a = {.at = shown.view.pc};
    if (w->count > 1 && !address_parse(p, w->word[1], &a))
        return FAILED;
    if (w->count > 2 && !panel_number(p, w->word[2], &n))
        return FAILED;
    if (n > SHOW_MAX)
        return panel_fail(p, "disas: at most %d instructions", SHOW_MAX);
    return put_insns(p, &a, n) ? DONE : FAILED;
}
