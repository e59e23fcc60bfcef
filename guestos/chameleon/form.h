/* SPDX-License-Identifier: MIT */
/*
 * form.h - what this guest is today: its design, from the boot arguments.
 *
 *   table=linear|two-level|hashed  how the page table is built (linear)
 *   call=v0|a3|t8                  the register with a call's number, and its
 *                                  answer (v0)
 *   by=syscall|teq|break           the instruction that calls (syscall)
 *   vectors=N   where the exception vectors are, as a physical page: 0, or 768
 *               to 1023 (0)
 *   root=N      where a table that is not linear begins: in units of 64 KiB
 *               behind 8 MiB, 0 to 63 (0)
 *   heap=N      the address of the process's pages, in MiB, 16 to 1900 (16)
 *   asid=N      the process's, 1 to 255 (1)
 *   wired=N     entries that Random never chooses, 1 to 6; the first is the
 *               kernel's, the others are not used (1)
 *   pages=N     that the process touches, 8 to 400 (180)
 *   seed=N      in which order, and what it computes (1)
 */
#ifndef GUESTOS_CHAMELEON_FORM_H
#define GUESTOS_CHAMELEON_FORM_H

#include <stdbool.h>
#include <stdint.h>

/* user_start.S has its calls in this order. */
enum table { TABLE_LINEAR, TABLE_TWO_LEVEL, TABLE_HASHED };
enum call { CALL_V0, CALL_A3, CALL_T8, CALLS };
enum by { BY_SYSCALL, BY_TEQ, BY_BREAK, BYS };

struct form {
    uint32_t table, call, by;
    uint32_t vectors, root, heap, asid, wired, pages, seed;
};

/* False: there is no such form, and it is said why. */
bool form_read(struct form *form, const char *args);

/* One line that says it all. */
void form_print(const struct form *form);

#endif
