/* SPDX-License-Identifier: MIT */
/*
 * varied.h - a student's own guests: what the key `varied` of a test names is
 * chosen by the student's ID and the course's key, and is the same for ever.
 *
 *   tlb    entries of the machine's TLB
 *   form   arguments of the guest `chameleon` among the test's guests
 *   stlb slice asid   that word of the monitor's boot arguments
 *
 * Without a student the test runs as it stands in the rubric.
 */
#ifndef LABS_GRADE_VARIED_H
#define LABS_GRADE_VARIED_H

#include "labs/grade/rubric.h"

/*
 * Write the choice into the rubric's tests; what was chosen stands in the
 * test's `varied` afterwards.  *seed is what `cases` are made from.  `use` is
 * the program's (student.h): each has choices of its own.  False: the key
 * cannot be used.
 */
bool varied_apply(struct rubric *r, const char *use, const char *key_file,
                  const char *student, uint64_t *seed, struct complaint *why);

#endif
