/* SPDX-License-Identifier: MIT */
/* process.c - the one process. */
#include "guestos/paging/process.h"

#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/common/trap.h"
#include "guestos/paging/calls.h"
#include "guestos/paging/fault.h"
#include "guestos/paging/pagetable.h"
#include "machine/spec/fields.h"
#include "traces/probe.h"

enum { STACK_ARGUMENTS = 16 }; /* o32: the callee may write there */

/* From guest.ld: addresses and sizes, not objects. */
extern const char user_loaded[], user_text_size[], user_data_size[];

static uint32_t heap_end = PROCESS_HEAP;

/* Text and data are mapped to the frames that the loader put them in. */
static void map_image(void)
{
    uint32_t text_end = PROCESS_TEXT + (uint32_t)user_text_size;
    uint32_t data_end = text_end + (uint32_t)user_data_size;
    uint32_t frame = (uint32_t)user_loaded;

    for (uint32_t va = PROCESS_TEXT; va < data_end; va += PAGE_SIZE) {
        pagetable_map(va, frame, va < text_end ? RIGHT_READ : RIGHT_WRITE);
        frame += PAGE_SIZE;
    }
}

_Noreturn void process_start(void)
{
    static const struct frame first = {
        .regs.r[REG_SP] = PROCESS_END - STACK_ARGUMENTS,
        .status = STATUS_KSU_USER,
        .epc = PROCESS_TEXT,
    };

    map_image();
    pagetable_start(PROCESS_ASID);
    put_text("paging: process 1 starts, asid 3\n");
    probe2(PROBE_process, PROCESS_PID, PROCESS_ASID);
    exception_return(&first);
}

bool process_owns(uint32_t va)
{
    return (va >= PROCESS_HEAP && va < heap_end) ||
           (va >= PROCESS_STACK && va < PROCESS_END);
}

uint32_t process_grow(uint32_t bytes)
{
    uint32_t old = heap_end;

    if (bytes > PROCESS_HEAP_MAX - old)
        return CALL_FAILED;
    heap_end += bytes;
    return old;
}

_Noreturn void process_exit(uint32_t status)
{
    put_text("paging: process 1 exits with status ");
    put_dec(status);
    put_text("\n");
    fault_report();
    power_off(status);
}

_Noreturn void process_kill(const char *reason, uint32_t epc)
{
    put_text("paging: process 1 killed: ");
    put_text(reason);
    put_text(", at ");
    put_hex(epc);
    put_text("\n");
    power_off(POWER_FAILED);
}
