/* SPDX-License-Identifier: MIT */
/*
 * tutor_bookmark.h - how far the learner has come, in the state folder.
 */
#ifndef MACHINE_REPL_TUTOR_BOOKMARK_H
#define MACHINE_REPL_TUTOR_BOOKMARK_H

/* So many of `steps` are done; 0 if nothing, or nonsense, is remembered. */
unsigned tutor_remembered(unsigned steps);

/*
 * So many are done.  Who looks at an earlier step again keeps the bookmark;
 * after the last step it begins anew.
 */
void tutor_remember(unsigned done, unsigned steps);

#endif
