/* SPDX-License-Identifier: MIT */
/* cases_10.c - what happens around vmm/world.c, class by class. */
#include "labs/grade/cases_10.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "labs/grade/cases.h"

/* labs/10/harness.c's, here with our own world.c. */
void do_case(struct case_ *c);

#define A(aspect) (1u << (aspect))

static const struct class_ {
    const char *name;
    void (*make)(struct case_ *c, struct dice *d);
    uint32_t judged; /* aspects */
} classes[] = {
    {"first", steps_first, A(WHO)},
    {"stays", steps_stays, A(WHO) | A(WHY)},
    {"circle", steps_circle, A(WHO)},
    {"until", steps_until, A(UNTIL)},
    {"charged", steps_charged, A(USED)},
    {"wait", steps_wait, A(WHO)},
    {"woken", steps_woken, A(WHO)},
    {"young", steps_young_turn, A(WHO) | A(UNTIL)},
    {"again", steps_again, A(WHO) | A(UNTIL)},
    {"idle", steps_idle, A(WHO) | A(USED)},
    {"timer", steps_timer, A(WHO)},
    {"gone", steps_gone, A(WHO)},
    {"yield", steps_yield, A(WHO) | A(ANSWER)},
    {"why", steps_why, A(WHY)},
    {"spin", steps_spin, A(WHO) | A(WHY)},
    {"tlb", steps_tlb, A(TLB)},
    {"page", steps_page, A(TLB)},
    {"asid", steps_swap, A(ASIDS)},
    {"leaves", steps_swap, A(LEFT)},
    {"link", steps_swap, A(LINK)},
    {"lines", steps_lines, A(LINES)},
    {"news", steps_news, A(NEWS)},
    {"mixed", steps_mixed, A(ASPECTS) - 1},
};

/* Count may be about to start from 0 again. */
static bool make(void *to, const char *name, struct dice *d)
{
    struct case_ *c = to;

    memset(c, 0, sizeof *c);
    c->vms = dice_between(d, 2, CASE_VMS);
    c->slice = 400 * dice_between(d, 10, 250);
    c->asid = dice_percent(d, 50) ? ASID_FLUSH : ASID_TAG;
    c->now =
        dice_percent(d, 25) ? UINT32_MAX - c->slice : (uint32_t)dice_roll(d);
    for (uint32_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (strcmp(classes[i].name, name) != 0)
            continue;
        c->kind = i;
        classes[i].make(c, d);
        return true;
    }
    return false;
}

static void solve(void *at)
{
    do_case(at);
}

static void judged(void *at, const char *name)
{
    struct case_ *c = at;

    (void)name;
    for (unsigned i = 0; i < ASPECTS; i++)
        if (!(classes[c->kind].judged & A(i)))
            memset(c->answer[i], 0, sizeof c->answer[i]);
}

__attribute__((format(printf, 3, 4))) static void say(char *to, size_t room,
                                                      const char *format, ...)
{
    size_t used = strlen(to);
    va_list args;

    va_start(args, format);
    vsnprintf(to + used, room - used, format, args);
    va_end(args);
}

static void call_text(const void *at, char *to, size_t room)
{
    static const char *const name[OPS] = {
        [OP_ASK] = "who?",
        [OP_PASS] = "steps pass",
        [OP_FIRED] = "the timer fires",
        [OP_LOOK] = "world_look()",
        [OP_WAIT] = "it waits",
        [OP_YIELD] = "it yields",
        [OP_OFF] = "it powers off",
        [OP_SPIN] = "it spins",
        [OP_LINK] = "it has llbit",
        [OP_PAGE] = "it gets a register page",
        [OP_OWES] = "its interrupts are held",
        [OP_TIMER] = "steps to its timer",
        [OP_POST] = "gets an interrupt",
    };
    const struct case_ *c = at;

    snprintf(to, room, "%" PRIu32 " VMs, slice=%" PRIu32 " asid=%s%s:", c->vms,
             c->slice, c->asid == ASID_TAG ? "tag" : "flush",
             c->infer ? " spin=infer" : "");
    for (unsigned i = 0; i < c->vms; i++)
        if (c->off >> i & 1)
            say(to, room, " (VM %u is off)", i + 1);
    for (unsigned i = 0; i < STEPS && c->step[i].op != OP_NOTHING; i++) {
        const struct step *s = &c->step[i];

        say(to, room, "%s %u ", i ? ";" : "", i + 1);
        if (s->op == OP_PASS || s->op == OP_TIMER)
            say(to, room, "%" PRIu32 " ", s->more);
        if (s->op == OP_POST)
            say(to, room, "VM %" PRIu32 " ", s->more);
        say(to, room, "%s", name[s->op]);
    }
}

