/* SPDX-License-Identifier: MIT */
/*
 * fetches.h - kernel mode executes what was linked, and nothing else.
 *
 * A submission could bring code as data: ours, out of the handout's objects,
 * or one with probes.  So each word that is executed must be in a section of
 * the booted image that holds code, and be the word that was linked there.  In
 * a bare program it is also looked at what the student's code gets at: reach.h.
 */
#ifndef LABS_GRADE_FETCHES_H
#define LABS_GRADE_FETCHES_H

#include "labs/grade/reach.h"
#include "labs/grade/result.h"
#include "machine/session.h"

enum { FETCHES_SECTIONS = 8 };

struct fetches {
    struct code_section {
        uint32_t at, size;    /* physical */
        uint32_t linked;      /* where it was: the same, but for a copy */
        const uint8_t *bytes; /* of the image */
    } section[FETCHES_SECTIONS];
    unsigned sections;
    bool strange;      /* something else was executed */
    uint32_t physical; /* where, the first time */
    struct reach reach;
};

/* Watch this session, which has not begun; f must outlive its run. */
void fetches_watch(struct fetches *f, struct session *s);

/* After the run: was there anything that must not be, and what, in words? */
bool fetches_found(const struct fetches *f);
enum { FETCHES_TEXT = REACH_TEXT };
void fetches_text(const struct fetches *f, char text[FETCHES_TEXT]);

/* The test fails if there was. */
void fetches_judge(struct verdict *v, const struct fetches *f);

#endif
