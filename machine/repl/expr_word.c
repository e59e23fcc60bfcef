/* SPDX-License-Identifier: MIT */
/* expr_word.c - what the words of an expression stand for. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/address.h"
#include "machine/repl/expr_inside.h"
#include "machine/repl/view.h"

uint32_t expr_word_at(struct parse *e, const struct address *a)
{
    uint32_t at;
    uint8_t b[4];

    if (!address_find(e->panel, a, &at) ||
        !machine_peek_physical(e->panel->machine, at, b, sizeof b))
        return expr_fail(e, EXPR_NO_VALUE, "%c:%08x: nothing can be read there%s",
                    address_letter(a->kind), a->at,
                    a->kind == ADDRESS_VIRTUAL ? " (translate says why)" : "");
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
           (uint32_t)b[3] << 24;
}

static uint32_t from_register(struct parse *e, const char *name)
{
    const struct cpu *cpu = &e->panel->machine->cpu;
    uint32_t value;

    if (strcmp(name, "vm") == 0)
        return view_now(e->panel).vm;
    if (strcmp(name, "cycles") == 0)
        return (uint32_t)cpu->cycles;
    if (address_register(e->panel, name, &value))
        return value;
    return expr_fail(e, EXPR_WRONG, "$%s: no such register", name);
}

/*
 * A variable that holds a number; "paging:ticks" says whose.  True also if
 * there is such a variable, but not its value: then it has failed.
 */
static bool from_variable(struct parse *e, const char *word, uint32_t *value)
{
    struct variable_at v = {0};
    uint64_t wide = 0;
    enum variable found = variable_find(e->panel, e->scope, word, &v);

    if (found == VARIABLE_NONE)
        return false;
    if (found != VARIABLE_FOUND || !dw_number(v.d, v.place, &wide)) {
        if (found == VARIABLE_FOUND && !v.place.held)
            return false; /* an array: its symbol is its address */
        expr_fail(e, found == VARIABLE_NO_VALUE ? EXPR_NO_VALUE : EXPR_WRONG,
                  "%s: %s", word, dw_why(v.d));
    }
    *value = (uint32_t)wide;
    return true;
}

uint32_t expr_word(struct parse *e, const char *word)
{
    struct address a;
    uint32_t value;
    char *end;

    if (word[0] == '$')
        return from_register(e, word + 1);
    if (isdigit((unsigned char)word[0])) {
        unsigned long long n = strtoull(word, &end, 0);
        if (*end == '\0' && n <= UINT32_MAX)
            return (uint32_t)n;
        return expr_fail(e, EXPR_WRONG, "%s: no number (hexadecimal ones begin with 0x)", word);
    }
    if (from_variable(e, word, &value))
        return value;
    if (address_named(e->panel, word, &a))
        return a.at;
    if (address_typed(word, &a))
        return expr_fail(e, EXPR_WRONG,
                         "%s is an address: *%s is the word there", word, word);
    if (address_register(e->panel, word, &value))
        return expr_fail(e, EXPR_WRONG, "%s: no such variable; the register is $%s", word, word);
    return expr_fail(e, EXPR_WRONG, "%s: no such variable, register or symbol", word);
}