static const char *why_name(uint32_t why)
{
    static const char *const name[] = {
#define SWITCH(name, means) #name,
#include "vmm/switch.def"
#undef SWITCH
    };

    return why && why <= sizeof name / sizeof *name ? name[why - 1]
                                                    : "no switch";
}

static void asked_text(const struct case_ *c, unsigned i, char *to, size_t room)
{
    uint32_t judged = classes[c->kind].judged;
    uint32_t who = c->answer[WHO][i], left = c->answer[LEFT][i];

    if (judged & A(WHO) && who > c->vms)
        say(to, room, " no VM of ours");
    else if (judged & A(WHO) && who)
        say(to, room, " VM %" PRIu32, who);
    else if (judged & A(WHO))
        say(to, room, " nobody");
    if (judged & A(WHY))
        say(to, room, " (%s)", why_name(c->answer[WHY][i]));
    if (judged & A(UNTIL))
        say(to, room, " for %" PRIu32, c->answer[UNTIL][i]);
    if (judged & A(TLB))
        say(to, room, " %" PRIu32 " flushes", c->answer[TLB][i]);
    if (judged & A(ASIDS))
        say(to, room, c->answer[ASIDS][i] ? " asid_use" : " -");
    if (judged & A(LEFT) && left)
        say(to, room, " VM %" PRIu32 " leaves", left);
    else if (judged & A(LEFT))
        say(to, room, " nobody leaves");
    if (judged & A(LINK))
        say(to, room, c->answer[LINK][i] ? " llbit" : " no llbit");
    if (judged & A(LINES))
        say(to, room, " sees %04" PRIx32, c->answer[LINES][i]);
}

static void told_text(const struct case_ *c, unsigned i, char *to, size_t room)
{
    uint32_t news = c->answer[NEWS][i];

    if (classes[c->kind].judged & A(NEWS))
        say(to, room, "%s%u%s%s%s", *to ? "; " : "", i + 1,
            news & 1 ? " news" : " no news",
            news & NEWS_ALARM ? " alarm_fired" : "",
            news & NEWS_HELD ? " held" : "");
    if (classes[c->kind].judged & A(ANSWER) && c->step[i].op == OP_YIELD)
        say(to, room, "%s%u %s", *to ? "; " : "", i + 1,
            c->answer[ANSWER][i] == (1u + V_NEXT) + 16 ? "V_NEXT, v0 is 0"
                                                       : "another answer");
}

static void answer_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;
    const uint32_t *used = c->answer[USED];

    *to = '\0';
    for (unsigned i = 0; i < STEPS && c->step[i].op != OP_NOTHING; i++) {
        if (c->step[i].op != OP_ASK)
            told_text(c, i, to, room);
        else if (classes[c->kind].judged & ~(A(NEWS) | A(USED) | A(ANSWER))) {
            say(to, room, "%s%u", *to ? "; " : "", i + 1);
            asked_text(c, i, to, room);
        }
    }
    if (!(classes[c->kind].judged & A(USED)))
        return;
    for (unsigned i = 0; i < c->vms; i++)
        say(to, room, "%sVM %u used %" PRIu32 ", has %" PRId32 " left",
            *to ? "; " : "", i + 1, used[i], (int32_t)used[CASE_VMS + 1 + i]);
    say(to, room, "; nobody %" PRIu32, used[CASE_VMS]);
}

const struct case_kind case_kind_10 = {
    .lab = "10",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = call_text,
    .answer_text = answer_text,
};
