/* SPDX-License-Identifier: MIT */
/* report.c - one line for every rule broken. */
#include "guestos/greedy/report.h"

#include "guestos/common/console.h"
#include "machine/spec/fields.h"

enum { LAW_EXC = (1 << LAW_CE_SHIFT) - 1 };

static unsigned breaches;

static const char *const name[EXC_CODES] = {
#define EXC(name, code, addr, words) [code] = #name,
#include "machine/spec/exc.def"
#undef EXC
};

/* BadVAddr means something after these (exc.def). */
static bool has_address(unsigned verdict)
{
    switch (verdict & LAW_EXC) {
#define EXC_SAYS_NO false
#define EXC_SAYS_YES true
#define EXC_SAYS_TLB true
#define EXC(name, code, addr, words)                                           \
    case code:                                                                 \
        return EXC_SAYS_##addr;
#include "machine/spec/exc.def"
#undef EXC
    }
    return false;
}

unsigned report_verdict(const struct outcome *out)
{
    unsigned exc = (out->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT;

    if (exc == LAW_CpU)
        exc |= (out->cause & CAUSE_CE) >> CAUSE_CE_SHIFT << LAW_CE_SHIFT;
    return out->vector == VECTOR_REFILL ? exc | LAW_AT_REFILL : exc;
}

static void print_verdict(unsigned verdict)
{
    if (verdict == LAW_fine) {
        put_text("allowed");
        return;
    }
    put_text(name[verdict & LAW_EXC] ? name[verdict & LAW_EXC] : "unknown");
    if ((verdict & LAW_EXC) == LAW_CpU)
        put_dec(verdict >> LAW_CE_SHIFT & 3);
    if (verdict & LAW_AT_REFILL)
        put_text(" at the refill vector");
}

static void finish_line(bool lawful)
{
    if (!lawful) {
        breaches++;
        put_text(" BREACH");
    }
    put_text("\n");
}

void report_outcome(const char *who, const char *what,
                    const struct outcome *out, unsigned law)
{
    unsigned verdict = report_verdict(out);

    put_text(who);
    put_text(what);
    put_text(": ");
    print_verdict(verdict);
    if (has_address(verdict)) {
        put_text(", address ");
        put_hex(out->badvaddr);
    }
    if (out->cause & CAUSE_BD)
        put_text(", in a delay slot");
    finish_line(verdict == law);
}

void report_fact(const char *what, bool holds)
{
    put_text(what);
    put_text(holds ? ": holds" : ":");
    finish_line(holds);
}

void report_value(const char *what, uint32_t value)
{
    put_text(what);
    put_text(": ");
    put_hex(value);
    put_text("\n");
}

unsigned report_breaches(void)
{
    return breaches;
}
