/* SPDX-License-Identifier: MIT */
/* address.c - from what people type to addresses. */
#include "machine/repl/address.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/tables.h"
#include "machine/repl/shown.h"
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

bool address_register(struct panel *p, const char *name, uint32_t *value)
{
    struct shown shown;

    if (!shown_now(p, &shown))
        return false;
    if (strcmp(name, "pc") == 0) {
        *value = shown.view.pc;
        return true;
    }
    for (unsigned i = 0; i < 32; i++)
        if (strcmp(name, reg_name[i]) == 0) {
            *value = shown.regs.r[i];
            return true;
        }
    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        if (strcmp(name, cp0_info[r].name) == 0) {
            if (p->focus)
                return tables_cp0(p, p->focus, r, value);
            *value = cp0_read(&p->machine->cpu, r);
            return true;
        }
    return false;
}

/* Take "+0x10" off the end of a name. */
static uint32_t take_offset(char *name)
{
    char *plus = strchr(name, '+');

    if (!plus)
        return 0;
    *plus = '\0';
    return (uint32_t)strtoul(plus + 1, NULL, 0);
}

static bool from_register(struct panel *p, char *name, struct address *a)
{
    uint32_t offset = take_offset(name);

    if (address_register(p, name, &a->at)) {
        a->at += offset;
        return true;
    }
    panel_fail(p, "$%s: no such register", name);
    return false;
}

/* The symbol, "+0x10" already taken off; in the running space first. */
static bool find_symbol(const struct panel *p, const char *name,
                        struct address *a)
{
    unsigned here = shown_space(p);

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

enum found { FOUND, NO_SPACE, NO_SYMBOL };

static enum found find_in_space(const struct panel *p, const char *space,
                                const char *name, struct address *a)
{
    for (a->space = 0; a->space <= p->options->guests; a->space++) {
        if (strcmp(space, space_name(p, a->space)) != 0)
            continue;
        a->named = true;
        return symbols_lookup(p->session.symbols, a->space, name, &a->at)
                   ? FOUND
                   : NO_SYMBOL;
    }
    return NO_SPACE;
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
    uint32_t offset = take_offset(name);
    char *colon = strchr(name, ':');

    if (colon) {
        *colon = '\0';
        switch (find_in_space(p, name, colon + 1, a)) {
        case FOUND:
            break;
        case NO_SPACE:
            panel_fail(p, "%s: no VM is called so", name);
            return false;
        case NO_SYMBOL:
            panel_fail(p, "%s has no symbol %s", name, colon + 1);
            return false;
        }
    } else if (!find_symbol(p, name, a) && !hexadecimal(name, &a->at)) {
        const char *nearest = near_symbol(p, name);

        panel_fail(p, "%s: no such symbol or address%s%s%s", name,
                   nearest ? "; did you mean " : "", nearest ? nearest : "",
                   nearest ? "?" : "");
        return false;
    }
    a->at += offset;
    return true;
}

bool address_named(struct panel *p, const char *word, struct address *a)
{
    char name[LINE_SIZE];

    *a = (struct address){.kind = ADDRESS_VIRTUAL};
    snprintf(name, sizeof name, "%s", word);
    uint32_t offset = take_offset(name);
    char *colon = strchr(name, ':');
    if (colon)
        *colon = '\0';
    bool found = colon ? find_in_space(p, name, colon + 1, a) == FOUND
                       : find_symbol(p, name, a);
    a->at += offset;
    return found;
}

bool address_typed(const char *word, struct address *a)
{
    static const char letters[] = "vpm";
    const char *letter = word[0] != '\0' ? strchr(letters, word[0]) : NULL;

    *a = (struct address){.kind = ADDRESS_VIRTUAL};
    if (!letter || word[1] != ':')
        return false;
    a->kind = (enum address_kind)(letter - letters);
    return hexadecimal(word + 2, &a->at);
}

bool address_parse(struct panel *p, const char *word, struct address *a)
{
    char name[LINE_SIZE];

    *a = (struct address){.kind = ADDRESS_VIRTUAL};
    snprintf(name, sizeof name, "%s", word);
    if (word[0] == '$')
        return from_register(p, name + 1, a);
    if (word[0] == '\0' || word[1] != ':' || !strchr("vpm", word[0]))
        return from_name(p, name, a);
    if (address_typed(word, a))
        return true;
    panel_fail(p, "%s: hexadecimal digits are wanted behind %c:", word,
               word[0]);
    return false;
}
