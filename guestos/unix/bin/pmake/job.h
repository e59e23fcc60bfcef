/* SPDX-License-Identifier: MIT */
/*
 * job.h - run the commands of a rule, in a process of their own.
 *
 * A command is programs joined by |, each with arguments, < FILE and > FILE;
 * it is run here and not by a shell, as other makes do with simple commands.
 */
#ifndef GUESTOS_UNIX_BIN_PMAKE_JOB_H
#define GUESTOS_UNIX_BIN_PMAKE_JOB_H

#include "guestos/unix/bin/pmake/rules.h"

/* Begin: the pid; its status will be 0 if all commands were good. */
int job_start(const struct rule *r);

#endif
