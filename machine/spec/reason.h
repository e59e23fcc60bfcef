/* SPDX-License-Identifier: MIT */
/*
 * reason.h - the rules that end in exceptions, from reason.def.
 */
#ifndef MACHINE_SPEC_REASON_H
#define MACHINE_SPEC_REASON_H

#include <stdbool.h>

#include "machine/spec/exc.h"

enum reason {
#define REASON(name, exc, which, rule, where) REASON_##name,
#include "machine/spec/reason.def"
#undef REASON
    REASONS
};

struct reason_info {
    const char *name;
    enum exc exc;      /* of two kinds, for loads and for stores, the first */
    const char *rule;  /* a phrase for people */
    const char *where; /* the section that has it */
};

extern const struct reason_info reason_info[REASONS];

/* The rule that is meant if nobody says which; exc.def's rows all have one. */
enum reason reason_of(enum exc exc);

/* Does this reason end in that exception?  TLBS and AdES are TLBL and AdEL. */
bool reason_fits(enum reason reason, enum exc exc);

#endif
