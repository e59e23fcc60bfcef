/* SPDX-License-Identifier: MIT */
/*
 * find_lab.h - whose files are in this folder?
 */
#ifndef LABS_VIVA_FIND_LAB_H
#define LABS_VIVA_FIND_LAB_H

#include "labs/grade/rubric.h"

/*
 * Read the rubric of this lab; of the one whose files are in the folder, if
 * `lab` is NULL.  False: `why`.  Labs without code have nothing to ask about.
 */
bool find_lab(struct rubric *r, const char *root, const char *lab,
              const char *folder, struct complaint *why);

#endif
