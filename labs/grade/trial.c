/* SPDX-License-Identifier: MIT */
/* trial.c - options from keys, a session from options. */
#include "labs/grade/trial.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/quote.h"

enum { ROUND = 1 << 16, LIMIT = 50000000 };

static void put_console(void *self, uint8_t byte)
{
    struct trial *run = self;

    if (run->said == CONSOLE_MOST) {
        run->flooded = true;
        return;
    }
    if (run->said == run->room) {
        run->room = run->room ? 2 * run->room : 4096;
        run->console = realloc(run->console, run->room + 1);
        if (!run->console)
            abort();
    }
    run->console[run->said++] = (char)byte;
}

__attribute__((format(printf, 2, 3))) static void
add(struct trial *run, const char *format, ...)
{
    va_list args;
    size_t used = strlen(run->line);
    char *word;

    va_start(args, format);
    if (run->words == TRIAL_WORDS ||
        vasprintf(&run->word[run->words], format, args) < 0)
        abort();
    va_end(args);
    word = quote_word(run->word[run->words++]);
    if (run->words > 4) /* program, run, limit */
        snprintf(run->line + used, sizeof run->line - used, " %s", word);
    free(word);
}

/* A word that the machine gets, and another one that people are told. */
static void add_image(struct trial *run, const char *option, const char *image,
                      const char *folder, const char *made, const char *more)
{
    add(run, "%s%s/build/%s%s", option, folder, made, more);
    free(run->word[run->words - 1]);
    if (asprintf(&run->word[run->words - 1], "%s%s%s", option, image, more) < 0)
        abort();
}

/* A file of the lab's folder. */
static void add_file(struct trial *run, const char *option, const char *name,
                     const struct build *b)
{
    add(run, "%s", option);
    add(run, "%s/labs/%s/%s", b->root, b->lab, name);
}

/* A guest's image and what stands behind it, as after --guest. */
static void add_guest(struct trial *run, const char *guest,
                      const struct build *b)
{
    static const char student[] = "STUDENT";
    size_t length = strlen(student);

    if (strncmp(guest, student, length) == 0 && b->guest)
        add_image(run, "", b->guest, b->folder, "guest.elf", guest + length);
    else
        add(run, "%s", guest);
}

static void add_guests(struct trial *run, const char *guests,
                       const struct build *b)
{
    char *list = strdup(guests), *rest = list;

    if (!list)
        abort();
    for (char *g; (g = strsep(&rest, " ")) != NULL;)
        if (*g) {
            for (char *plus = g; (plus = strchr(plus, '+')) != NULL;)
                *plus = ' '; /* a word has none */
            add(run, "--guest");
            add_guest(run, g, b);
        }
    free(list);
}

bool trial_open(struct trial *run, const struct rubric_test *t,
                const struct build *b, struct complaint *why)
{
    const char *append = t->value[KEY_TEST_append];
    const char *memory = t->value[KEY_TEST_memory];
    const char *disk = t->value[KEY_TEST_disk];

    *run = (struct trial){0};
    run->limit = rubric_number(t->value[KEY_TEST_limit], LIMIT);
    add(run, "mirrorball");
    add(run, "run");
    add(run, "--max-insns");
    add(run, "%" PRIu64, run->limit);
    if (!t->value[KEY_TEST_bare])
        add(run, "--check");
    if (!t->value[KEY_TEST_bare] && b->monitor)
        add_image(run, "--vmm=", b->monitor, b->folder, "vmm.elf", "");
    else if (!t->value[KEY_TEST_bare])
        add(run, "--vmm");
    if (t->value[KEY_TEST_warned])
        add(run, "--warn");
    if (t->value[KEY_TEST_input])
        add_file(run, "--input", t->value[KEY_TEST_input], b);
    if (append) {
        add(run, "--append");
        add(run, "%s", append);
    }
    if (disk) {
        add(run, "--disk");
        add(run, "%s/labs/%s", b->root, disk);
    }
    if (memory) {
        add(run, "--memory");
        add(run, "%s", memory);
    }
    if (t->value[KEY_TEST_tlb]) {
        add(run, "--tlb");
        add(run, "%s", t->value[KEY_TEST_tlb]);
    }
    if (t->value[KEY_TEST_bare])
        add_guest(run, t->value[KEY_TEST_bare], b);
    else
        add_guests(run, t->value[KEY_TEST_guest], b);
    if (options_parse(&run->options, run->words, run->word, why) &&
        session_open(&run->session, &run->options,
                     (struct console){put_console, run}, why))
        return true;
    options_free(&run->options);
    return false;
}

void trial_close(struct trial *run)
{
    session_close(&run->session);
    options_free(&run->options);
    for (int i = 0; i < run->words; i++)
        free(run->word[i]);
    free(run->console);
}

void trial_go(struct trial *run, const bool *over)
{
    uint64_t left = run->limit;

    run->stop = STOP_LIMIT;
    while (run->stop == STOP_LIMIT && left > 0 && !*over) {
        uint64_t round = left < ROUND ? left : ROUND;

        run->stop = machine_run(run->session.machine, round);
        left -= round;
    }
    if (run->console)
        run->console[run->said] = '\0';
}

void trial_reopen(const struct trial *run, struct verdict *v, uint64_t step,
                  const char *option)
{
    snprintf(v->reopen, sizeof v->reopen,
             "mirrorball repl%s -c 'stepi %" PRIu64 "'", run->line, step);
    snprintf(v->draw, sizeof v->draw,
             "mirrorball run%s --max-insns %" PRIu64 " --trace t.trace; "
             "mirrorball draw t.trace %s -o t.svg",
             run->line, step + 1000, option);
}
