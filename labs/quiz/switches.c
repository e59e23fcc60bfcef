/* SPDX-License-Identifier: MIT */
/*
 * switches.c - mode switches and address-space switches of a schedule.
 *
 * Two VMs take turns; a stretch of their run is told as what happens to the
 * guests, and counted from the machine's events.
 */
#include "labs/quiz/kind.h"
#include "labs/quiz/schedule.h"

void quiz_switches(struct problem *p)
{
    struct schedule s;

    schedule_get(&s, dice_below(&p->dice, 400));
    problem_task(p, "Count.  Each line begins where the one before ended, with "
                    "a real exception at the end of it; the monitor does its "
                    "part and lets a guest go on.");
    for (unsigned i = 0; i < s.lines; i++)
        problem_given(p, "%2u  %s", i + 1, s.line[i]);
    problem_ask(p, "how often does the CPU enter kernel mode?");
    problem_answer(p, "%u", s.entries);
    problem_why(p, "once a line: its exception");
    problem_ask(p, "how many mode switches are that, there and back?");
    problem_answer(p, "%u", s.entries * 2);
    problem_why(p, "each entry ends in an eret to supervisor or user mode");
    problem_ask(p, "how often does another VM get the machine?");
    problem_answer(p, "%u", s.worlds);
    problem_why(p, "where the VM of a line is not that of the line before");
    problem_ask(p, "how often does a guest's believed mode change?");
    problem_answer(p, "%u", s.beliefs);
    problem_why(p, "where an exception is reflected to a user program's "
                   "kernel, and where a kernel's eret is done");
    schedule_free(&s);
}
