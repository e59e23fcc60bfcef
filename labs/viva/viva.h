/* SPDX-License-Identifier: MIT */
/*
 * viva.h - a sheet of questions about one submission.
 *
 * Each question is about a call of the student's file, with arguments of the
 * student's own, and what the simulated machine did at it.  Answers are never
 * worked out here: they are read out of the machine.
 */
#ifndef LABS_VIVA_VIVA_H
#define LABS_VIVA_VIVA_H

#include "labs/quiz/problem.h"
#include "labs/viva/pool.h"
#include "labs/viva/submission.h"

enum { VIVA_QUESTIONS = 3, VIVA_VERSION = 1 };

struct viva {
    struct submission *sub;
    struct bare lines, grader;
    struct pool pool;
    struct problem *problem;
    const char *keep; /* a folder for the programs of the calls; or NULL */
};

/*
 * Add a question.  False: the file gives no occasion for one of this kind.
 *
 *   ask_moment   what did the machine do, in a guest's run?
 *   ask_answer   what does it answer?
 *   ask_path     which of these statements run?
 *   ask_without  what would it have answered, had this line been another?
 */
bool ask_moment(struct viva *v);
bool ask_answer(struct viva *v);
bool ask_path(struct viva *v);
bool ask_without(struct viva *v);

/* For the questions: sheet.c. */

/* The next question's number. */
unsigned sheet_number(const struct viva *v);

/* "Call 1: ..." is given, with line breaks. */
void sheet_call(struct viva *v, const struct call *c);

/* "line 41"; with the file's name if the lab has several. */
void sheet_line(const struct viva *v, unsigned file, const struct span *s,
                char *to, size_t room);

/* The numbers of the lines with a statement that ran. */
void sheet_ran(const struct viva *v, const struct ran *ran, char *to,
               size_t room);

/*
 * How to look at the call in this program: it goes to the folder that keeps
 * them.  "" if there is none.
 */
void sheet_look(const struct viva *v, const struct bare *m,
                const struct call *c, const char *suffix, char *to,
                size_t room);

#endif
