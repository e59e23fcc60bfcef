/* SPDX-License-Identifier: MIT */
/* control.c - odd ways to go somewhere. */
#include "guestos/greedy/control.h"

#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "guestos/greedy/pages.h"
#include "guestos/greedy/report.h"
#include "guestos/greedy/slots.h"
#include "guestos/greedy/user.h"
#include "machine/spec/fields.h"

enum { TRIES = 100, HWRENA_CCRES = 1 << 3 };

void control_slots(void)
{
    uint32_t kseg0 = (uint32_t)in_other_segment - KERNEL_BASE + KSEG0_BASE;
    uint32_t (*alias)(void) = (uint32_t(*)(void))kseg0;

    report_fact("mtc0 in the slot of a taken branch", slot_taken());
    report_fact("mtc0 in the slot of a branch not taken", slot_not_taken());
    report_fact("mtc0 in the slot of a likely branch", slot_likely());
    report_fact("mtc0 in the slot of a linking branch", slot_link());
    report_fact("mfc0 in the slot of a call", slot_call());
    report_fact("mfc0 in the slot of a return", slot_return());
    report_fact("a device's register in the slot of a return", slot_unmapped());
    report_fact("kernel code called by its kseg0 address", alias());
}

static void try_kernel(const char *what, uint32_t pc, uint32_t a0, unsigned law)
{
    struct outcome out = attempt_kernel(pc, a0, 0);

    report_outcome("kernel ", what, &out, law);
}

/* What a kernel may grant its user code, and take back. */
static void grant(void)
{
    struct try t = {.pc = (uint32_t)user_mfc0,
                    .status = STATUS_KSU_USER | STATUS_CU0};
    struct outcome out;

    attempt(&t, &out);
    report_outcome("user ", "mfc0 with CU0", &out, LAW_fine);
    write_hwrena(HWRENA_CCRES);
    out = attempt_user((uint32_t)user_rdhwr_ccres, 0, 0);
    report_outcome("user ", "rdhwr with HWREna", &out, LAW_fine);
    write_hwrena(0);
    out = attempt_user((uint32_t)user_rdhwr_ccres, 0, 0);
    report_outcome("user ", "rdhwr without", &out, LAW_RI);
}

/*
 * Status says user mode, and the next fetch from the kernel is forbidden.
 * Which instruction is the next one, a pipeline may decide: so the address
 * is not printed.
 */
static void drop(void)
{
    struct outcome out = attempt_kernel((uint32_t)drop_to_user, 0, 0);

    report_fact("user mode in the middle of the kernel: AdEL",
                report_verdict(&out) == LAW_AdEL);
}

void control_modes(void)
{
    uint32_t back = (uint32_t)return_to;
    uint32_t down = (uint32_t)return_to_user;

    try_kernel("eret as user to a forbidden mfc0", down, (uint32_t)user_mfc0,
               LAW_CpU);
    try_kernel("eret as user to the kernel", down, KERNEL_BASE, LAW_AdEL);
    try_kernel("eret as user to kseg3", down, 0xfffffffc, LAW_AdEL);
    try_kernel("eret to an odd address", back, PAGES_USER_DATA + 6, LAW_AdEL);
    try_kernel("eret to an unmapped page", back, 0xd0000000, LAW_missL);
    try_kernel("software interrupt", (uint32_t)raise_software_interrupt, 0,
               LAW_Int);
    write_cause(0);
    drop();
    grant();
}

/* SC may fail for no reason, but not always. */
void control_linked(void)
{
    static uint32_t word;
    unsigned tries = 0;

    while (!linked(&word) && ++tries < TRIES)
        ;
    report_fact("sc succeeds after ll and mfc0", word == 1);
}
