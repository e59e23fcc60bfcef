/* SPDX-License-Identifier: MIT */
/* cases_5_text.c - a case of lab 5 for people. */
#include "labs/grade/cases_5_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "labs/5/cases.h"
#include "machine/spec/disasm.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"
#include "machine/spec/insn.h"
#include "vmm/vcp0.h"

/* What vcp0_read_alive() of the bare program answers. */
static uint32_t alive(const struct case_ *c, unsigned reg)
{
    if (reg == CP0_count)
        return COUNT_NOW;
    return reg == CP0_random ? c->random : c->old | CAUSE_TI;
}

static void move_text(const struct case_ *c, const struct insn *i,
                      const char *text, char *to, size_t room)
{
    size_t n = (size_t)snprintf(
        to, room, "%s, where CP0 has %08" PRIx32 ", rt %08" PRIx32, text,
        c->old, c->value);

    if (i->id == INSN_mfc0 && n < room && (VCP0_ALIVE >> i->cp0 & 1))
        snprintf(to + n, room - n, ", vcp0_read() says %08" PRIx32,
                 alive(c, i->cp0));
}

void cases_5_call_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;
    struct insn i = insn_decode(c->word);
    char text[80], place[24];

    disasm(c->word, PC, NULL, text, sizeof text - sizeof place);
    if (strchr(text, '\t'))
        *strchr(text, '\t') = ' ';
    snprintf(place, sizeof place, " at v:%08" PRIx32, (uint32_t)PC);
    strcat(text, place);
    if (strncmp(text, "tlb", 3) == 0)
        snprintf(to, room,
                 "%s, Index %08" PRIx32 " Random %02" PRIx32
                 " EntryHi %08" PRIx32 " PageMask %08" PRIx32
                 " EntryLo %08" PRIx32 " %08" PRIx32 ", entry %02" PRIx32
                 " is %08" PRIx32 " %08" PRIx32 " %08" PRIx32 " %08" PRIx32,
                 text, c->index, c->random, c->hi, c->mask, c->lo[0], c->lo[1],
                 c->slot, c->has_hi, c->has_mask, c->has_lo[0], c->has_lo[1]);
    else if (i.id == INSN_eret)
        snprintf(to, room,
                 "%s, Status %08" PRIx32 " EPC %08" PRIx32
                 " ErrorEPC %08" PRIx32 "%s",
                 text, c->status, c->epc, c->errorepc,
                 c->linked ? ", behind an LL" : "");
    else if (i.id == INSN_mtc0 || i.id == INSN_mfc0)
        move_text(c, &i, text, to, room);
    else
        snprintf(to, room,
                 "%s, Status %08" PRIx32 " rt %08" PRIx32 " rs %08" PRIx32,
                 text, c->status, c->value, c->address);
}

/* ", shadow_written() by tlbwr ... about 11": whom it has told what. */
static void told_text(const struct case_ *c, char *to, size_t room)
{
    static const char *const what[] = {
        "asid_use()",         "shadow_written()", "by tlbwr",
        "of the old entry",   "shadow_read()",    "shadow_found()",
        "shadow_not_found()", "wait_begin()",     "guest_check()",
        "CP0's effect",
    };
    size_t n = 0;

    if (!(c->judged >> TOLD & 1))
        return;
    if (c->answer[TOLD] == 0)
        snprintf(to, room, ", nobody is told");
    for (unsigned i = 0; i < sizeof what / sizeof *what && n < room; i++)
        if (c->answer[TOLD] >> i & 1)
            n += (size_t)snprintf(to + n, room - n, ", %s", what[i]);
    if (c->answer[TOLD_AT] && n < room)
        snprintf(to + n, room - n, ", about %" PRIx32, c->answer[TOLD_AT]);
}

/* Says those of the answers that are judged. */
void cases_5_answer_text(const void *at, char *to, size_t room)
{
    static const char *const name[ANSWERS] = {
        [TARGET] = "the register",
        [ZERO] = "register 0",
        [REG] = "CP0's",
        [STATUS] = "Status",
        [NEXT_PC] = "goes to",
        [NEXT_NPC] = "then",
        [LL] = "llbit, lladdr",
        [INDEX] = "Index",
        [HI] = "EntryHi",
        [MASK] = "PageMask",
        [LO0] = "EntryLo0",
        [LO1] = "EntryLo1",
        [CHANGED] = "entries changed",
        [WHICH] = "the last is",
        [NEW_HI] = "hi",
        [NEW_MASK] = "mask",
        [NEW_LO0] = "even",
        [NEW_LO1] = "odd",
    };
    static const char *const verdict[] = {"V_RETRY", "V_NEXT", "V_REFLECT",
                                          "V_KILL"};
    const struct case_ *c = at;
    uint32_t exc = c->answer[FAULT] - 1;
    size_t n =
        (size_t)snprintf(to, room, "%s", verdict[c->answer[VERDICT] & 3]);

    if (exc < EXC_CODES && exc_info[exc].name)
        n += (size_t)snprintf(to + n, room - n, " %s", exc_info[exc].name);
    for (unsigned i = 0; i < ANSWERS && n < room; i++)
        if (name[i] && (c->judged >> i & 1))
            n += (size_t)snprintf(to + n, room - n, ", %s %" PRIx32, name[i],
                                  c->answer[i]);
    told_text(c, to + n, n < room ? room - n : 0);
}
