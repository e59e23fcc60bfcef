/* SPDX-License-Identifier: MIT */
/*
 * links.c - ll and sc, and what comes between.
 *
 * Under a monitor a privileged instruction between the two traps, and the
 * monitor's eret forgets the ll.  Were that all, the sc would fail, the loop
 * would begin again, trap again, and never end: the known bug of the MIPS
 * port of KVM.  So these loops must come to their end; how often they go
 * around is not asked, for any interrupt may cost a turn.
 */
#include "guestos/corners/corners.h"
#include "guestos/corners/map.h"
#include "guestos/corners/report.h"
#include "guestos/corners/snippet.h"
#include "guestos/corners/snippets.h"

enum { BEFORE = 41 };

static void counts(const char *what, const void *loop, uint32_t segment,
                   uint32_t where)
{
    struct end e;

    *physical(DATA_PAGE) = BEFORE;
    e = run_in(segment, loop, 0, where, 0, 0);
    must_end(ended(&e) && e.v0 == 1 && *physical(DATA_PAGE) == BEFORE + 1,
             what, &e);
}

void links(void)
{
    static const uint32_t from[] = {SSEG, USEG, KSEG0, KSEG3};
    struct end e;

    corner("ll and sc");
    for (unsigned n = 0; n < sizeof from / sizeof *from; n++) {
        uint32_t data = SSEG + DATA_PAGE;

        counts("nothing between", s_ll_plain, from[n], data);
        counts("mfc0 between", s_ll_mfc0, from[n], data);
        counts("tlbp between", s_ll_tlbp, from[n], data);
        counts("branches between", s_ll_branch, from[n], data);
        counts("a page's end between", s_ll_pages, from[n], data);
        counts("of a word in kseg0", s_ll_mfc0, from[n], KSEG0 + DATA_PAGE);
    }
    *physical(DATA_PAGE) = BEFORE;
    e = run(s_ll_eret, SSEG + DATA_PAGE, 0, 0);
    must_end(ended(&e) && e.v0 == 0 && *physical(DATA_PAGE) == BEFORE,
             "eret forgets the ll", &e);
}
