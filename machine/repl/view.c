/* SPDX-License-Identifier: MIT */
/* view.c - who runs, where, as text. */
#include "machine/repl/view.h"

#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/shown.h"
#include "machine/repl/width.h"
#include "machine/spec/disasm.h"
#include "traces/say.h"

uint8_t view_belief(uint32_t status)
{
    unsigned b = mode_of(status);

    if (status & STATUS_EXL)
        b |= BELIEF_EXL;
    if (status & STATUS_ERL)
        b |= BELIEF_ERL;
    return (uint8_t)b;
}

struct view view_of(const struct machine *m)
{
    struct view v = {.real = m->cpu.mode, .pc = m->cpu.pc};

    v.who = v.real == MODE_USER ? WHO_USER : WHO_GUEST;
    if (!m->monitored) {
        v.believes = view_belief(m->cpu.cp0[CP0_status]);
        return v;
    }
    v.vm = m->recorder->vm;
    v.believes = m->recorder->believes;
    if (v.real == MODE_KERNEL)
        v.who = WHO_MONITOR;
    else
        v.space = v.vm;
    return v;
}

struct view view_now(const struct panel *p)
{
    return view_of(p->machine);
}

const char *who_name(enum who who)
{
    static const char *const name[] = {
        [WHO_USER] = "user",
        [WHO_GUEST] = "guest os",
        [WHO_MONITOR] = "monitor",
    };

    return name[who];
}

void address_name(const struct panel *p, unsigned space, uint32_t va,
                  char text[NAME_SIZE])
{
    uint32_t offset;
    const char *name = symbols_find(p->session.symbols, space, va, &offset);

    text[0] = '\0';
    if (name && offset == 0)
        snprintf(text, NAME_SIZE, "%s", name);
    else if (name)
        snprintf(text, NAME_SIZE, "%s+0x%x", name, offset);
}

void source_name(const struct panel *p, unsigned space, uint32_t pc,
                 char text[NAME_SIZE])
{
    const char *file;
    int line;

    text[0] = '\0';
    if (!p->debug[space] || !dw_line(p->debug[space], pc, &file, &line))
        return;
    if (strncmp(file, "./", 2) == 0)
        file += 2;
    snprintf(text, NAME_SIZE, "%s:%d", file, line);
}

static uint32_t little_endian(const uint8_t b[4])
{
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 |
           (uint32_t)b[3] << 24;
}

bool view_word(const struct panel *p, uint32_t va, uint32_t *word)
{
    uint8_t b[4];

    if ((va & 3) != 0 ||
        !machine_peek_virtual(p->machine, va, b, sizeof b, NULL))
        return false;
    *word = little_endian(b);
    return true;
}

bool view_machine_word(const struct panel *p, uint32_t at, uint32_t *word)
{
    uint8_t b[4];

    if (!machine_peek_physical(p->machine, at, b, sizeof b))
        return false;
    *word = little_endian(b);
    return true;
}

enum { INSN_COLUMN = 24, REST_COLUMN = 37, PROMPT_COLUMNS = 72 };

struct space_symbols {
    const struct panel *panel;
    unsigned space;
};

static const char *symbol_name(void *self, uint32_t address, uint32_t *offset)
{
    const struct space_symbols *s = self;

    return symbols_find(s->panel->session.symbols, s->space, address, offset);
}

void insn_text(const struct panel *p, unsigned space, uint32_t pc,
               uint32_t word, char text[INSN_TEXT])
{
    struct space_symbols self = {p, space};
    struct disasm_symbols symbols = {symbol_name, &self};

    disasm(word, pc, &symbols, text, INSN_TEXT);
    char *tab = strchr(text, '\t');
    if (tab)
        *tab = ' ';
}

