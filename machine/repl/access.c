/* SPDX-License-Identifier: MIT */
/* access.c - rwatch, awatch: what instructions load and store. */
#include "machine/repl/access.h"

#include <string.h>

#include "machine/mmu.h"
#include "machine/repl/address.h"
#include "machine/repl/expr.h"
#include "machine/repl/variable.h"
#include "machine/repl/view.h"
#include "machine/spec/insn.h"
#include "traces/say.h"

enum { WORD = 4 };

/* Bytes of a load or store (access.def), from *va on; 0: it is none. */
static unsigned reach(const struct insn *i, uint32_t *va)
{
    unsigned within = *va & (WORD - 1);

    switch (i->id) {
#define LOAD(name, bytes, value)                                               \
    case INSN_##name:                                                          \
        return bytes;
#define STORE(name, bytes)                                                     \
    case INSN_##name:                                                          \
        return bytes;
#include "machine/spec/access.def"
    case INSN_lwl: /* up to the word's first byte */
    case INSN_swl:
        *va -= within;
        return within + 1;
    case INSN_lwr: /* up to its last */
    case INSN_swr:
        return WORD - within;
    default:
        return 0;
    }
}

bool access_value(const struct machine *m, uint32_t at, unsigned bytes,
                  uint32_t *value)
{
    uint8_t b[WORD];

    if (bytes > WORD || !machine_peek_physical(m, at, b, bytes))
        return false;
    *value = 0;
    for (unsigned i = bytes; i-- > 0;)
        *value = *value << 8 | b[i];
    return true;
}

struct access access_next(const struct machine *m)
{
    const uint32_t pc = m->cpu.pc;
    struct translation t = mmu_translate(&m->cpu, pc, ACCESS_FETCH);
    struct access a = {.pc = pc, .retired = m->cpu.retired};

    if (t.result != MMU_OK || !access_value(m, t.physical, WORD, &a.word))
        return a;
    struct insn i = insn_decode(a.word);
    a.va = m->cpu.regs.r[i.rs] + (uint32_t)i.imm;
    a.bytes = reach(&i, &a.va);
    a.write = i.class == CLASS_STORE;
    if (a.bytes == 0 || (i.id == INSN_sc && !m->cpu.llbit))
        return a;
    t = mmu_translate(&m->cpu, a.va, a.write ? ACCESS_STORE : ACCESS_LOAD);
    a.any = t.result == MMU_OK;
    a.at = t.physical;
    a.has_value = a.any && access_value(m, a.at, a.bytes, &a.value);
    return a;
}

bool access_met(struct panel *p, struct stop_at *at,
                const struct access *before)
{
    uint32_t first = at->place.at, touched = before->va;

    if (!before->any || p->machine->cpu.retired == before->retired ||
        !(before->write ? at->writes : at->reads))
        return false;
    if (at->place.kind != ADDRESS_VIRTUAL || at->place.named) {
        touched = before->at;
        if (!address_find(p, &at->place, &first))
            return false;
    }
    if (touched >= first + at->bytes || first >= touched + before->bytes)
        return false;
    at->access = *before;
    return true;
}

void access_say(struct say *to, const struct panel *p,
                const struct stop_at *at)
{
    const struct access *a = &at->access;
    char insn[INSN_TEXT], name[NAME_SIZE];
    uint32_t now;

    insn_text(p, a->space, a->pc, a->word, insn);
    address_name(p, a->space, a->pc, name);
    say(to, "%s, %s at v:%08x %s: ", who_name((enum who)a->who), insn, a->pc,
        name);
    if (!a->has_value)
        say(to, "%s a device", a->write ? "wrote to" : "read from");
    else if (!a->write)
        say(to, "read %0*x", 2 * (int)a->bytes, a->value);
    else if (access_value(p->machine, a->at, a->bytes, &now) &&
             p->machine->cpu.retired != a->retired)
        say(to, "wrote %0*x, was %0*x", 2 * (int)a->bytes, now,
            2 * (int)a->bytes, a->value);
    else
        say(to, "writes, now %0*x", 2 * (int)a->bytes, a->value);
}

/* ---------------------------------------------------------------- commands */

/* A variable: where it lies, how long it is. */
static bool variable(struct panel *p, const char *text, struct stop_at *at)
{
    struct variable_at v;

    if (variable_find(p, NULL, text, &v) != VARIABLE_FOUND)
        return false;
    at->place = (struct address){.kind = ADDRESS_VIRTUAL, .at = v.place.at,
                                 .named = true, .space = v.space};
    at->bytes = dw_size(v.d, v.place);
    return at->bytes > 0;
}

static enum outcome add(struct panel *p, const struct words *w,
                        struct stop_at *at)
{
    char text[LINE_SIZE];

    if (w->count < 2)
        return panel_fail(p, "%s: what? *v:01000000, vms_used ...", w->word[0]);
    words_rest(w, 1, text);
    if (strlen(text) >= sizeof at->expression)
        return panel_fail(p, "%s: the expression is too long", w->word[0]);
    snprintf(at->expression, sizeof at->expression, "%.*s",
             (int)sizeof at->expression - 1, text);
    at->bytes = WORD;
    if (text[0] == '*') {
        if (!address_typed(text + 1, &at->place) &&
            !expr_value(p, text + 1, &at->place.at))
            return FAILED;
    } else if (!variable(p, text, at)) {
        return panel_fail(p, "%s %s: memory is wanted, *ADDR or a variable "
                             "(watch takes any expression)",
                          w->word[0], text);
    }
    return stops_add(p, at);
}

enum outcome command_rwatch(struct panel *p, const struct words *w)
{
    struct stop_at at = {.used = true, .kind = STOP_IS_ACCESS, .reads = true};

    return add(p, w, &at);
}

enum outcome command_awatch(struct panel *p, const struct words *w)
{
    struct stop_at at = {.used = true, .kind = STOP_IS_ACCESS, .reads = true,
                         .writes = true};

    return add(p, w, &at);
}
