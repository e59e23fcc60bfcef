/* SPDX-License-Identifier: MIT */
/* reason.c - the table of reasons in memory. */
#include "machine/spec/reason.h"

const struct reason_info reason_info[REASONS] = {
#define REASON(name, exc, which, rule, where)                                  \
    [REASON_##name] = {#name, EXC_##exc, rule, where},
#include "machine/spec/reason.def"
#undef REASON
};

/* What a store raises where a load raises its sibling. */
static enum exc of_load(enum exc exc)
{
    if (exc == EXC_TLBS)
        return EXC_TLBL;
    return exc == EXC_AdES ? EXC_AdEL : exc;
}

bool reason_fits(enum reason reason, enum exc exc)
{
    return reason_info[reason].exc == of_load(exc);
}

/* MEANT rows make an entry, OTHER ones none. */
#define MEANT(name, exc) [EXC_##exc] = REASON_##name,
#define OTHER(name, exc)
static const uint8_t meant[EXC_CODES] = {
#define REASON(name, exc, which, rule, where) which(name, exc)
#include "machine/spec/reason.def"
#undef REASON
};
#undef MEANT
#undef OTHER

enum reason reason_of(enum exc exc)
{
    return (enum reason)meant[of_load(exc)];
}
