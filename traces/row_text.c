/* SPDX-License-Identifier: MIT */
/* row_text.c - the words of one row: what the hardware saw. */
#include "traces/row_text.h"

#include <inttypes.h>

#include "machine/spec/cp0.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"
#include "machine/spec/insn.h"
#include "machine/spec/meaning.h"

enum { SHOWN = 3, SEL = 7 };

bool row_is_fetch(const struct event *e)
{
    enum exc exc = cause_exc(e->arg[0]);
    bool load = exc == EXC_TLBL || exc == EXC_AdEL;

    return (load && e->arg[2] == e->pc) || exc == EXC_IBE;
}

static void interrupt(struct row *row, const struct event *e)
{
    bool timer = e->arg[0] & CAUSE_IP7;

    say(&row->what, "interrupted");
    say(&row->more, "by the %s", timer ? "timer" : "devices");
    say(&row->how, "interrupt");
    say(&row->leaves, "interrupt");
}

/* Why the TLB did not do: no entry, V=0, or D=0. */
static void miss(struct row *row, const struct flow *f, const struct event *e)
{
    enum exc exc = cause_exc(e->arg[0]);
    bool none = (e->arg[1] & PAGE_OFFSET) == VECTOR_REFILL;
    const char *why = exc == EXC_Mod ? "entry with W=0"
                      : none         ? "no entry"
                                     : "entry with V=0";

    /* With EXL set a refill uses the general vector too: we cannot tell. */
    if (!f->monitored && !none && (e->believes_before & BELIEF_EXL))
        why = "no valid entry";
    say(&row->more, "v:%08" PRIx32 " asid %02x: %s", e->arg[2], e->asid, why);
    say(&row->hardware, "%s", why);
    if (row->how.length)
        return;
    if (e == f->event && f->kind <= FLOW_hidden)
        say(&row->how, "%s",
            f->kind == FLOW_hidden ? "the monitor's own"
                                   : flow_kind_name(f->kind));
    else
        say(&row->how, "%s",
            exc == EXC_Mod ? "modified" : (none ? "refill" : "invalid"));
}

/* Which of the two rules it was: alignment is looked at first. */
static bool is_misaligned(const struct event *e)
{
    const uint32_t word_bytes = 3;
    struct insn i = insn_decode(e->word);
    struct regs r = {.r = {0}};

    if (row_is_fetch(e))
        return e->pc & word_bytes;
    if (i.class != CLASS_LOAD && i.class != CLASS_STORE)
        return false;
    r.r[i.rs] = e->arg[2] - (uint32_t)i.imm;
    return access_of(&i, &r).misaligned;
}

void row_trap(struct row *row, const struct flow *f, const struct event *e)
{
    enum exc exc = cause_exc(e->arg[0]);
    const char *name = exc_info[exc].name;

    if (exc == EXC_Int) {
        interrupt(row, e);
        return;
    }
    if (row_is_fetch(e))
        say(&row->what, "fetch");
    else
        say_insn(&row->what, e->word, e->pc);
    if (e->arg[0] & CAUSE_BD)
        say(&row->what, ", in the slot of v:%08" PRIx32, e->pc - 4);
    say(&row->leaves, "%s", name ? name : "exception");
    if (exc == EXC_TLBL || exc == EXC_TLBS || exc == EXC_Mod)
        miss(row, f, e);
    else if (exc == EXC_AdEL || exc == EXC_AdES)
        say(&row->more, "v:%08" PRIx32 ": %s", e->arg[2],
            is_misaligned(e) ? "not aligned" : "not in this mode");
    else if (exc == EXC_Sys)
        say(&row->how, "system call");
}

/* The CP0 register that an instruction reads or writes; CP0_NONE if none. */
static enum cp0_reg cp0_of(const struct insn *i)
{
    if (i->id != INSN_mfc0 && i->id != INSN_mtc0)
        return CP0_NONE;
    return cp0_find(i->rd, i->word & SEL);
}

bool row_is_plain(const struct event *e)
{
    return insn_decode(e->arg[1]).class != CLASS_PRIV;
}

