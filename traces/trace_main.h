/* SPDX-License-Identifier: MIT */
/*
 * trace_main.h - the command `mirrorball trace`: print what a file holds.
 *
 *   cat FILE...    JSON Lines: a header line, then one event a line
 *   flows FILE...  one line a flow; --kind KIND: of that kind only; --fold:
 *                  what repeats once, groups too; --flow N: that one's table;
 *                  --kind-of-flow KIND: the table of the best example
 *   stat FILE...   how many events and flows of each kind
 *   grep PATTERN FILE...   what fits the pattern (pattern.h); --count,
 *                  --max N, --json
 *   diff A B       where two runs do not do the same
 */
#ifndef TRACES_TRACE_MAIN_H
#define TRACES_TRACE_MAIN_H

/*
 * argv[0] is "trace".  Output goes to stdout, messages to stderr.  Returns
 * the exit status: 0; 1 if grep finds nothing or diff a difference; 2 for
 * wrong use or a file that is no whole trace.
 */
int trace_main(int argc, char **argv);

#endif
