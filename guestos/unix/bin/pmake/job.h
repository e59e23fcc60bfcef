/* SPDX-License-Identifier: MIT */
/*
 * job.h - run the commands of a rule, in a process of their own.
 *
 * A command with signs of the shell is given to it (sh -c); others are run
 * at once, as GNU's make does.
 */
#ifndef GUESTOS_UNIX_BIN_PMAKE_JOB_H
#define GUESTOS_UNIX_BIN_PMAKE_JOB_H

#include "guestos/unix/bin/pmake/rules.h"

/* Begin: the pid; its status will be 0 if all commands were good. */
int job_start(const struct rule *r);

#endif
