/* SPDX-License-Identifier: MIT */
/*
 * figure.h - what is given, as a picture (SVG 1.1), for a handout.
 *
 * A TLB entry is a box with two halves, a line of the pmap an arrow between
 * two frames, a step of a flow a box in its lane (its gaps stay gaps); other
 * lines are text.  The questions stand below.
 */
#ifndef LABS_QUIZ_FIGURE_H
#define LABS_QUIZ_FIGURE_H

#include <stdio.h>

#include "labs/quiz/problem.h"

void figure_draw(FILE *to, const struct problem *p);

#endif
