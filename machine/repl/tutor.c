/* SPDX-License-Identifier: MIT */
/* tutor.c - the tutor's steps: tell, wait, look, go on. */
#include "machine/repl/tutor.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "machine/number.h"
#include "machine/repl/panel.h"
#include "machine/repl/prose.h"
#include "machine/repl/tutor_bookmark.h"

static const struct {
    const char *title, *task, *hint, *way, *told, *near;
    tutor_check *check;
} steps[] = {
#define STEP(name, title, task, hint, way, told, near)                         \
    {title, task, hint, way, told, near, tutor_##name},
#include "machine/repl/tutor.def"
#undef STEP
};

enum { STEPS = sizeof steps / sizeof steps[0] };

/* ----------------------------------------------------------------- telling */

static void put_task(struct panel *p)
{
    struct tutor *t = &p->tutor;

    panel_speak(p);
    if (t->step == STEPS) {
        fputc('\n', p->out);
        prose_put(p, "*",
                 "That was all.  flow compare stlb sets the two ways side by "
                 "side; COURSE.md goes on from here.  tutor 1 begins again.");
        return;
    }
    fprintf(p->out, "\n* Step %u of %d: %s\n", t->step + 1, STEPS,
            steps[t->step].title);
    prose_put(p, "*", steps[t->step].task);
}

static void begin_step(struct panel *p)
{
    p->tutor.event = p->history.next;
    p->tutor.shown = 0;
    p->tutor.told = false;
    p->tutor.answer[0] = '\0';
}

static void advance(struct panel *p)
{
    struct tutor *t = &p->tutor;

    if (!t->silent)
        prose_put(p, "+", steps[t->step].told);
    t->step++;
    begin_step(p);
    if (t->silent)
        return;
    tutor_remember(t->step, STEPS);
    put_task(p);
}

/* Once a step: this was nearly it, or leads away from it. */
static void put_near(struct panel *p, const char *near)
{
    struct tutor *t = &p->tutor;

    if (t->silent || t->told || near[0] == '\0')
        return;
    t->told = true;
    panel_speak(p);
    prose_put(p, "*", near);
}

/* Is the machine where the steps before have led, or the miss is past? */
static bool strayed(const struct panel *p)
{
    const struct tutor_miss *miss = &p->tutor.miss;
    uint64_t now = p->machine->cpu.cycles;

    return miss->traps > 0 && p->tutor.step + 1 < STEPS &&
           (now < miss->begin || now > miss->end);
}

static void look(struct panel *p)
{
    struct tutor *t = &p->tutor;
    char away[LINE_SIZE];

    switch (steps[t->step].check(p)) {
    case TUTOR_YES:
        advance(p);
        return;
    case TUTOR_NEAR:
        put_near(p, steps[t->step].near);
        return;
    case TUTOR_NO:
        break;
    }
    snprintf(away, sizeof away,
             "The machine is not in that miss any more: tutor %u goes back to "
             "where this step begins.",
             t->step + 1);
    if (strayed(p))
        put_near(p, away);
}

void tutor_look(struct panel *p, const struct command *did,
                const struct words *words)
{
    struct tutor *t = &p->tutor;

    if (!t->on || t->step == STEPS || did->run == command_tutor)
        return;
    t->did = did;
    t->words = words;
    look(p);
    t->did = NULL;
    t->words = NULL;
}

/* -------------------------------------------------------------- going there */

/* The answer of a step that asks for a number of this very run. */
static void fill_in(struct panel *p, char *line)
{
    if (strcmp(line, "answer MFN") == 0)
        snprintf(line, LINE_SIZE, "answer %x", p->tutor.miss.mfn);
}

/* Do the way of the present step; true if that reached it. */
static bool do_way(struct panel *p)
{
    unsigned step = p->tutor.step;
    char way[LINE_SIZE], *rest = NULL;

    snprintf(way, sizeof way, "%s", steps[step].way);
    for (char *line = strtok_r(way, ";", &rest); line;
         line = strtok_r(NULL, ";", &rest)) {
        char typed[LINE_SIZE];

        snprintf(typed, sizeof typed, "%s", line);
        fill_in(p, typed);
        if (!p->tutor.silent)
            fprintf(panel_speak(p), "> %s\n", typed);
        if (panel_do(p, typed) != DONE)
            return false;
    }
    return p->tutor.step > step;
}

/* From power-on, quickly and quietly, to where a step begins. */
static bool go_to(struct panel *p, unsigned step)
{
    FILE *out = p->out, *tap = p->tap.out, *nowhere = fopen("/dev/null", "w");
    struct complaint why = {0};
    bool good = nowhere != NULL;

    if (good && p->machine->cpu.retired > 0 && !panel_restart(p, &why))
        good = false;
    p->tutor.step = 0;
    begin_step(p);
    p->tutor.silent = true;
    if (good) {
        panel_speak(p);
        p->out = p->tap.out = nowhere;
    }
    while (good && p->tutor.step < step)
        good = do_way(p);
    p->tutor.silent = false;
    p->out = out;
    p->tap.out = tap;
    if (nowhere)
        fclose(nowhere);
    return good;
}

/* Where it goes, if not to the beginning; and where one had left. */
static void say_where(struct panel *p, unsigned step, unsigned left)
{
    if (step == left && step > 0)
        fprintf(p->out, "* (Going to step %u, where you left.)\n", step + 1);
    else if (left > 0)
        fprintf(p->out,
                "* (Going to step %u.  You left at step %u: tutor %u goes "
                "there.)\n",
                step + 1, left + 1, left + 1);
    else if (step > 0)
        fprintf(p->out, "* (Going to step %u.)\n", step + 1);
}

bool tutor_begin(struct panel *p, unsigned from)
{
    unsigned left = tutor_remembered(STEPS);

    if (left >= STEPS)
        left = 0;
    unsigned step = from ? from - 1 : left;
    p->tutor = (struct tutor){.on = true};
    panel_speak(p);
    prose_put(p, "*",
             "The tutor: about 20 minutes.  Any command may be used; hint "
             "helps, tutor says the task again, tutor next does a step for "
             "you, tutor N goes to one, quit leaves: the next time it goes "
             "on at the furthest step that you reached.");
    say_where(p, step, left);
    if (!go_to(p, step))
        return false;
    put_task(p);
    return true;
}

/* ----------------------------------------------------------------- commands */

static enum outcome no_tutor(struct panel *p, const char *name)
{
    return panel_fail(p, "%s: there is no tutor here; it is `mirrorball tutor`",
                      name);
}

enum outcome command_tutor(struct panel *p, const struct words *w)
{
    uint64_t n;

    if (!p->tutor.on)
        return no_tutor(p, "tutor");
    if (w->count < 2) {
        put_task(p);
        return DONE;
    }
    if (strcmp(w->word[1], "next") == 0) {
        if (p->tutor.step == STEPS)
            return panel_fail(p, "tutor: that was the last step");
        return do_way(p) ? DONE
                         : panel_fail(p,
                                      "tutor: the step's way begins where "
                                      "the step begins: tutor %u goes there",
                                      p->tutor.step + 1);
    }
    if (!isdigit((unsigned char)w->word[1][0]))
        return panel_fail(p, "tutor %s: next, or the number of a step, 1 to %d",
                          w->word[1], STEPS);
    if (!panel_number(p, w->word[1], &n))
        return FAILED;
    if (n < 1 || n > STEPS)
        return panel_fail(p, "tutor %s: steps are 1 to %d", w->word[1], STEPS);
    if (!go_to(p, (unsigned)n - 1))
        return panel_fail(p, "tutor: step %s cannot be reached", w->word[1]);
    tutor_remember(p->tutor.step, STEPS);
    put_task(p);
    return DONE;
}

enum outcome command_hint(struct panel *p, const struct words *w)
{
    (void)w;
    if (!p->tutor.on)
        return no_tutor(p, "hint");
    if (p->tutor.step < STEPS)
        prose_put(p, "*", steps[p->tutor.step].hint);
    return DONE;
}

/* A step that asks is reached by an answer. */
static bool asks(unsigned step)
{
    return step < STEPS && strstr(steps[step].way, "answer ") != NULL;
}

enum outcome command_answer(struct panel *p, const struct words *w)
{
    if (!p->tutor.on)
        return no_tutor(p, "answer");
    if (w->count < 2)
        return panel_fail(p, "answer: a word or a number belongs behind it, as "
                             "in: answer 6");
    if (!asks(p->tutor.step)) {
        fprintf(panel_speak(p), "* Nothing was asked.  (tutor says the task "
                                "again)\n");
        return DONE;
    }
    snprintf(p->tutor.answer, sizeof p->tutor.answer, "%.*s", TUTOR_ANSWER - 1,
             w->word[1]);
    if (!p->tutor.silent && steps[p->tutor.step].check(p) != TUTOR_YES)
        fprintf(panel_speak(p), "* No.  (hint helps)\n");
    return DONE;
}
