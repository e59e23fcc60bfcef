/* SPDX-License-Identifier: MIT */
/*
 * recording.h - `run --trace FILE`: every event of a run goes to a file.
 */
#ifndef MACHINE_RECORDING_H
#define MACHINE_RECORDING_H

#include "machine/session.h"
#include "traces/trace.h"

/*
 * From now on.  With --detail, registers, source lines and the command too.
 * What is wrong is in `why`; what is returned, if anything, is for
 * recording_end().
 */
struct trace_writer *recording_start(const struct session *s,
                                     struct complaint *why);
void recording_end(const struct session *s, struct trace_writer *w,
                   struct complaint *why);

/*
 * The command line that makes this run, for a shell: without what it writes.
 * argv[0] is the subcommand, or any other word if there was none.  For the
 * caller to free.
 */
char *recording_command(int argc, char *const *argv);

/* The source lines of all its images, sorted; for source_free(). */
struct source *recording_lines(const struct session *s);

#endif
