/* SPDX-License-Identifier: MIT */
/*
 * names.h - run a program of the Unix on the host: compiled with
 * `-include` of this file, its system calls and library are the functions of
 * calls.c, on top of POSIX.  Paths are taken below $UNIX_ROOT.
 */
#ifndef GUESTOS_UNIX_HOST_POSIX_NAMES_H
#define GUESTOS_UNIX_HOST_POSIX_NAMES_H

#define main u_main
#define fork u_fork
#define exit u_exit
#define wait u_wait
#define getpid u_getpid
#define exec u_exec
#define exec_found u_exec_found
#define pipe u_pipe
#define open u_open
#define close u_close
#define dup u_dup
#define read u_read
#define write u_write
#define lseek u_lseek
#define fstat u_fstat
#define stat u_stat
#define chdir u_chdir
#define unlink u_unlink
#define sync u_sync
#define printf(...) u_printf(__VA_ARGS__)
#define fprintf u_fprintf
#define snprintf u_snprintf
#define read_line u_read_line
#define read_all u_read_all
#define write_all u_write_all
#define error_text u_error_text
#define die u_die

#endif