/* Place, instruction, source line; in a narrow window without the last. */
static void put_rest(struct panel *p, const char *name, const char *slot,
                     const char *insn, const char *source)
{
    char text[LINE_SIZE];
    unsigned columns = width_columns(p);

    int n = snprintf(text, sizeof text, "%-20s%s %-*s  %s", name, slot,
                     INSN_COLUMN, insn, source);
    if (columns > 0 && REST_COLUMN + (unsigned)n > columns)
        snprintf(text, sizeof text, "%s  %s%s", name, slot, insn);
    fprintf(p->out, "%s\n", text);
}

/* The line that says what a CPU, real or virtual, executes next. */
static void put_line(struct panel *p, struct view v)
{
    const struct address a = {.at = v.pc, .named = true, .space = v.space};
    char name[NAME_SIZE], source[NAME_SIZE];
    struct say believes = {0};
    char insn[INSN_TEXT] = "(not mapped: the fetch is going to miss)";
    uint32_t word, at;
    bool own = v.pc == p->machine->cpu.pc;

    if (own ? view_word(p, v.pc, &word)
            : address_find(p, &a, &at) && view_machine_word(p, at, &word))
        insn_text(p, v.space, v.pc, word, insn);
    say_belief(&believes, v.believes);
    address_name(p, v.space, v.pc, name);
    source_name(p, v.space, v.pc, source);
    fprintf(panel_speak(p), "%s%-9s %c    %-7s  v:%08x%s  ",
            panel_colour(p, v.who), who_name(v.who), mode_letter(v.real),
            believes.text, v.pc, panel_plain(p));
    put_rest(p, name, own && p->machine->cpu.in_slot ? "  " : "", insn, source);
}

void view_print(struct panel *p)
{
    if (p->machine->stop != STOP_NONE)
        fprintf(panel_speak(p), "%s\n", p->machine->why);
    else
        put_line(p, view_now(p));
}

void view_print_shown(struct panel *p)
{
    struct shown shown;

    if (p->focus == 0)
        view_print(p);
    else if (shown_now(p, &shown))
        put_line(p, shown.view);
}

/* Nobody's turn: before the first VM, or because all of them wait. */
static const char *nobody(const struct panel *p)
{
    uint64_t vms;

    if (p->monitor && dw_get(p->monitor, &vms, "vms_used") && vms > 0)
        return "nobody's turn";
    return "no VM yet";
}

void view_prompt(struct panel *p, char *text, size_t size)
{
    struct shown shown = {.view = view_now(p)};
    char name[NAME_SIZE];
    struct say believes = {0};
    const struct view *v = &shown.view;

    if (p->taking) {
        snprintf(text, size, "> ");
        return;
    }
    if (p->machine->stop == STOP_NONE && p->focus)
        shown_now(p, &shown);
    const char *vm = p->machine->monitored && v->vm == 0
                         ? nobody(p)
                         : panel_vm_name(p, v->vm);
    if (p->machine->stop != STOP_NONE) {
        snprintf(text, size, "%s: stopped> ", vm);
        return;
    }
    say_belief(&believes, v->believes);
    address_name(p, v->space, v->pc, name);
    if (name[0] == '\0')
        snprintf(name, sizeof name, "v:%08x", v->pc);
    struct say traps = {0};
    unsigned taken = 0;
    if (p->flow.shown &&
        (p->machine->cpu.cycles == p->flow.flow.event[0].cycle ||
         kept_flow_traps(&p->flow, p->machine->recorder->seq, &taken)))
        say(&traps, ", trap %u of %u", taken, p->flow.flow.traps);
    bool narrow = width_table(p, PROMPT_COLUMNS) < PROMPT_COLUMNS;
    snprintf(text, size,
             narrow ? "%s%s: %s %c/%s, %s%s%s> "
                    : "%s%s: %s, real %c, believes %s, %s%s%s> ",
             p->focus ? "view of " : "", vm, who_name(v->who),
             mode_letter(v->real), believes.text, name,
             shown.kept ? ", stands" : "", traps.text);
}
