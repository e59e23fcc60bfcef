/* SPDX-License-Identifier: MIT */
/* reach.c - whose instruction is it, and where does it load and store? */
#include "labs/grade/reach.h"

#include <elf.h>
#include <inttypes.h>
#include <string.h>

#include "machine/spec/fields.h"
#include "machine/spec/insn.h"

enum { WORD = 4 };

static bool is_in(const struct reach_range *range, uint32_t physical)
{
    return physical >= range->from && physical < range->to;
}

static struct reach_range range_of(const struct session *s, const char *begin,
                                   const char *end)
{
    uint32_t from, to;

    if (!symbols_lookup(s->symbols, 0, begin, &from) ||
        !symbols_lookup(s->symbols, 0, end, &to))
        return (struct reach_range){0, 0};
    return (struct reach_range){from & KSEG_OFFSET, to & KSEG_OFFSET};
}

/* The rest of the monitor, as the bare program plays it. */
static bool may_be_called(const Elf32_Sym *symbol, const char *name)
{
    static const char *const not[] = {"main", "do_case", "probe_load", NULL};
    size_t i = 0;

    while (not[i] && strcmp(not[i], name) != 0)
        i++;
    return !not[i] && ELF32_ST_TYPE(symbol->st_info) == STT_FUNC &&
           ELF32_ST_BIND(symbol->st_info) == STB_GLOBAL;
}

static void find_entries(struct reach *r, const uint8_t *elf,
                         const Elf32_Shdr *table, const char *names)
{
    const Elf32_Sym *symbol = (const void *)(elf + table->sh_offset);

    for (size_t i = 0; i < table->sh_size / sizeof *symbol; i++) {
        uint32_t at = symbol[i].st_value & KSEG_OFFSET;

        if (is_in(&r->own_code, at) && r->entries < REACH_ENTRIES &&
            may_be_called(&symbol[i], names + symbol[i].st_name))
            r->entry[r->entries++] = at;
    }
}

/* Our linker has made the image: its headers are in order. */
void reach_begin(struct reach *r, const struct session *s)
{
    const uint8_t *elf = s->boot.file;
    const Elf32_Ehdr *head = (const void *)elf;
    const Elf32_Shdr *section = (const void *)(elf + head->e_shoff);
    uint32_t at;

    *r = (struct reach){.cpu = &s->machine->cpu, .in_own = true};
    r->student = range_of(s, "student_begin", "student_end");
    r->own_code = range_of(s, "own_code_begin", "own_code_end");
    r->own_data = range_of(s, "own_begin", "own_end");
    if (symbols_lookup(s->symbols, 0, "do_case", &at))
        r->case_begins = at & KSEG_OFFSET;
    for (unsigned i = 0; i < head->e_shnum; i++)
        if (section[i].sh_type == SHT_SYMTAB)
            find_entries(
                r, elf, &section[i],
                (const char *)elf + section[section[i].sh_link].sh_offset);
}

static bool is_one_of(const uint32_t list[], unsigned n, uint32_t at)
{
    while (n > 0 && list[n - 1] != at)
        n--;
    return n > 0;
}

/* The bare program has called somebody: it may be returned to. */
static void note_call(struct reach *r)
{
    uint32_t back = r->cpu->regs.r[REG_RA] & KSEG_OFFSET;

    if (is_in(&r->own_code, back) && r->calls < REACH_CALLS &&
        !is_one_of(r->call, r->calls, back))
        r->call[r->calls++] = back;
}

static void found(struct reach *r, int what, uint32_t pc)
{
    if (r->what != REACH_NO)
        return;
    r->what = what;
    r->pc = pc;
}

static void look_at_data(struct reach *r, uint32_t pc, const struct insn *i)
{
    uint32_t to = r->cpu->regs.r[i->rs] + (uint32_t)i->imm;

    if (i->class != CLASS_LOAD && i->class != CLASS_STORE)
        return;
    to &= KSEG_OFFSET & ~(uint32_t)(WORD - 1); /* in any segment */
    if (!is_in(&r->own_data, to))
        return;
    if (r->what == REACH_NO) {
        r->touched = to;
        r->stores = i->class == CLASS_STORE;
    }
    found(r, REACH_DATA, pc);
}

void reach_instruction(struct reach *r, uint32_t linked, uint32_t word)
{
    bool own = is_in(&r->own_code, linked);
    struct insn i = insn_decode(word);

    if (r->student.from == r->student.to)
        return;
    if (r->in_own && !own)
        note_call(r);
    if (!r->in_own && own && r->theirs && !r->after_eret &&
        !is_one_of(r->entry, r->entries, linked) &&
        !is_one_of(r->call, r->calls, linked))
        found(r, REACH_CODE, linked);
    if (linked == r->case_begins)
        r->calls = 0;
    if (own || is_in(&r->student, linked))
        r->theirs = !own;
    if (r->theirs)
        look_at_data(r, linked, &i);
    r->in_own = own;
    r->after_eret = i.id == INSN_eret;
}

void reach_text(const struct reach *r, char text[REACH_TEXT])
{
    if (r->what == REACH_DATA)
        snprintf(text, REACH_TEXT,
                 "your file, at m:%08" PRIx32 ", %s m:%08" PRIx32 ", which is "
                 "the test's own: what is called, and what was answered",
                 r->pc, r->stores ? "stores to" : "loads from", r->touched);
    else
        snprintf(text, REACH_TEXT,
                 "your file jumps into the middle of the test's own program, "
                 "at m:%08" PRIx32,
                 r->pc);
}
