/* SPDX-License-Identifier: MIT */
/*
 * elsewhere.h - a command of a report, for who reads it on another computer.
 *
 * The grader of a class has the submission in a folder of its own, and the tree
 * where the student has not: such paths are no help, and nobody's business.
 */
#ifndef LABS_GRADE_ELSEWHERE_H
#define LABS_GRADE_ELSEWHERE_H

#include <stddef.h>

/*
 * `command` into `to`: what is in the folder `submission` is named from there,
 * what is in the tree's labs/ as TREE/labs/...
 */
void elsewhere(const char *submission, const char *command, char *to,
               size_t room);

#endif
