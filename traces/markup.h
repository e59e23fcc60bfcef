/* SPDX-License-Identifier: MIT */
/* markup.h - text for SVG and HTML. */
#ifndef TRACES_MARKUP_H
#define TRACES_MARKUP_H

#include <stdio.h>

/*
 * The text with & < > " as what stands for them, also within an attribute's
 * quotes; for a control character, which XML must not have, a '?'.
 */
void markup_escaped(FILE *out, const char *text);

#endif
