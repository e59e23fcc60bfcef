/* SPDX-License-Identifier: MIT */
/*
 * runner.c - runs random cases (case.h) from the initrd, on any machine.
 *
 * Every exception is logged and its instruction stepped over; an interrupt
 * is acknowledged.  With EXL set before it, EPC is an old one: whatever it
 * says, there the case goes on.  A case ends where it leaves its code, or
 * after LOG_MAX exceptions.  Prints a hash of the log and of what is left
 * for each case or, on request, all of it, so that two machines can be
 * compared.
 */
#include <stdbool.h>

#include "machine/spec/exc.h"
#include "machine/spec/fields.h"
#include "tests/fuzz/cases.h"
#include "tests/fuzz/cp0_access.h"
#include "tests/fuzz/paged.h"
#include "tests/fuzz/print.h"
#include "tests/fuzz/state.h"

#define SOFTWARE_INTERRUPTS 0x300u

/* start.S */
extern const uint32_t vector_refill[], vector_general[], vector_interrupt[],
    vector_end[];
void run_frame(void);

uint32_t on_trap(void);
void main(int argc, char **argv);

static const struct fuzz_case *now;
static uint32_t logged;

static void log_address(uint32_t code)
{
    tell(" badvaddr", get_badvaddr());
    if (code == EXC_Mod || code == EXC_TLBL || code == EXC_TLBS) {
        tell(" entryhi", get_entryhi());
        tell(" context", get_context());
        return;
    }
    /* Whether AdEL and AdES set VPN2 is UNPREDICTABLE: QEMU does. */
    set_entryhi(get_entryhi() & ENTRYHI_ASID);
}

static void log_trap(uint32_t code)
{
    uint32_t shown = CAUSE_BD | CAUSE_EXC | CAUSE_IV | SOFTWARE_INTERRUPTS;

    if (code == EXC_CpU) /* CE is defined for CpU alone */
        shown |= CAUSE_CE;
    tell("\ntrap cause", get_cause() & shown);
    tell(" epc", get_epc());
    tell(" status", get_status());
    tell(" vector", frame.vector);
    if (code >= EXC_Mod && code <= EXC_AdES)
        log_address(code);
}

/* Behind what was hit, and never inside a sequence. */
static uint32_t next_place(uint32_t code, uint32_t at)
{
    if (code == EXC_Int) {
        set_compare(get_compare());
        set_cause(get_cause() & CAUSE_IV);
    } else {
        at += get_cause() & CAUSE_BD ? 2 : 1;
    }
    while (at < now->count && is_inside(now, at))
        at++;
    return now->pc + 4 * at;
}

/* eret obeys ERL first: then the case goes on there, with EXL still set. */
static void go_on(uint32_t place)
{
    uint32_t status = now->returns[logged % RETURNS];

    if (status)
        set_status(status | STATUS_EXL);
    set_epc(place);
    if (get_status() & STATUS_ERL)
        set_errorepc(place);
}

/* Returns 0 if the case is over. */
uint32_t on_trap(void)
{
    uint32_t code = (get_cause() & CAUSE_EXC) >> CAUSE_EXC_SHIFT;
    uint32_t at = (get_epc() - now->pc) / 4;

    if (now->paged_seed && frame.vector == VECTOR_REFILL &&
        paged_refill(now, get_badvaddr()))
        return 1; /* as if nothing had been */
    log_trap(code);
    if (now->paged_seed && code == EXC_Sys)
        paged_call(now);
    if (at >= now->count || ++logged == LOG_MAX)
        return 0;
    go_on(next_place(code, at));
    return 1;
}

/* Its misses use the frame, and EPC. */
static void storm(const struct fuzz_case *c)
{
    struct frame first = frame;

    set_status(0);
    paged_storm(c);
    frame = first;
    set_epc(c->pc);
}

static void run(const struct fuzz_case *c)
{
    now = c;
    logged = 0;
    state_load(c);
    if (c->paged_seed)
        storm(c);
    set_status(c->status | STATUS_EXL);
    run_frame();
    state_tell(c);
    print_field("\ncase", c->number);
    print_field("", told());
    print("\n");
}

static void copy(uint32_t offset, const uint32_t *from, const uint32_t *end)
{
    uint32_t *to = word_at(PHYSICAL_BASE + offset);

    while (from < end)
        *to++ = *from++;
}

static void copy_vectors(uint32_t to)
{
    copy(to + VECTOR_REFILL, vector_refill, vector_general);
    copy(to + VECTOR_GENERAL, vector_general, vector_interrupt);
    copy(to + VECTOR_INTERRUPT, vector_interrupt, vector_end);
}

void main(int argc, char **argv)
{
    const struct fuzz_head *head =
        (const void *)word_at(find_cases(argc, argv));
    const struct fuzz_case *c = (const void *)(head + 1);

    copy_vectors(0);
    copy_vectors(OTHER_VECTORS);
    state_init(head->verbose);
    if (head->magic != FUZZ_MAGIC)
        print("no cases\n");
    else
        for (uint32_t i = 0; i < head->cases; i++)
            run(c + i);
    power_off();
}
