/* SPDX-License-Identifier: MIT */
/* cases_12.h - what is shared by the cases of lab 12 and their text. */
#ifndef LABS_GRADE_CASES_12_H
#define LABS_GRADE_CASES_12_H

#include <stddef.h>

#include "labs/12/cases.h"

/* What a class judges: these of the answers. */
enum {
    CONTENT_BIT = 1,
    GROUP_BIT = 2,
    COPIED_BIT = 4,
    DONE_BIT = 8,
    FREE_BIT = 16,
    HELD_BIT = 32, /* HELD and KEPT */
    DANGER_BIT = 64,
    BROKEN_BIT = 128
};

/* The steps; of the answers what these bits say: the rest would hide it. */
void cow_call_text(const struct case_ *c, char *to, size_t room);
void cow_answer_text(const struct case_ *c, uint32_t judged, char *to,
                     size_t room);

#endif
