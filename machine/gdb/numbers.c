/* SPDX-License-Identifier: MIT */
/*
 * numbers.c - gdb's register numbers, and target.xml, which says them.
 *
 * The first 72 are gdb's own for a MIPS; the others are ours.
 */
#include "machine/gdb/numbers.h"

#include <stdio.h>

#include "machine/gdb/registers.h"
#include "machine/spec/cp0.h"
#include "machine/spec/fields.h"

enum {
    AT_STATUS = 32,
    AT_LO,
    AT_HI,
    AT_BADVADDR,
    AT_CAUSE,
    AT_PC = GDB_NUMBER_PC,
    AT_FPU,
    FPU_REGISTERS = 32,
    FPU_ALL = FPU_REGISTERS + 2, /* FCSR and FIR too */
    AT_CP0 = AT_FPU + FPU_ALL,
    GDB_HAS = 3, /* CP0 registers that gdb has numbers for */
    AT_TLB = AT_CP0 + CP0_COUNT - GDB_HAS
};

unsigned registers_in_g(void)
{
    return AT_TLB;
}

unsigned registers_all(void)
{
    return AT_TLB + 1;
}

/* The CP0 registers that gdb knows itself are left out of ours. */
static unsigned cp0_number(unsigned n)
{
    unsigned r = 0;

    for (;; r++) {
        if (r == CP0_status || r == CP0_badvaddr || r == CP0_cause)
            continue;
        if (n-- == 0)
            return r;
    }
}

struct gdb_register gdb_register_of(unsigned n)
{
    static const struct gdb_register own[AT_FPU - AT_STATUS] = {
        {REGISTER_CP0, CP0_status}, {REGISTER_LO, 0},
        {REGISTER_HI, 0},           {REGISTER_CP0, CP0_badvaddr},
        {REGISTER_CP0, CP0_cause},  {REGISTER_PC, 0},
    };

    if (n < AT_STATUS)
        return (struct gdb_register){REGISTER_GENERAL, n};
    if (n < AT_FPU)
        return own[n - AT_STATUS];
    if (n < AT_CP0)
        return (struct gdb_register){REGISTER_FPU, n - AT_FPU};
    if (n < AT_TLB)
        return (struct gdb_register){REGISTER_CP0, cp0_number(n - AT_CP0)};
    return (struct gdb_register){REGISTER_TLB, 0};
}

/* --------------------------------------------------------------- target.xml */

static void put(FILE *to, const char *name, unsigned n, const char *more)
{
    fprintf(to, "<reg name=\"%s\" bitsize=\"32\" regnum=\"%u\"%s/>\n", name, n,
            more);
}

static void put_many(FILE *to, char letter, unsigned count, unsigned first,
                     const char *more)
{
    char name[8];

    for (unsigned i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%c%u", letter, i);
        put(to, name, first + i, more);
    }
}

/* The three features that gdb knows and wants. */
static void put_known(FILE *to)
{
    fprintf(to, "<feature name=\"org.gnu.gdb.mips.cpu\">\n");
    put_many(to, 'r', AT_STATUS, 0, "");
    put(to, "lo", AT_LO, "");
    put(to, "hi", AT_HI, "");
    put(to, "pc", AT_PC, "");
    fprintf(to, "</feature>\n<feature name=\"org.gnu.gdb.mips.cp0\">\n");
    put(to, "status", AT_STATUS, "");
    put(to, "badvaddr", AT_BADVADDR, "");
    put(to, "cause", AT_CAUSE, "");
    fprintf(to, "</feature>\n<feature name=\"org.gnu.gdb.mips.fpu\">\n");
    put_many(to, 'f', FPU_REGISTERS, AT_FPU, " type=\"ieee_single\"");
    put(to, "fcsr", AT_FPU + FPU_REGISTERS, " group=\"float\"");
    put(to, "fir", AT_FPU + FPU_REGISTERS + 1, " group=\"float\"");
    fprintf(to, "</feature>\n");
}

static void put_ours(FILE *to)
{
    fprintf(to, "<feature name=\"org.mirrorball.mips.cp0\">\n");
    for (unsigned n = AT_CP0; n < AT_TLB; n++)
        put(to, cp0_info[gdb_register_of(n).index].name, n, " group=\"cp0\"");
    fprintf(to,
            "</feature>\n<feature name=\"org.mirrorball.mips.tlb\">\n"
            "<struct id=\"tlb_entry\">\n"
            "<field name=\"entryhi\" type=\"uint32\"/>\n"
            "<field name=\"pagemask\" type=\"uint32\"/>\n"
            "<field name=\"entrylo0\" type=\"uint32\"/>\n"
            "<field name=\"entrylo1\" type=\"uint32\"/>\n"
            "</struct>\n"
            "<vector id=\"tlb_entries\" type=\"tlb_entry\" count=\"%d\"/>\n"
            "<reg name=\"tlb\" bitsize=\"%d\" regnum=\"%d\" "
            "type=\"tlb_entries\" group=\"tlb\" save-restore=\"no\"/>\n"
            "</feature>\n",
            TLB_ENTRIES, TLB_ENTRIES * TLB_WORDS * 32, AT_TLB);
}

char *registers_xml(size_t *bytes)
{
    char *text = NULL;
    FILE *to = open_memstream(&text, bytes);

    if (!to)
        return NULL;
    fprintf(to, "<?xml version=\"1.0\"?>\n"
                "<!DOCTYPE target SYSTEM \"gdb-target.dtd\">\n"
                "<target version=\"1.0\">\n"
                "<architecture>mips:isa32r2</architecture>\n"
                "<osabi>none</osabi>\n");
    put_known(to);
    put_ours(to);
    fprintf(to, "</target>\n");
    fclose(to);
    return text;
}
