/* SPDX-License-Identifier: MIT */
/*
 * share.h - `mirrorball share`: a run and a flow of it as one page to send.
 */
#ifndef MACHINE_SHARE_H
#define MACHINE_SHARE_H

#include <stdbool.h>

#include "machine/complaint.h"

/*
 * argv[0] is "share".  Runs what `run` would, recorded with all details in a
 * temporary file, then lets mirrorball-draw make the page.  *status is the
 * exit status; false: `why` says what is wrong.
 */
bool share_main(int argc, char *const *argv, int *status,
                struct complaint *why);

#endif
