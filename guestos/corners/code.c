/* SPDX-License-Identifier: MIT */
/* code.c - code that changes, and code where kernels seldom are. */
#include "guestos/common/cp0.h"
#include "guestos/corners/corners.h"
#include "guestos/corners/map.h"
#include "guestos/corners/report.h"
#include "guestos/corners/snippet.h"
#include "guestos/corners/snippets.h"

#define LI_V0 0x24020000u /* addiu v0, zero, n */
#define SYSCALL 0x0000000cu
#define ALIAS 0x10000000u /* shows DATA_PAGE, as sseg, kseg0 and kseg1 do */

/* Store n through one view, execute it through another; then n + 1. */
static void patched(const char *what, uint32_t segment, uint32_t store,
                    uint32_t execute)
{
    for (uint32_t n = 1; n < 4; n++) {
        struct end e = run_in(segment, s_patch, 0, store, LI_V0 | n, execute);

        must_end(ended(&e) && e.v0 == n, what, &e);
    }
}

void changing_code(void)
{
    uint32_t in_sseg = SSEG + DATA_PAGE, in_kseg0 = KSEG0 + DATA_PAGE;
    struct end e;

    corner("code that is overwritten");
    map(ENTRY_FREE, (struct mapping){.va = ALIAS,
                                     .lo = {map_lo(DATA_PAGE, WRITABLE), 0}});
    *physical(DATA_PAGE + 4) = SYSCALL;
    patched("in place", SSEG, in_sseg, in_sseg);
    patched("through kuseg", SSEG, ALIAS, in_sseg);
    patched("through kseg0", SSEG, in_kseg0, in_sseg);
    patched("executed in kseg0", SSEG, in_sseg, in_kseg0);
    patched("executed in kuseg", SSEG, in_kseg0, ALIAS);
    patched("by code in kseg0", KSEG0, in_kseg0, in_kseg0);
    patched("from kseg0, executed in sseg", KSEG0, in_kseg0, in_sseg);
    e = run_in(USEG, s_patch, STATUS_KSU_USER, ALIAS, LI_V0 | 7, ALIAS);
    must_end(ended(&e) && e.v0 == 7, "in user mode", &e);
    map(ENTRY_FREE, (struct mapping){.va = ALIAS,
                                     .lo = {map_lo(DATA_PAGE, READABLE), 0}});
    e = run_in(USEG, s_patch, STATUS_KSU_USER, ALIAS, LI_V0 | 8, ALIAS);
    must_end(raised(&e, EXC_Mod, VECTOR_GENERAL), "in a clean page", &e);
    unmap(ENTRY_FREE);
}

/* Privileged instructions, loads, exceptions: as in sseg. */
static void same_in(const char *what, uint32_t segment)
{
    struct end e;

    write_errorepc(5);
    write_entryhi(SSEG);
    write_index(9);
    e = run_in(segment, s_cp0, 0, 6, 0, 0);
    must_end(ended(&e) && e.v0 == 5 && e.v1 == 0 && read_errorepc() == 6 &&
                 e.epc > segment,
             what, &e);
    *physical(DATA_PAGE) = 77;
    e = run_in(segment, s_load, 0, SSEG + DATA_PAGE, 0, 0);
    must_end(ended(&e) && e.v0 == 77, what, &e);
    e = run_in(segment, s_load, 0, ALIAS, 0, 0);
    must_end(raised(&e, EXC_TLBL, VECTOR_REFILL) &&
                 e.epc == in_segment(s_load, segment),
             what, &e);
    e = run_in(segment, s_spin, 0, 3000, 0, 0);
    must_end(ended(&e), what, &e);
}

void unmapped_code(void)
{
    corner("code in kseg0, kseg1, kseg3");
    same_in("kseg0", KSEG0);
    same_in("kseg1", KSEG1);
    same_in("kseg3", KSEG3);
}

void kernel_in_kuseg(void)
{
    corner("kernel code in a page of kuseg");
    same_in("kuseg", USEG);
}
