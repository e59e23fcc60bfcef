/* SPDX-License-Identifier: MIT */
/* report.c - see report.h. */
#include "guestos/corners/report.h"

#include "guestos/common/console.h"

static unsigned checked, wrong, wrong_here;
static bool open_line;

static void close_line(void)
{
    if (!open_line)
        return;
    if (wrong_here == 0) {
        put_text("ok, ");
        put_dec(checked);
        put_text(checked == 1 ? " thing\n" : " things\n");
    }
    open_line = false;
}

void corner(const char *what)
{
    close_line();
    put_text(what);
    put_text(": ");
    checked = 0;
    wrong_here = 0;
    open_line = true;
}

void must(bool holds, const char *which)
{
    checked++;
    if (holds)
        return;
    if (wrong_here++ == 0)
        put_text("WRONG\n");
    wrong++;
    put_text("    ");
    put_text(which);
    put_text("\n");
}

static void put_field(const char *name, uint32_t value)
{
    put_text(name);
    put_hex(value);
}

void must_end(bool holds, const char *which, const struct end *e)
{
    must(holds, which);
    if (holds)
        return;
    put_field("        v0 ", e->v0);
    put_field(" v1 ", e->v1);
    put_field(" vector ", e->vector);
    put_field(" cause ", e->cause);
    put_field(" epc ", e->epc);
    put_field("\n        badvaddr ", e->badvaddr);
    put_field(" status ", e->status);
    put_field(" entryhi ", e->entryhi);
    put_field(" context ", e->context);
    put_text("\n");
}

unsigned report_end(void)
{
    close_line();
    return wrong;
}
