/* SPDX-License-Identifier: MIT */
/* address.c - from what people type to addresses. */
#include "machine/repl/address.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/tables.h"
#include "machine/repl/view.h"
#include "machine/suggest.h"

static const char monitor_name[] = "monitor";

char address_letter(enum address_kind kind)
{
    return "vpm"[kind];
}

const char *space_name(const struct panel *p, unsigned space)
{
    return space == 0 && p->machine->monitored ? monitor_name
                                               : panel_vm_name(p, space);
}

/* All of the word as a hexadecimal number. */
static bool hexadecimal(const char *word, uint32_t *value)
{
    char *end;

    if (!isxdigit((unsigned char)word[0]))
        return false;
    unsigned long n = strtoul(word, &end, 16);
    if (*end != '\0' || n > UINT32_MAX)
        return false;
    *value = (uint32_t)n;
    return true;
}

static bool from_register(struct panel *p, const char *name, struct address *a)
{
    const struct cpu *cpu = &p->machine->cpu;

    if (strcmp(name, "pc") == 0) {
        a->at = cpu->pc;
        return true;
    }
    for (unsigned i = 0; i < 32; i++)
        if (strcmp(name, reg_name[i]) == 0) {
            a->at = cpu->regs.r[i];
            return true;
        }
    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        if (strcmp(name, cp0_info[r].name) == 0) {
            a->at = cp0_read(cpu, r);
            return true;
        }
    panel_fail(p, "$%s: no such register", name);
    return false;
}

/* The symbol, "+0x10" already taken off; in the running space first. */
static bool find_symbol(const struct panel *p, const char *name,
                        struct address *a)
{
    unsigned here = view_now(p).space;

    a->named = true;
    a->space = here;
    if (symbols_lookup(p->session.symbols, here, name, &a->at))
        return true;
    for (a->space = 0; a->space <= p->options->guests; a->space++)
        if (symbols_lookup(p->session.symbols, a->space, name, &a->at))
            return true;
    a->named = false;
    return false;
}

static bool find_in_space(struct panel *p, const char *space, const char *name,
                          struct address *a)
{
    for (a->space = 0; a->space <= p->options->guests; a->space++) {
        if (strcmp(space, space_name(p, a->space)) != 0)
            continue;
        a->named = true;
        if (symbols_lookup(p->session.symbols, a->space, name, &a->at))
            return true;
        panel_fail(p, "%s has no symbol %s", space, name);
        return false;
    }
    panel_fail(p, "%s: no VM is called so", space);
    return false;
}

static const char *near_symbol(const struct panel *p, const char *name)
{
    size_t n = symbols_count(p->session.symbols);
    const char **all = calloc(n + 1, sizeof *all);
    const char *nearest = NULL;

    if (!all)
        return NULL;
    for (size_t i = 0; i < n; i++)
        all[i] = symbols_at(p->session.symbols, i).name;
    nearest = suggest(name, all, n);
    free(all);
    return nearest;
}

static bool from_name(struct panel *p, char *name, struct address *a)
{
    uint32_t offset = 0;
    char *plus = strchr(name, '+');
    char *colon = strchr(name, ':');
    bool found;

    if (plus) {
        *plus = '\0';
        offset = (uint32_t)strtoul(plus + 1, NULL, 0);
    }
    if (colon) {
        *colon = '\0';
        found = find_in_space(p, name, colon + 1, a);
    } else {
        found = find_symbol(p, name, a) || hexadecimal(name, &a->at);
        const char *nearest = found ? NULL : near_symbol(p, name);
        if (!found)
            panel_fail(p, "%s: no such symbol or address%s%s%s", name,
                       nearest ? "; did you mean " : "", nearest ? nearest : "",
                       nearest ? "?" : "");
    }
    a->at += offset;
    return found;
}

bool address_parse(struct panel *p, const char *word, struct address *a)
{
    char name[LINE_SIZE];

    *a = (struct address){.kind = ADDRESS_VIRTUAL};
    snprintf(name, sizeof name, "%s", word);
    if (word[0] == '$')
        return from_register(p, word + 1, a);
    if (word[0] == '\0' || word[1] != ':')
        return from_name(p, name, a);
    const char *letters = "vpm", *letter = strchr(letters, word[0]);
    if (!letter)
        return from_name(p, name, a);
    a->kind = (enum address_kind)(letter - letters);
    if (hexadecimal(word + 2, &a->at))
        return true;
    panel_fail(p, "%s: hexadecimal digits are wanted behind %c:", word,
               word[0]);
    return false;
}

/* Physical to machine: through the pmap of the VM that runs. */
static bool physical_to_machine(struct panel *p, uint32_t at, uint32_t *to)
{
    unsigned vm = panel_vm(p, NULL);
    uint32_t mfn;

    if (vm == 0 || !tables_pmap(p, vm, at >> PAGE_SHIFT, &mfn))
        return false;
    if (mfn == 0) {
        panel_fail(p, "p:%08x: no machine frame backs it yet", at);
        return false;
    }
    *to = mfn << PAGE_SHIFT | (at & PAGE_OFFSET);
    return true;
}

bool address_to_machine(struct panel *p, const struct address *a, uint32_t *to)
{
    struct translation t;

    switch (a->kind) {
    case ADDRESS_MACHINE:
        *to = a->at;
        return true;
    case ADDRESS_PHYSICAL:
        if (p->machine->monitored)
            return physical_to_machine(p, a->at, to);
        *to = a->at;
        return true;
    case ADDRESS_VIRTUAL:
        break;
    }
    t = mmu_translate(&p->machine->cpu, a->at, ACCESS_LOAD);
    if (t.result == MMU_OK) {
        *to = t.physical;
        return true;
    }
    panel_fail(p, "v:%08x is not mapped just now: translate says why", a->at);
    return false;
}
