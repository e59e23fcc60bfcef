/* SPDX-License-Identifier: MIT */
/*
 * fold.h - a sequence in which what repeats stands once, with a count.
 *
 * Runs of one thing fold first, then groups of two, of three and so on; then
 * all that again over what came of it, so groups within groups fold too:
 * ABBBABBB is (A 3B) twice.  Nothing is lost: the counts add up to what there
 * was.
 */
#ifndef TRACES_FOLD_H
#define TRACES_FOLD_H

#include <stddef.h>
#include <stdint.h>

enum { FOLD_LONGEST = 16 }; /* of a group: what has folded is one of it */

/*
 * One thing, or a group.  A group stands before its members: the `inside`
 * entries behind it, which may be groups themselves.
 */
struct folded {
    size_t inside;       /* 0: a thing */
    size_t at;           /* of a thing: its place in the sequence, the first */
    unsigned long times; /* at once, from 1 */
    size_t things;       /* in one turn, those folded inside counted; or 1 */
    size_t shown;        /* of these so many stand in the list; of a thing, 1 */
    size_t parent;       /* the entry of the group that it is in; FOLD_NONE */
};

#define FOLD_NONE SIZE_MAX

struct folds {
    struct folded *list;
    size_t count;
};

/* Things are the same if their numbers are.  The list is for free(). */
struct folds fold(const size_t *class, size_t count);

#endif
