/* SPDX-License-Identifier: MIT */
/* address.c - from what people type to addresses. */
#include "machine/repl/address.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/tables.h"
#include "machine/repl/view.h"
#include "machine/spec/segment.h"
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

/* A guest's physical address, if a machine frame backs it. */
static bool guest_physical(struct panel *p, unsigned vm, uint32_t physical,
                           uint32_t *to)
{
    uint32_t mfn;

    if (!tables_pmap(p, vm, physical >> PAGE_SHIFT, &mfn) || mfn == 0)
        return false;
    *to = mfn << PAGE_SHIFT | (physical & PAGE_OFFSET);
    return true;
}

/* Physical to machine: through the pmap of the VM that runs. */
static bool physical_to_machine(struct panel *p, uint32_t at, uint32_t *to)
{
    unsigned vm = panel_vm(p, NULL);

    if (vm == 0)
        return false;
    if (guest_physical(p, vm, at, to))
        return true;
    panel_fail(p, "p:%08x: no machine frame backs it", at);
    return false;
}

/* Where the loader put what was linked at va: if nothing maps it now. */
static bool as_loaded(struct panel *p, unsigned space, uint32_t va,
                      uint32_t *to)
{
    const struct image *image =
        space == 0 ? &p->session.boot : &p->session.guest[space - 1];

    for (size_t i = 0; i < image->segments; i++) {
        const struct image_segment *s = &image->segment[i];

        if (va - s->vaddr >= s->memsz)
            continue;
        *to = s->paddr + (va - s->vaddr);
        return space == 0 || guest_physical(p, space, *to, to);
    }
    return false;
}

/*
 * As the guest's own tables have it: for a VM that does not run just now, or
 * whose page the real TLB has lost.  Quiet if it is not mapped there either.
 */
static bool guest_virtual(struct panel *p, unsigned vm, uint32_t va,
                          uint32_t *to)
{
    const struct segment *s = segment_of(va);
    uint32_t entryhi, physical = va - s->first;
    struct tlb believed;
    int index;

    if (!tables_cp0(p, vm, CP0_entryhi, &entryhi) ||
        !tables_vtlb_all(p, vm, &believed))
        return false;
    if (s->mapped && tlb_lookup(&believed, va, (uint8_t)entryhi, ACCESS_LOAD,
                                &index, &physical) != TLB_HIT)
        return false;
    return guest_physical(p, vm, physical, to);
}

static bool virtual_to_machine(struct panel *p, const struct address *a,
                               uint32_t *to)
{
    const struct segment *s = segment_of(a->at);
    struct view now = view_now(p);
    unsigned space = a->named ? a->space : now.space;
    struct translation t =
        mmu_translate(&p->machine->cpu, a->at, ACCESS_LOAD);

    if (t.result == MMU_OK && space == now.space) {
        *to = t.physical;
        return true;
    }
    /* The booted image's kseg0 and kseg1 are one window, whoever runs. */
    if (!s->mapped && (space == 0 || !a->named)) {
        *to = a->at - s->first;
        return true;
    }
    unsigned vm = space > 0 ? space : now.vm;
    if (p->monitor && vm > 0 && guest_virtual(p, vm, a->at, to))
        return true;
    return a->named && as_loaded(p, space, a->at, to);
}

bool address_to_machine(struct panel *p, const struct address *a, uint32_t *to)
{
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
    if (virtual_to_machine(p, a, to))
        return true;
    panel_fail(p, "v:%08x is not mapped just now: translate says why", a->at);
    return false;
}
