/* SPDX-License-Identifier: MIT */
/*
 * class.h - the results of a class: gradebook, histogram, known mistakes.
 *
 * From a folder with a canonical result (report.h) for each submission,
 * ID.json.
 */
#ifndef LABS_GRADE_CLASS_H
#define LABS_GRADE_CLASS_H

#include <stdio.h>

#include "machine/complaint.h"

/*
 * Write FOLDER/gradebook.csv (id, lab, points, max_points, build, looks_like,
 * then the points of each test) and print, for people, the histogram, the
 * tests by how many lost something there, and which known mistakes came how
 * often.  Lines are in the order of the ids.  A result ID.json without a folder
 * OF/ID is not counted, and named on standard error; OF NULL: all count.  False:
 * `why` says what is wrong.
 */
bool class_report(FILE *to, const char *folder, const char *of,
                  struct complaint *why);

#endif
