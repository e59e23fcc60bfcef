/* SPDX-License-Identifier: MIT */
/*
 * tools.h - the subcommands of mirrorball-fs.  Each takes its arguments
 * without its name, and answers with the exit status: 2 for wrong use or an
 * unreadable file, after one line on standard error.
 */
#ifndef GUESTOS_UNIX_HOST_TOOLS_H
#define GUESTOS_UNIX_HOST_TOOLS_H

enum { STATUS_OK, STATUS_FAULTS, STATUS_USE };

int mkfs_main(int argc, char *argv[]);
int fsck_main(int argc, char *argv[]);
int fscat_main(int argc, char *argv[]);

#endif
