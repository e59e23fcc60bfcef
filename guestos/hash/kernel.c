/* SPDX-License-Identifier: MIT */
/* kernel.c - three processes by turns, their calls and their page faults. */
#include "guestos/common/console.h"
#include "guestos/common/cp0.h"
#include "guestos/common/power.h"
#include "guestos/common/trap.h"
#include "guestos/hash/calls.h"
#include "guestos/hash/hash.h"
#include "guestos/hash/kernel.h"
#include "guestos/hash/space.h"
#include "machine/spec/fields.h"

/* In the wired page: registers are saved there when nothing may miss. */
static struct frame frames[SPACES + 1] __attribute__((section(".hash.data")));

extern struct frame *hash_frame; /* handlers.S */

static uint32_t running; /* a process's number is that of its space */
static uint32_t faults;
static int gone[SPACES + 1];

static void run(uint32_t process)
{
    running = process;
    hash_frame = &frames[process];
    space_enter(process);
}

static void say(const char *what, uint32_t number)
{
    put_text("hash: ");
    put_text(what);
    put_text(" ");
    put_dec(number);
    put_text("\n");
}

/* The next that is left; all gone: the end. */
static void next(void)
{
    uint32_t process = running;

    for (uint32_t n = 0; n < SPACES; n++) {
        process = process % SPACES + 1;
        if (!gone[process]) {
            run(process);
            return;
        }
    }
    say("pages of processes", faults);
    say("ASIDs taken away", space_thefts());
    put_text("hash: done\n");
    power_off(POWER_OK);
}

static void end_process(const char *how)
{
    say(how, running);
    gone[running] = 1;
    next();
}

/* The trap instruction is read where it was executed: in the program. */
static void on_call(struct frame *f)
{
    uint32_t word = *(const volatile uint32_t *)f->epc;
    uint32_t *s0 = &f->regs.r[CALL_REGISTER];

    f->epc += 4;
    switch (word >> CALL_CODE_SHIFT & ((1u << CALL_CODE_BITS) - 1)) {
    case CALL_PUT:
        put_char((char)*s0);
        break;
    case CALL_YIELD:
        next();
        break;
    case CALL_WHO:
        *s0 = running;
        break;
    case CALL_EXIT:
        end_process("the end of process");
        break;
    default:
        end_process("no such call, killed process");
        break;
    }
}

void hash_trap(struct frame *f)
{
    uint32_t code = (f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT;

    switch (code) {
    case EXC_Tr:
        on_call(f);
        break;
    case EXC_TLBL:
    case EXC_TLBS:
        faults++;
        if (!space_grow(f->badvaddr))
            end_process("no memory left, killed process");
        break;
    default:
        end_process("not to be done, killed process");
        break;
    }
}

_Noreturn void hash_lost(void)
{
    put_text("hash: the kernel itself trapped, Cause ");
    put_hex(read_cause());
    put_text(", at ");
    put_hex(read_epc());
    put_text(", address ");
    put_hex(read_badvaddr());
    put_text("\n");
    power_off(POWER_FAILED);
}

int main(void)
{
    put_text("hash: kernel up, its vectors at 0xd0010000\n");
    for (uint32_t process = 1; process <= SPACES; process++)
        frames[process].epc = PROGRAM_VA;
    run(1);
    trap_out();
}
