/* SPDX-License-Identifier: MIT */
/*
 * schedule.h - a stretch of a run of two VMs, told exception by exception.
 */
#ifndef LABS_QUIZ_SCHEDULE_H
#define LABS_QUIZ_SCHEDULE_H

enum { SCHEDULE_LINES = 12 };

struct schedule {
    char *line[SCHEDULE_LINES]; /* "vm 1, guest os: mfc0 ... emulated" */
    unsigned lines;
    unsigned entries; /* into kernel mode */
    unsigned worlds;  /* lines whose VM is not that of the line before */
    unsigned beliefs; /* lines where the VM's believed mode is not that of its
                         line before */
};

/* From exception `first` on, once both VMs run. */
void schedule_get(struct schedule *s, unsigned first);
void schedule_free(struct schedule *s);

#endif
