/* SPDX-License-Identifier: MIT */
/* syscall.c - the system calls, one function each. */
#include "guestos/paging/syscall.h"

#include "guestos/common/console.h"
#include "guestos/paging/calls.h"
#include "guestos/paging/process.h"
#include "traces/probe.h"

/*
 * The text is read where the process has it.  What lies in kernel memory is
 * refused here; what is not there at all faults, and the fault is the
 * process's (fault.c).
 */
static uint32_t call_write(uint32_t text, uint32_t length)
{
    if (text >= PROCESS_END || length > PROCESS_END - text)
        return CALL_FAILED;
    for (uint32_t i = 0; i < length; i++)
        put_char(*(const volatile char *)(text + i));
    return length;
}

uint32_t on_syscall(uint32_t a0, uint32_t a1, uint32_t a2, uint32_t number)
{
    (void)a2;
    probe2(PROBE_syscall, number, a0);
    switch (number) {
    case CALL_NULL:
        return 0;
    case CALL_WRITE:
        return call_write(a0, a1);
    case CALL_GETPID:
        return PROCESS_PID;
    case CALL_SBRK:
        return process_grow(a0);
    case CALL_EXIT:
        process_exit(a0);
    }
    return CALL_FAILED;
}
