/* SPDX-License-Identifier: MIT */
/*
 * own.h - what in a bare program is its own, and not for the file it calls.
 *
 * OWN marks data: who called, what comes, what was answered.  The submission
 * that loads or stores there has lost the test (reach.h).  What the file is
 * given a pointer to is not marked.
 */
#ifndef LABS_GRADE_OWN_H
#define LABS_GRADE_OWN_H

#define OWN __attribute__((section(".own")))

#endif
