/* SPDX-License-Identifier: MIT */
/* cases_12_text.c - a case and its answers, for people. */
#include "labs/grade/cases_12.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 3, 4))) static void say(char *to, size_t room,
                                                      const char *format, ...)
{
    size_t used = strlen(to);
    va_list args;

    va_start(args, format);
    vsnprintf(to + used, room - used, format, args);
    va_end(args);
}

static const char *page_text(uint32_t page, char text[16])
{
    snprintf(text, 16, "%" PRIu32 ".%" PRIu32, page / OF_A_VM + 1,
             page % OF_A_VM);
    return text;
}

void cow_call_text(const struct case_ *c, char *to, size_t room)
{
    static const char *const name[] = {
        [OP_TOUCH] = "fill",       [OP_MAP] = "map",
        [OP_OWN] = "pmap_own",     [OP_STORE] = "store '!' to",
        [OP_SHARE] = "pmap_share", [OP_HOLD] = "cow_hold",
        [OP_DROP] = "drop",        [OP_PATCH] = "patch",
        [OP_FULL] = "free frames:"};
    char page[16];

    snprintf(to, room, "VM.page:");
    for (unsigned i = 0; i < STEPS && c->step[i].op != OP_NOTHING; i++) {
        const struct step *p = &c->step[i];

        say(to, room, "%s %u %s", i ? ";" : "", i + 1, name[p->op]);
        if (p->op == OP_FULL)
            say(to, room, " %" PRIu32, p->from);
        else
            say(to, room, " %s", page_text(p->page, page));
        if (p->op == OP_TOUCH)
            say(to, room, " with '%c'", (int)('A' + p->page));
        if (p->op == OP_SHARE)
            say(to, room, " with the frame of %s", page_text(p->from, page));
    }
}

/* "1.0 has A, with 2.1": what is in a page, and who has the same frame. */
static void pages_text(const struct case_ *c, char *to, size_t room)
{
    char page[16];

    for (uint32_t i = 0; i < PAGES; i++) {
        uint32_t what = c->answer[CONTENT + i], group = c->answer[GROUP + i];
        char is = (char)(what & 0x7f);

        if (group == 0)
            continue;
        say(to, room, "%s%s ", *to ? ", " : "", page_text(i, page));
        if (what == 0)
            say(to, room, "zeroes");
        else
            say(to, room, "'%c%s'", is, what >> 8 ? "!" : "");
        if (group != i + 1)
            say(to, room, " (the frame of %s)", page_text(group - 1, page));
    }
}

static void refused_text(const struct case_ *c, char *to, size_t room)
{
    for (unsigned i = 0; i < STEPS; i++) {
        uint32_t op = c->step[i].op;

        if ((op == OP_OWN || op == OP_STORE || op == OP_SHARE) &&
            !(c->answer[DONE] >> i & 1))
            say(to, room, "; %u fails", i + 1);
    }
}

void cow_answer_text(const struct case_ *c, uint32_t j, char *to, size_t room)
{
    *to = '\0';
    if (j & (CONTENT_BIT | GROUP_BIT))
        pages_text(c, to, room);
    if (j & DONE_BIT)
        refused_text(c, to, room);
    if (j & COPIED_BIT)
        say(to, room, "; stat.copied %" PRIu32 " %" PRIu32 " %" PRIu32,
            c->answer[COPIED], c->answer[COPIED + 1], c->answer[COPIED + 2]);
    if (j & FREE_BIT)
        say(to, room, "; %" PRIu32 " frames free", c->answer[FREE]);
    if (j & HELD_BIT)
        say(to, room, "; held %" PRIu32 " times, with '%c%s'", c->answer[HELD],
            (char)(c->answer[KEPT] & 0x7f), c->answer[KEPT] >> 8 ? "!" : "");
    if (j & DANGER_BIT)
        say(to, room, "; %" PRIu32 " wrong in the TLB", c->answer[DANGER]);
    if (j & BROKEN_BIT)
        say(to, room, "; %" PRIu32 " words broken", c->answer[BROKEN]);
}
