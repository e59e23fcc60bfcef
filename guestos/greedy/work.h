/* SPDX-License-Identifier: MIT */
/*
 * work.h - honest work between the misdeeds.
 *
 * It keeps greedy busy long enough to share the machine with its neighbours,
 * and would show if one of them got at greedy's memory.
 */
#ifndef GUESTOS_GREEDY_WORK_H
#define GUESTOS_GREEDY_WORK_H

/* Fill 16 KiB. */
void work_start(void);

/* Go over them some times more: about 50,000 instructions. */
void work_go_on(void);

/* Print a checksum of what they have become. */
void work_report(void);

#endif
