/* SPDX-License-Identifier: MIT */
/*
 * report.h - one line for each corner: "ok", or what went wrong first.
 */
#ifndef GUESTOS_CORNERS_REPORT_H
#define GUESTOS_CORNERS_REPORT_H

#include <stdbool.h>

#include "guestos/corners/snippet.h"

/* What is said from here on is about this corner. */
void corner(const char *what);

/* One thing that must hold there; `which` names it if it does not. */
void must(bool holds, const char *which);

/* The same; prints how the snippet ended, too. */
void must_end(bool holds, const char *which, const struct end *e);

/* Ends the line of the last corner; returns how many things did not hold. */
unsigned report_end(void);

#endif
