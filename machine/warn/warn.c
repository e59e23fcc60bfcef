/* SPDX-License-Identifier: MIT */
/* warn.c - show every instruction to those who look; say what they find. */
#include "machine/warn/warn.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "machine/spec/mode.h"
#include "machine/warn/parts.h"

static const struct {
    const char *where;
} kinds[WARN_KINDS] = {
#define WARN(name, where, means) [WARN_##name] = {where},
#include "machine/warn/warn.def"
#undef WARN
};

struct warn *warn_new(void)
{
    return calloc(1, sizeof(struct warn));
}

void warn_free(struct warn *w)
{
    free(w);
}

enum cp0_reg warn_register(const struct insn *i)
{
    const uint32_t sel = 7;

    return cp0_find(i->rd, i->word & sel);
}

/* An exception, or a jump in time: what was written has arrived. */
static bool is_next(struct warn *w, const struct cpu *cpu)
{
    uint64_t steps = cpu->retired + cpu->entered;
    bool next = steps == w->steps + 1 && cpu->entered == w->entered;

    w->steps = steps;
    w->entered = cpu->entered;
    return next;
}

void warn_instruction(struct machine *m, const struct insn *i)
{
    struct warn *w = m->warn;

    if (!is_next(w, &m->cpu))
        hazard_barrier(&w->hazards);
    if (i->class == CLASS_PRIV && !cp0_usable(m->cpu.cp0[CP0_status]))
        return;
    hazard_look(m, i);
    count_look(m, i);
    if (i->class == CLASS_PRIV) {
        tlb_look(m, i);
        lost_look(m, i);
    }
}

/* May this place say it?  It may once. */
static bool is_new(struct warn *w, enum warn_kind kind, uint32_t pc)
{
    for (unsigned n = 0; n < w->told[kind].count; n++)
        if (w->told[kind].pc[n] == pc)
            return false;
    if (w->told[kind].count < WARN_MOST)
        w->told[kind].pc[w->told[kind].count++] = pc;
    else if (w->told[kind].full)
        return false;
    else
        w->told[kind].full = true;
    return true;
}

void warn_say(struct machine *m, enum warn_kind kind, const char *format, ...)
{
    char text[WARN_LINE], line[WARN_LINE];
    va_list args;

    if (!m->warner.say || !is_new(m->warn, kind, m->cpu.pc))
        return;
    if (m->warn->told[kind].full) {
        m->warner.say(m->warner.self,
                      "more warnings of this kind are not shown");
        return;
    }
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    snprintf(line, sizeof line, "%.*s (%s)", WARN_LINE / 2, text,
             kinds[kind].where);
    m->warner.say(m->warner.self, line);
}
