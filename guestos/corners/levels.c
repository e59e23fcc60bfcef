/* SPDX-License-Identifier: MIT */
/* levels.c - EXL, ERL, interrupts: what a level changes. */
#include "guestos/common/cp0.h"
#include "guestos/corners/corners.h"
#include "guestos/corners/map.h"
#include "guestos/corners/report.h"
#include "guestos/corners/snippet.h"
#include "guestos/corners/snippets.h"

enum { MARK = 0x00345678, NOWHERE = 0x10004000, MAPPED = 0x10000000 };

/* EPC and BD stay as they are. */
static bool frozen(const struct end *e, uint32_t before)
{
    return e->epc == MARK && ((e->cause ^ before) & CAUSE_BD) == 0;
}

void exl(void)
{
    struct end e;
    uint32_t before;

    corner("exceptions at EXL=1");
    run(s_spin, 1, 0, 0);
    before = read_cause(); /* not in a slot */
    e = run(s_exl_syscall, MARK, 0, 0);
    must_end(ended(&e) && frozen(&e, before), "EPC stays as it is", &e);
    e = run(s_exl_load, MARK, NOWHERE, 0);
    must_end(raised(&e, EXC_TLBL, VECTOR_GENERAL) && frozen(&e, before) &&
                 e.badvaddr == NOWHERE,
             "a refill goes to the general vector", &e);
    e = run(s_exl_load, MARK, KSEG3 + NOWHERE, 0);
    must_end(raised(&e, EXC_TLBL, VECTOR_GENERAL) && e.epc == MARK,
             "in kseg3, too", &e);
    e = run_in(KSEG0, s_exl_load, 0, MARK, NOWHERE + 2, 0);
    must_end(raised(&e, EXC_AdEL, VECTOR_GENERAL) && e.epc == MARK,
             "from kseg0, too", &e);
    e = run_in(USEG, s_exl_load, 0, MARK, NOWHERE, 0);
    must_end(raised(&e, EXC_TLBL, VECTOR_GENERAL) && e.epc == MARK,
             "from kuseg, too", &e);
}

/* kuseg is physical while ERL is set: DATA_PAGE, not what is mapped there. */
void erl(void)
{
    struct end e;

    corner("ERL=1: kuseg is physical");
    map(ENTRY_FREE,
        (struct mapping){.va = DATA_PAGE,
                         .lo = {map_lo(DATA_PAGE + 0x4000, READABLE), 0}});
    *physical(DATA_PAGE) = 0x11111111;
    *physical(DATA_PAGE + 0x4000) = 0x22222222;
    e = run(s_erl, DATA_PAGE, 0x33333333, 0);
    must_end(ended(&e) && e.v0 == 0x11111111, "a load", &e);
    must(*physical(DATA_PAGE + 4) == 0x33333333, "a store");
    must_end(e.v1 == 0x22222222, "mapped again behind eret", &e);
    e = run_in(KSEG0, s_erl, 0, DATA_PAGE, 0x44444444, 0);
    must_end(ended(&e) && e.v0 == 0x11111111 && e.v1 == 0x22222222 &&
                 *physical(DATA_PAGE + 4) == 0x44444444,
             "the same from kseg0", &e);
    unmap(ENTRY_FREE);
    e = run(s_erl, DATA_PAGE, 0, 0);
    must_end(raised(&e, EXC_TLBL, VECTOR_REFILL) && e.v0 == 0x11111111,
             "not mapped, only the second load misses", &e);
    unmap(ENTRY_USEG); /* the snippets are not mapped there, either */
    e = run(s_erl_code, 0, 0, 0);
    must_end(ended(&e) && e.v0 == 1 && (e.v1 & STATUS_ERL) &&
                 e.epc < KSEG0_BASE,
             "code", &e);
    snippets_start();
}

static bool interrupted(const struct end *e)
{
    return raised(e, EXC_Int, VECTOR_GENERAL);
}

void interrupts(void)
{
    uint32_t on = STATUS_IE | 1u << CAUSE_IP_SHIFT;
    struct end e;

    corner("software interrupts");
    write_cause(1u << CAUSE_IP_SHIFT);
    e = run_in(SSEG, s_spin, on, 1000, 0, 0);
    must_end(interrupted(&e) && e.epc == in_segment(s_spin, SSEG),
             "taken before the first instruction", &e);
    e = run_in(USEG, s_spin, on | STATUS_KSU_USER, 1000, 0, 0);
    must_end(interrupted(&e) && e.epc == in_segment(s_spin, USEG),
             "in user mode, too", &e);
    e = run_in(SSEG, s_spin, STATUS_IE, 1000, 0, 0);
    must_end(ended(&e), "not through a closed mask", &e);
    e = run_in(SSEG, s_spin, on & ~(uint32_t)STATUS_IE, 1000, 0, 0);
    must_end(ended(&e), "not with interrupts off", &e);
    write_cause(0);
    e = run_in(SSEG, s_spin, on, 1000, 0, 0);
    must_end(ended(&e), "not when taken back", &e);
}

enum { SOON = 20000, LONG = 100000000 };

/*
 * Compare <- some time from now; returns it.  A QEMU that runs in real time
 * may lose that time before the write, and then waits for a whole turn of
 * Count: so it is looked at again, and more time is given.
 */
static uint32_t set_timer(void)
{
    for (uint32_t ahead = SOON;; ahead *= 2) {
        uint32_t due = read_count() + ahead;

        write_compare(due);
        if ((int32_t)(due - read_count()) > SOON / 2)
            return due;
    }
}

void virtual_time(void)
{
    uint32_t on = STATUS_IE | STATUS_IM7, due;
    struct end e;

    corner("Count and Compare");
    write_count(0x12340000);
    due = read_count() - 0x12340000;
    must(due < LONG, "Count goes on from what is written");
    for (unsigned n = 0; n < 3; n++) {
        due = set_timer();
        e = run_in(SSEG, s_spin, on, LONG, 0, 0);
        must_end(interrupted(&e) && (e.cause & CAUSE_IP7),
                 "an interrupt when Count has come to Compare", &e);
        must((int32_t)(read_count() - due) >= 0, "and not before");
    }
    write_compare(read_count() - 1);
    must(!(read_cause() & CAUSE_IP7), "writing Compare takes it back");
}
