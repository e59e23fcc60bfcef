/* SPDX-License-Identifier: MIT */
/*
 * state.h - the packets that read and write registers and memory, of the
 * chosen thread.
 */
#ifndef MACHINE_GDB_STATE_H
#define MACHINE_GDB_STATE_H

#include "machine/gdb/query.h"

gdb_command gdb_on_registers, gdb_on_set_registers, gdb_on_register,
    gdb_on_set_register, gdb_on_read, gdb_on_write, gdb_on_write_raw;

#endif
