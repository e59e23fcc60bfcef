/* SPDX-License-Identifier: MIT */
/* calls.c - poke, peek; and into the program's file. */
#include "labs/grade/calls.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "machine/file.h"
#include "machine/machine.h"

static void nobody(void *self, uint8_t byte)
{
    (void)self;
    (void)byte;
}

uint32_t calls_place(const struct calls *c, const char *symbol)
{
    uint32_t va = 0;

    if (!symbols_lookup(c->session.symbols, 0, symbol, &va))
        abort();
    return va & KSEG_OFFSET;
}

bool calls_open(struct calls *c, const struct case_kind *kind,
                const char *harness, const void *given, unsigned count,
                struct complaint *why)
{
    char *words[] = {(char *)(uintptr_t)"mirrorball", (char *)(uintptr_t)"run",
                     (char *)(uintptr_t)harness};
    uint32_t n = count;

    *c = (struct calls){.kind = kind, .count = count, .given = given};
    if (!options_parse(&c->options, 3, words, why) ||
        !session_open(&c->session, &c->options, (struct console){nobody, NULL},
                      why)) {
        options_free(&c->options);
        return false;
    }
    if (machine_poke_physical(c->session.machine, calls_place(c, "cases"),
                              given, count * kind->bytes) &&
        machine_poke_physical(c->session.machine, calls_place(c, "case_count"),
                              &n, sizeof n)) {
        /* The engine tells of a word once; here each time counts. */
        c->session.machine->engine_kind = ENGINE_REFERENCE;
        fetches_watch(&c->fetches, &c->session);
        return true;
    }
    abort(); /* the bare program is ours */
}

void calls_close(struct calls *c)
{
    session_close(&c->session);
    options_free(&c->options);
}

uint32_t calls_done(const struct calls *c)
{
    uint32_t n = 0;

    machine_peek_physical(c->session.machine, calls_place(c, "case_done"), &n,
                          sizeof n);
    return n;
}

void calls_answers(const struct calls *c, void *to)
{
    const struct case_kind *kind = c->kind;

    machine_peek_physical(c->session.machine, calls_place(c, "cases"), to,
                          c->count * kind->bytes);
    for (unsigned i = 0; i < c->count; i++)
        memcpy((uint8_t *)to + i * kind->bytes,
               (const uint8_t *)c->given + i * kind->bytes, kind->answer_at);
}

/* Bytes at a symbol, into the program's file. */
static void put(const struct calls *c, uint8_t *elf, const char *symbol,
                const void *bytes, size_t size)
{
    const Elf32_Ehdr *head = (const void *)elf;
    const Elf32_Phdr *segment = (const void *)(elf + head->e_phoff);
    uint32_t at = calls_place(c, symbol);

    for (unsigned i = 0; i < head->e_phnum; i++) {
        uint32_t from = at - (segment[i].p_paddr & KSEG_OFFSET);

        if (from + size <= segment[i].p_filesz)
            memcpy(elf + segment[i].p_offset + from, bytes, size);
    }
}

bool calls_keep(const struct calls *c, const char *harness, unsigned first,
                unsigned count, const char *path, struct complaint *why)
{
    size_t length, bytes = c->kind->bytes;
    uint8_t *elf = file_read(harness, &length, why);
    uint32_t n = count;
    bool good;

    if (!elf)
        return false;
    put(c, elf, "cases", (const uint8_t *)c->given + first * bytes,
        count * bytes);
    put(c, elf, "case_count", &n, sizeof n);
    good = file_write(path, elf, length, why);
    free(elf);
    return good;
}
