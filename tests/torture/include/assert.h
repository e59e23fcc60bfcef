/* SPDX-License-Identifier: MIT */
/* assert.h - a failed assertion aborts. */
#include <stdlib.h>
#undef assert
#define assert(true) ((true) ? (void)0 : abort())
