/* SPDX-License-Identifier: MIT */
/* who.h - whose submission it is, as Gradescope tells. */
#ifndef LABS_GRADE_WHO_H
#define LABS_GRADE_WHO_H

#include <stdbool.h>
#include <stdio.h>

#include "machine/complaint.h"

/*
 * `path` is /autograder/submission_metadata.json (Gradescope, "Submission
 * Metadata").  One line: the e-mail address of its user, or his id; those of a
 * group in alphabetical order, a comma between.  False: it names nobody.
 */
bool who_print(FILE *to, const char *path, struct complaint *why);

#endif
