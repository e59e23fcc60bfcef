/* SPDX-License-Identifier: MIT */
/* set.c - change the machine by hand, or how the panel behaves. */
#include <string.h>

#include "machine/cp0.h"
#include "machine/repl/address.h"
#include "machine/repl/expr.h"
#include "machine/repl/predict.h"
#include "machine/repl/shown.h"
#include "machine/repl/variable.h"
#include "machine/replay/timeline.h"
#include "machine/suggest.h"

/* Where "=" is that assigns; NULL: nowhere. */
static char *assignment(char *text)
{
    for (char *s = strchr(text, '='); s; s = strchr(s + 1, '=')) {
        if (s[1] == '=') {
            s++;
            continue;
        }
        if (s == text || !strchr("<>!=", s[-1]))
            return s;
    }
    return NULL;
}

static void say_cut(struct panel *p)
{
    if (timeline_cut(p->machine->timeline))
        fprintf(panel_speak(p),
                "what lay ahead is cut off: another future begins here\n");
    checkpoints_cut(p);
}

/* -------------------------------------------------------------- registers */

static bool set_register(struct panel *p, const char *name, uint32_t value)
{
    struct cpu *cpu = &p->machine->cpu;

    if (strcmp(name, "pc") == 0) {
        cpu_set_pc(cpu, value);
        return true;
    }
    for (unsigned i = 1; i < 32; i++)
        if (strcmp(name, reg_name[i]) == 0) {
            cpu->regs.r[i] = value;
            return true;
        }
    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        if (strcmp(name, cp0_info[r].name) == 0) {
            cp0_write(cpu, r, value);
            return true;
        }
    return false;
}

static enum outcome assign_register(struct panel *p, const char *name,
                                    uint32_t value)
{
    uint32_t was;
    struct shown shown;

    if (!address_register(p, name, &was) || strcmp(name, "zero") == 0)
        return panel_fail(p, "set $%s: no register that can be set", name);
    if (!shown_now(p, &shown))
        return FAILED;
    if (p->focus)
        return panel_fail(p,
                          "set $%s: the CPU's registers are not a guest's "
                          "(vm off; or set vms[%u].vcpu.regs.r[2] = 1)",
                          name, p->focus - 1);
    say_cut(p);
    set_register(p, name, value);
    timeline_changed(p->machine->timeline);
    address_register(p, name, &value);
    fprintf(panel_speak(p), "$%s  %08x -> %08x\n", name, was, value);
    return DONE;
}

/* ----------------------------------------------------------------- memory */

static enum outcome poke(struct panel *p, const struct address *a,
                         uint32_t bytes, uint32_t value)
{
    uint8_t b[4];
    uint32_t at, was = 0;

    if (!address_to_machine(p, a, &at))
        return FAILED;
    if (!machine_peek_physical(p->machine, at, b, bytes))
        return panel_fail(p, "m:%08x is not RAM", at);
    for (uint32_t i = bytes; i-- > 0;)
        was = was << 8 | b[i];
    for (uint32_t i = 0; i < bytes; i++)
        b[i] = (uint8_t)(value >> 8 * i);
    say_cut(p);
    machine_poke_physical(p->machine, at, b, bytes);
    fprintf(panel_speak(p), "%c:%08x  %0*x -> %0*x\n", address_letter(a->kind),
            a->at, (int)bytes * 2, was, (int)bytes * 2,
            bytes < 4 ? value & ((1u << 8 * bytes) - 1) : value);
    return DONE;
}

/* Behind "*": an address, or an expression that is one. */
static enum outcome assign_word(struct panel *p, const char *where,
                                uint32_t value)
{
    struct address a = {.kind = ADDRESS_VIRTUAL};

    if (!address_typed(where, &a) && !expr_value(p, where, &a.at))
        return FAILED;
    if (a.at % 4 != 0)
        return panel_fail(p, "set: a word's address is a multiple of 4");
    return poke(p, &a, 4, value);
}

static enum outcome assign_variable(struct panel *p, const char *text,
                                    uint32_t value)
{
    struct variable_scope here;
    struct variable_at v;
    uint64_t was;

    if (!variable_scope(p, &here))
        return FAILED;
    switch (variable_find(p, &here, text, &v)) {
    case VARIABLE_NONE:
        return panel_fail(p, "set %s: no such variable", text);
    case VARIABLE_NO_VALUE:
    case VARIABLE_NO_MEMBER:
        return panel_fail(p, "set %s: %s", text, dw_why(v.d));
    case VARIABLE_FOUND:
        break;
    }
    if (v.place.held)
        return panel_fail(p, "set %s: it is in no memory: set the register "
                             "(disas shows which)", text);
    if (!dw_number(v.d, v.place, &was))
        return panel_fail(p, "set %s: %s", text, dw_why(v.d));
    uint32_t bytes = dw_size(v.d, v.place);
    if (bytes > 4)
        return panel_fail(p, "set %s: %u bytes are no word", text, bytes);
    const struct address a = {.kind = ADDRESS_VIRTUAL,
                              .at = v.place.at,
                              .named = true,
                              .space = v.space};
    return poke(p, &a, bytes, value);
}

static enum outcome set_switch(struct panel *p, const struct words *w,
                               bool *value)
{
    bool on = w->word[2] && strcmp(w->word[2], "on") == 0;

    if (!on && (!w->word[2] || strcmp(w->word[2], "off") != 0))
        return panel_fail(p, "set %s: on or off", w->word[1]);
    *value = on;
    return DONE;
}

static enum outcome set_width(struct panel *p, const struct words *w)
{
    uint64_t n;

    if (!w->word[2])
        return panel_fail(p, "set width: how many columns? 0: no end");
    if (!panel_number(p, w->word[2], &n))
        return FAILED;
    if (n > 0 && n < FOLD_COLUMNS_LEAST)
        return panel_fail(p, "set width: 0 or %d at least", FOLD_COLUMNS_LEAST);
    fflush(p->out);
    p->width.set = true;
    p->width.columns = (unsigned)n;
    return DONE;
}

/* No setting of the panel's, and nothing is assigned. */
static enum outcome not_set(struct panel *p, const char *word)
{
    static const char *const settings[] = {"predict", "color", "width",
                                           "auto-load"};
    const char *meant =
        suggest(word, settings, sizeof settings / sizeof *settings);

    if (meant)
        return panel_fail(p, "set %s: no such setting; did you mean %s", word,
                          meant);
    return panel_fail(p, "set %s: = and a value are wanted", word);
}

enum outcome command_set(struct panel *p, const struct words *w)
{
    char text[LINE_SIZE];
    uint32_t value;

    if (w->count < 2)
        return panel_fail(p, "set: what? $t0 = 1, *v:01000000 = 0 ...");
    if (strcmp(w->word[1], "predict") == 0)
        return predict_set(p, w->word[2]);
    if (strcmp(w->word[1], "color") == 0)
        return set_switch(p, w, &p->colour);
    if (strcmp(w->word[1], "width") == 0)
        return set_width(p, w);
    if (strcmp(w->word[1], "auto-load") == 0)
        return set_switch(p, w, &p->auto_load);
    words_rest(w, 1, text);
    char *equals = assignment(text);
    if (!equals)
        return not_set(p, w->word[1]);
    *equals = '\0';
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == ' ')
        text[--n] = '\0';
    if (!expr_value(p, equals + 1, &value))
        return FAILED;
    if (text[0] == '$')
        return assign_register(p, text + 1, value);
    if (text[0] == '*')
        return assign_word(p, text + 1, value);
    return assign_variable(p, text, value);
}
