/* SPDX-License-Identifier: MIT */
/*
 * share_record.h - the run that `share` records, in a process of its own.
 *
 * What it prints goes through to standard output.  Between its lines standard
 * error, if that is a terminal, tells after a second how much has been
 * recorded, and how fast; the wall clock decides when, and nothing else.
 * Ctrl-C ends the run and not the caller: what was recorded is there.
 */
#ifndef MACHINE_SHARE_RECORD_H
#define MACHINE_SHARE_RECORD_H

/*
 * Run the program with these arguments; `trace` is the file that it makes
 * longer.  Its exit status; -1 if it cannot be run, or a signal ended it.
 */
int share_record(const char *program, char *const argv[], const char *trace);

#endif
