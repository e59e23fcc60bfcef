/* SPDX-License-Identifier: MIT */
/*
 * change.h - what can be done to a student's file so that it answers something
 * else.
 */
#ifndef LABS_VIVA_CHANGE_H
#define LABS_VIVA_CHANGE_H

#include "labs/viva/exchange.h"
#include "labs/viva/viva.h"

enum change_kind { CHANGE_NOTHING, CHANGE_OTHER_WAY, CHANGE_WORD };

struct change {
    enum change_kind kind;
    unsigned file;
    size_t span;
    struct exchange made; /* of CHANGE_WORD: chosen by change_choose() */
};

/* A file has at most so many. */
enum { CHANGES_MOST = 2 * SUBMISSION_FILES * SPANS_MOST };

/* What some call runs, and what can be done to it; how many. */
uint32_t change_list(const struct viva *v, struct change *list);

/*
 * Bring one of list[i..n - 1] to place i: the span by chance, then one of what
 * can be done to it.
 */
void change_choose(const struct viva *v, struct change *list, uint32_t i,
                   uint32_t n);

/* The file's text with it; to free. */
char *change_text(const struct viva *v, const struct change *at);

/*
 * "had there been nothing but a `;` in line 41"; `line` is how the sheet
 * calls it.
 */
void change_say(const struct viva *v, const struct change *at,
                const char *line, char *to, size_t room);

#endif