void row_emulated(struct row *row, const struct event *e)
{
    struct insn i = insn_decode(e->arg[1]);
    enum cp0_reg r = cp0_of(&i);
    const char *comma = row->more.length ? ", " : "";

    if (r != CP0_NONE) {
        say(&row->more, "%s", comma);
        say_cp0(&row->more, r, e->arg[2]);
    } else if (i.id == INSN_eret) {
        say(&row->more, "%sto ", comma);
        say_status(&row->more, e->arg[3]);
    } else if (i.class == CLASS_LOAD || i.class == CLASS_STORE) {
        say(&row->more, "%svalue %08" PRIx32, comma, e->arg[2]);
    }
}

void row_instruction(struct row *row, uint32_t word)
{
    if (row->insns++ >= SHOWN)
        return;
    if (row->what.length)
        say(&row->what, ", ");
    say_mnemonic(&row->what, word);
}

void row_ran(struct row *row, const struct event *e, uint32_t n)
{
    if (n == 1 && row->insns == 0 && e->arg[1]) {
        say_insn(&row->what, e->arg[1], e->pc);
        row->insns = 1;
        return;
    }
    uint32_t shown = n < SHOWN ? n : SHOWN;

    /* Probes are counted but not shown: then there are fewer words. */
    for (uint32_t i = 0; i < shown; i++) {
        if (e->arg[1 + i])
            row_instruction(row, e->arg[1 + i]);
        else
            row->insns++;
    }
    row->insns += n - shown;
}

/* All of them are sll zero,zero,n. */
bool row_idles(const struct event *e, uint32_t n)
{
    enum { SHIFT = 0x7c0 };

    return n == 1 && (e->arg[1] & ~(uint32_t)SHIFT) == 0;
}

void row_count(struct row *row)
{
    if (row->insns > SHOWN)
        say(&row->what, " ... %u insns", row->insns);
    if (row->insns && row->event->kind == EVENT_emulate)
        say(&row->more, "emulated one by one");
}

bool row_resumes(const struct flow *f, const struct event *eret)
{
    size_t i = (size_t)(eret - f->event) + 1;

    if (!f->complete)
        return false;
    while (i < f->events && f->event[i].kind == EVENT_hit)
        i++;
    return i == f->events;
}

/* Did the guest's own handler end with an eret that the monitor did? */
static bool after_emulated_eret(const struct flow *f, const struct event *e)
{
    for (; e > f->event && e->kind != EVENT_exception; e--)
        if (e->kind == EVENT_emulate && insn_decode(e->arg[1]).id == INSN_eret)
            return true;
    return false;
}

/* What had trapped in a delay slot goes on with the branch, and must. */
static void branch_again(struct row *row, const struct flow *f,
                         const struct event *eret)
{
    const struct event *first = &f->event[0];

    if (first->kind != EVENT_exception || !(first->arg[0] & CAUSE_BD) ||
        !row_resumes(f, eret))
        return;
    if (eret->arg[0] == f->pc - 4)
        say(&row->what, ", to the branch again");
    else if (eret->arg[0] == f->pc)
        say(&row->what, ", into the slot: the branch is lost");
}

void row_eret(struct row *row, const struct flow *f, const struct event *e)
{
    enum mode mode = (enum mode)(e->believes_after & BELIEF_MODE);
    bool exl = e->believes_after & BELIEF_EXL;

    if (!f->monitored) {
        say_insn(&row->what, e->word, e->pc);
        say(&row->more, "%s%s mode", exl ? "" : "EXL 1 -> 0, ",
            mode_name(mode));
    } else if (after_emulated_eret(f, e)) {
        say(&row->what, "%svirtual mode %s; the real eret",
            exl ? "" : "EXL 1 -> 0, ", mode_name(mode));
    } else if (e->arg[0] == f->pc) {
        say(&row->what, "the real eret: the same instruction again");
    } else {
        say(&row->what, "the real eret: on with v:%08" PRIx32, e->arg[0]);
    }
    branch_again(row, f, e);
}
