/* SPDX-License-Identifier: MIT */
/*
 * main.c - cc: compile a part of C (cc.h): descriptor 0 to assembly on 1.
 * One of the programs that the workload pmake runs; they model a compiler
 * chain of the nineties, in which each pass was a process.
 */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"

int main(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    lex_start();
    parse_file();
    emit_end();
    return 0;
}
