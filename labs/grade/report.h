/* SPDX-License-Identifier: MIT */
/*
 * report.h - the canonical result, and what others want it turned into.
 *
 * The canonical form is JSON, "mirrorball-grade/1":
 *   schema lab title submission student seed build said sandboxed points
 *   max_points
 *   looks_like   the text of a known mistake with the same failed tests, or null
 *   tests        [{id title outcome points max_points hidden endless
 *                 instructions varied expected happened read reopen draw}]
 * student is null without --student; varied then is, too: what the ID chose of
 * this test.  It is the lecturer's: no other format shows it.
 * Every other format is made from that, so `--convert FILE` makes it later.
 */
#ifndef LABS_GRADE_REPORT_H
#define LABS_GRADE_REPORT_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "labs/grade/result.h"

json_t *report_of(const struct result *r);

typedef void report_write(FILE *to, const json_t *report);

/* For people; show_hidden: the details of hidden tests too. */
report_write report_text;

report_write report_json, report_gradescope, report_autolab, report_github,
    report_junit, report_tap;

/* NULL: there is no such format. */
report_write *report_format(const char *name);
extern const char report_formats[]; /* "text, json, ..." */

/* A member as text or number; "" and 0 where there is none. */
const char *report_string(const json_t *of, const char *name);
long report_number(const json_t *of, const char *name);

#endif
