/* SPDX-License-Identifier: MIT */
/* fetches.c - each executed word against the image's own. */
#include "labs/grade/fetches.h"

#include <elf.h>
#include <inttypes.h>
#include <string.h>

#include "labs/grade/judge.h"
#include "machine/spec/fields.h"

static void on_fetch(void *self, uint32_t physical, uint32_t word)
{
    struct fetches *f = self;

    for (unsigned i = 0; i < f->sections; i++) {
        const struct code_section *s = &f->section[i];
        uint32_t offset = physical - s->at;

        if (offset < s->size && s->size - offset >= sizeof word &&
            memcmp(s->bytes + offset, &word, sizeof word) == 0) {
            reach_instruction(&f->reach, s->linked + offset, word);
            return;
        }
    }
    if (!f->strange)
        f->physical = physical;
    f->strange = true;
}

/* The bare program of lab 4 copies the vectors, as guests do. */
static const struct copy {
    const char *symbol;
    uint32_t to; /* physical */
} copies[] = {{"refill", 0}, {"probe_general", 0x180}};

enum { VECTOR_BYTES = 0x180 };

static void add_copy(struct fetches *f, const struct session *s,
                     const struct copy *copy)
{
    uint32_t va, offset;

    if (!symbols_lookup(s->symbols, 0, copy->symbol, &va))
        return;
    for (unsigned i = 0; i < f->sections; i++) {
        const struct code_section *from = &f->section[i];

        offset = (va & KSEG_OFFSET) - from->at;
        if (offset >= from->size || f->sections == FETCHES_SECTIONS)
            continue;
        uint32_t size = from->size - offset;
        f->section[f->sections++] = (struct code_section){
            copy->to, size < VECTOR_BYTES ? size : VECTOR_BYTES,
            from->linked + offset, from->bytes + offset};
        return;
    }
}

/* Our linker has made the image: its headers are in order. */
void fetches_watch(struct fetches *f, struct session *s)
{
    const struct image *image = &s->boot;
    const Elf32_Ehdr *head = (const void *)image->file;
    const Elf32_Shdr *section = (const void *)(image->file + head->e_shoff);
    uint32_t va;

    *f = (struct fetches){.sections = 0};
    for (unsigned i = 0; i < head->e_shnum; i++)
        if ((section[i].sh_flags & SHF_EXECINSTR) &&
            section[i].sh_type == SHT_PROGBITS &&
            f->sections < FETCHES_SECTIONS)
            f->section[f->sections++] = (struct code_section){
                section[i].sh_addr & KSEG_OFFSET, section[i].sh_size,
                section[i].sh_addr & KSEG_OFFSET,
                image->file + section[i].sh_offset};
    if (symbols_lookup(s->symbols, 0, copies[1].symbol, &va))
        for (size_t i = 0; i < sizeof copies / sizeof *copies; i++)
            add_copy(f, s, &copies[i]);
    reach_begin(&f->reach, s);
    s->machine->fetcher = (struct fetcher){on_fetch, f};
}

bool fetches_found(const struct fetches *f)
{
    return f->strange || f->reach.what != REACH_NO;
}

void fetches_text(const struct fetches *f, char text[FETCHES_TEXT])
{
    if (!f->strange) {
        reach_text(&f->reach, text);
        return;
    }
    snprintf(text, FETCHES_TEXT,
             "the machine fetches an instruction from m:%08" PRIx32
             ", where none was linked: from data, or written over",
             f->physical);
}

void fetches_judge(struct verdict *v, const struct fetches *f)
{
    char text[FETCHES_TEXT];

    if (!fetches_found(f))
        return;
    fetches_text(f, text);
    judge_failed(v, "what is executed is what was compiled and linked", "%s",
                 text);
}
