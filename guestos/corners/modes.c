/* SPDX-License-Identifier: MIT */
/* modes.c - who may use what: CP0, rdhwr, the segments. */
#include "guestos/common/cp0.h"
#include "guestos/corners/corners.h"
#include "guestos/corners/map.h"
#include "guestos/corners/report.h"
#include "guestos/corners/snippet.h"
#include "guestos/corners/snippets.h"

enum { BEFORE = 5, AFTER = 6 };

#define USER STATUS_KSU_USER
#define SUPER STATUS_KSU_SUPER

static struct end use_cp0(uint32_t segment, uint32_t status)
{
    write_errorepc(BEFORE);
    write_entryhi(SSEG);
    write_index(9);
    return run_in(segment, s_cp0, status, AFTER, 0, 0);
}

static void may(const char *what, uint32_t segment, uint32_t status)
{
    struct end e = use_cp0(segment, status);

    must_end(ended(&e) && e.v0 == BEFORE && e.v1 == 0 &&
                 read_errorepc() == AFTER,
             what, &e);
}

static void may_not(const char *what, uint32_t segment, uint32_t status)
{
    struct end e = use_cp0(segment, status);

    must_end(raised(&e, EXC_CpU, VECTOR_GENERAL) && !(e.cause & CAUSE_CE) &&
                 e.epc == in_segment(s_cp0, segment) &&
                 read_errorepc() == BEFORE,
             what, &e);
}

void coprocessor(void)
{
    corner("CP0, and Status.CU0");
    may("kernel mode", SSEG, 0);
    may_not("user mode", USEG, USER);
    may("user mode with CU0", USEG, USER | STATUS_CU0);
    may_not("user mode again", USEG, USER);
    may_not("supervisor mode", SSEG, SUPER);
    may("supervisor mode with CU0", SSEG, SUPER | STATUS_CU0);
}

static void number(const char *what, uint32_t status, bool allowed)
{
    struct end e = run_in(USEG, s_rdhwr, status, 0, 0, 0);

    must_end(allowed ? ended(&e) && e.v0 == 0
                     : raised(&e, EXC_RI, VECTOR_GENERAL) && e.v1 == 0,
             what, &e);
}

void hardware_registers(void)
{
    corner("rdhwr, and HWREna");
    write_hwrena(0);
    number("kernel mode", 0, true);
    number("user mode", USER, false);
    number("supervisor mode", SUPER, false);
    write_hwrena(1);
    number("user mode, enabled", USER, true);
    number("supervisor mode, enabled", SUPER, true);
    write_hwrena(0);
    number("user mode, disabled again", USER, false);
}

/* A load in that mode from there: does it succeed, or what does it raise? */
static void load(const char *what, uint32_t status, uint32_t address,
                 uint32_t code, uint32_t vector)
{
    struct end e = run_in(USEG, s_load, status, address, 0, 0);

    must_end(raised(&e, code, vector) &&
                 (code == EXC_Sys ? e.v0 == 123 : e.badvaddr == address),
             what, &e);
}

void supervisor(void)
{
    struct end e;

    corner("supervisor mode");
    *physical(DATA_PAGE) = 123;
    map(ENTRY_FREE, (struct mapping){.va = 0x10000000,
                                     .lo = {map_lo(DATA_PAGE, WRITABLE), 0}});
    load("sseg", SUPER, SSEG + DATA_PAGE, EXC_Sys, VECTOR_GENERAL);
    load("useg", SUPER, 0x10000000, EXC_Sys, VECTOR_GENERAL);
    load("a page of useg that is not there", SUPER, 0x10004000, EXC_TLBL,
         VECTOR_REFILL);
    load("one of sseg", SUPER, SSEG + 0x10000000, EXC_TLBL, VECTOR_REFILL);
    load("kseg0", SUPER, KSEG0 + DATA_PAGE, EXC_AdEL, VECTOR_GENERAL);
    load("kseg1", SUPER, KSEG1 + DATA_PAGE, EXC_AdEL, VECTOR_GENERAL);
    load("kseg3", SUPER, KSEG3 + SNIPPET_LINK, EXC_AdEL, VECTOR_GENERAL);
    load("sseg in user mode", USER, SSEG + DATA_PAGE, EXC_AdEL,
         VECTOR_GENERAL);
    e = run_in(SSEG, s_store, SUPER, SSEG + DATA_PAGE, 124, 0);
    must_end(ended(&e) && *physical(DATA_PAGE) == 124, "a store, from sseg",
             &e);
    e = run_in(KSEG0, s_load, SUPER, 0, 0, 0);
    must_end(raised(&e, EXC_AdEL, VECTOR_GENERAL) &&
                 e.badvaddr == in_segment(s_load, KSEG0),
             "code in kseg0", &e);
    e = run_in(SSEG, s_load, USER, 0, 0, 0);
    must_end(raised(&e, EXC_AdEL, VECTOR_GENERAL) &&
                 e.badvaddr == in_segment(s_load, SSEG),
             "code in sseg in user mode", &e);
    unmap(ENTRY_FREE);
}

void kernel_segments(void)
{
    corner("data in kseg0, kseg1, kseg3");
    *physical(DATA_PAGE) = 123;
    map(ENTRY_FREE, (struct mapping){.va = 0xe1000000,
                                     .lo = {map_lo(DATA_PAGE, READABLE), 0}});
    load("kseg0", 0, KSEG0 + DATA_PAGE, EXC_Sys, VECTOR_GENERAL);
    load("kseg1", 0, KSEG1 + DATA_PAGE, EXC_Sys, VECTOR_GENERAL);
    load("kseg3", 0, 0xe1000000, EXC_Sys, VECTOR_GENERAL);
    load("kseg3, the invalid half", 0, 0xe1001000, EXC_TLBL, VECTOR_GENERAL);
    load("kseg3, no entry", 0, 0xe1002000, EXC_TLBL, VECTOR_REFILL);
    load("kseg0, misaligned", 0, KSEG0 + 1, EXC_AdEL, VECTOR_GENERAL);
    unmap(ENTRY_FREE);
}
