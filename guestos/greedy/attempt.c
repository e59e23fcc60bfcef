/* SPDX-License-Identifier: MIT */
/* attempt.c - attempts in the two usual modes. */
#include "guestos/greedy/attempt.h"

#include <stddef.h>

#include "guestos/common/console.h"
#include "guestos/common/cp0.h"
#include "guestos/common/power.h"
#include "machine/spec/fields.h"

_Static_assert(offsetof(struct try, status) == TRY_STATUS, "attempt.h");
_Static_assert(offsetof(struct try, a0) == TRY_A0, "attempt.h");
_Static_assert(offsetof(struct try, a1) == TRY_A1, "attempt.h");
_Static_assert(offsetof(struct outcome, vector) == OUTCOME_VECTOR, "attempt.h");
_Static_assert(offsetof(struct outcome, cause) == OUTCOME_CAUSE, "attempt.h");
_Static_assert(offsetof(struct outcome, epc) == OUTCOME_EPC, "attempt.h");
_Static_assert(offsetof(struct outcome, badvaddr) == OUTCOME_BADVADDR,
               "attempt.h");

static struct outcome attempt_with(uint32_t status, uint32_t pc, uint32_t a0,
                                   uint32_t a1)
{
    struct try t = {.pc = pc, .status = status, .a0 = a0, .a1 = a1};
    struct outcome out;

    attempt(&t, &out);
    return out;
}

struct outcome attempt_kernel(uint32_t pc, uint32_t a0, uint32_t a1)
{
    return attempt_with(0, pc, a0, a1);
}

struct outcome attempt_user(uint32_t pc, uint32_t a0, uint32_t a1)
{
    return attempt_with(STATUS_KSU_USER, pc, a0, a1);
}

_Noreturn void attempt_missing(void)
{
    put_text("greedy: an exception out of the blue, Cause ");
    put_hex(read_cause());
    put_text(", at ");
    put_hex(read_epc());
    put_text(", address ");
    put_hex(read_badvaddr());
    put_text("\n");
    power_off(POWER_FAILED);
}
