/* SPDX-License-Identifier: MIT */
/*
 * why.c - why an exception was entered: the rule is a row of reason.def, the
 * facts are what the CPU kept of that moment.
 */
#include "machine/why.h"

#include <inttypes.h>
#include <stdio.h>

#include "machine/spec/segment.h"

enum { PART = 120, IM_SHIFT = 8 };

/* What decided, between the rule and the vector; "" if the rule says all. */
static void facts(const struct last_exception *last, char *text, size_t size)
{
    const char *mode = mode_name(mode_of(last->status));

    *text = '\0';
    switch (last->reason) {
    case REASON_interrupt:
        snprintf(text, size, ": Cause.IP & Status.IM is %02" PRIx32,
                 (last->cause & last->status & STATUS_IM) >> IM_SHIFT);
        break;
    case REASON_no_entry:
        snprintf(text, size, ": v:%08" PRIx32 ", ASID %02x", last->badvaddr,
                 last->asid);
        break;
    case REASON_not_valid:
    case REASON_not_dirty:
        snprintf(text, size, ": v:%08" PRIx32 ", ASID %02x, entry %d",
                 last->badvaddr, last->asid, last->index);
        break;
    case REASON_misaligned:
        snprintf(text, size, ": v:%08" PRIx32, last->badvaddr);
        break;
    case REASON_segment:
        snprintf(text, size, ": v:%08" PRIx32 " is in %s, the mode was %s",
                 last->badvaddr, segment_of(last->badvaddr)->name, mode);
        break;
    case REASON_cp0:
        snprintf(text, size, ": the mode was %s", mode);
        break;
    default:
        break;
    }
}

/* Why that vector, where there is a choice (PRA, "Exception Vectors"). */
static const char *choice(const struct last_exception *last)
{
    bool exl = last->status & STATUS_EXL;

    if (last->status & STATUS_BEV)
        return "; BEV was 1, so to the boot ROM";
    if (last->reason == REASON_no_entry)
        return exl ? "; EXL was 1, so to 0x180 and not to 0x000"
                   : "; EXL was 0, so to the vector 0x000";
    if (last->reason == REASON_interrupt)
        return last->cause & CAUSE_IV
                   ? "; Cause.IV is 1, so to the vector 0x200"
                   : "; Cause.IV is 0, so to the vector 0x180";
    return exl ? "; EXL was 1, so EPC and BD stay as they were" : "";
}

void why_rule(const struct last_exception *last, char *text, size_t size)
{
    const struct reason_info *r = &reason_info[last->reason];
    char decided[PART];

    facts(last, decided, sizeof decided);
    snprintf(text, size, "%s%s (%s)", r->rule, decided, r->where);
}

void why_text(const struct last_exception *last, char *text, size_t size)
{
    const struct reason_info *r = &reason_info[last->reason];
    char decided[PART];

    if (!last->any) {
        snprintf(text, size, "there was none yet");
        return;
    }
    bool slot = last->cause & CAUSE_BD && !(last->status & STATUS_EXL);

    facts(last, decided, sizeof decided);
    snprintf(text, size, "%s%s%s%s (%s)", r->rule, decided, choice(last),
             slot ? "; BD=1: EPC is the branch, the culprit is EPC+4" : "",
             r->where);
}
