/* SPDX-License-Identifier: MIT */
/*
 * lab.h - a student's folder: begin one, open a hint.
 */
#ifndef LABS_GRADE_LAB_H
#define LABS_GRADE_LAB_H

#include "labs/grade/rubric.h"

/*
 * Make `folder` with the lab's README, its starter file and a Makefile.  An
 * existing file is left as it is, and said so.
 */
bool lab_start(const char *root, const struct rubric *r, const char *folder,
               struct complaint *why);

/*
 * Print the hints of this test that were opened in this folder, and one more.
 * What was opened is in FOLDER/.hints.
 */
bool lab_hint(const struct rubric *r, const char *folder, const char *test,
              struct complaint *why);

#endif
