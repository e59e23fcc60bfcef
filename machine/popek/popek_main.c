/* SPDX-License-Identifier: MIT */
/* popek_main.c - `mirrorball popek`: the table, the verdict, the witnesses. */
#include "machine/popek/popek_main.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/popek/popek.h"
#include "machine/popek/witness.h"
#include "machine/run.h"

enum { COLUMNS = 78 };

/* All findings with one choice of settings. */
struct study {
    struct popek_settings settings;
    struct machine *m;
    unsigned rows;
    struct popek_finding *finding;
};

static void study_free(struct study *s)
{
    if (s->m)
        machine_free(s->m);
    free(s->finding);
}

static bool study_new(struct study *s, const struct popek_settings *settings)
{
    *s = (struct study){.settings = *settings, .rows = popek_rows()};
    s->m = popek_machine(settings);
    s->finding = calloc(s->rows, sizeof *s->finding);
    if (!s->m || !s->finding)
        return false;
    for (unsigned n = 0; n < s->rows; n++)
        popek_examine(s->m, settings, n, &s->finding[n]);
    return true;
}

/* ------------------------------------------------------------------ kinds */

enum kind { OFFENDER, PRIVILEGED, NEEDLESS, TRAPS, INNOCUOUS, KINDS };

static const char *const kind_words[KINDS] = {
    [OFFENDER] = "OFFENDER: sensitive, not privileged",
    [PRIVILEGED] = "privileged",
    [NEEDLESS] = "privileged, not sensitive",
    [TRAPS] = "always traps",
    [INNOCUOUS] = "innocuous",
};

static enum kind kind_of(const struct popek_finding *f)
{
    if (popek_offends(f))
        return OFFENDER;
    if (f->privileged)
        return popek_sensitive(f) ? PRIVILEGED : NEEDLESS;
    for (enum popek_world w = 0; w < POPEK_WORLDS; w++)
        if (f->trapped[w] < f->runs)
            return INNOCUOUS;
    return TRAPS;
}

static unsigned count(const struct study *s, enum kind kind)
{
    unsigned n = 0;

    for (unsigned i = 0; i < s->rows; i++)
        n += kind_of(&s->finding[i]) == kind;
    return n;
}

/* The names of all rows of a kind, in lines. */
static void put_names(FILE *to, const struct study *s, enum kind kind)
{
    char name[POPEK_NAME];
    int column = 0;
    const char *comma = "";

    for (unsigned i = 0; i < s->rows; i++) {
        if (kind_of(&s->finding[i]) != kind)
            continue;
        popek_name(&s->finding[i].row, name);
        if (*comma && column + (int)strlen(name) + 2 < COLUMNS) {
            column += fprintf(to, ", %s", name);
            continue;
        }
        fputs(comma, to);
        column = fprintf(to, "\n  %s", name) - 1;
        comma = ",";
    }
    fputc('\n', to);
}

/* ------------------------------------------------------------------ table */

/* Does it trap in that world: never, sometimes, always? */
static char traps(const struct popek_finding *f, enum popek_world w)
{
    if (f->trapped[w] == 0)
        return '.';
    return f->trapped[w] == f->runs ? 'T' : 's';
}

static void put_finding(FILE *to, const struct popek_finding *f)
{
    char name[POPEK_NAME];

    popek_name(&f->row, name);
    fprintf(to, "  %-18s %c   %c   %c  %c %c   %-8s%-5s%-9s %s\n", name,
            traps(f, POPEK_K), traps(f, POPEK_K_EXL), traps(f, POPEK_K_ERL),
            traps(f, POPEK_S), traps(f, POPEK_U),
            f->control.found ? "control" : "", f->mode.found ? "mode" : "",
            f->location.found ? "location" : "", kind_words[kind_of(f)]);
}

static void put_table(FILE *to, const struct study *s, bool verbose)
{
    fprintf(to,
            "%u kinds of instruction, %u random states each, in every mode; "
            "CU0=0, HWREna=0.\nhole: %s\n\n"
            "                     traps in\n"
            "  instruction        K  EXL ERL S U   sensitive to\n",
            s->rows, s->settings.states, hole_info[s->settings.hole].name);
    for (unsigned i = 0; i < s->rows; i++) {
        enum kind kind = kind_of(&s->finding[i]);

        if (verbose || kind == OFFENDER || kind == PRIVILEGED)
            put_finding(to, &s->finding[i]);
    }
    fprintf(to, "  (T always, s sometimes, . never; EXL and ERL: kernel mode "
                "by these bits)\n");
    for (enum kind k = NEEDLESS; k < KINDS && !verbose; k++) {
        fprintf(to, "\n%u %s:", count(s, k), kind_words[k]);
        put_names(to, s, k);
    }
}

static void put_verdict(FILE *to, const struct study *s)
{
    unsigned bad = count(s, OFFENDER);

    fprintf(to, "\nsensitive: %u; of these privileged: %u.\n",
            bad + count(s, PRIVILEGED), count(s, PRIVILEGED));
    if (bad == 0) {
        fprintf(to, "Every sensitive instruction is privileged: by Popek and "
                    "Goldberg's theorem 1 a\nvirtual machine monitor can be "
                    "built on this machine.\n");
        return;
    }
    fprintf(to, "Not every sensitive instruction is privileged: the condition "
                "of Popek and\nGoldberg's theorem 1 does not hold.\n");
    for (unsigned i = 0; i < s->rows; i++)
        if (popek_offends(&s->finding[i]))
            witness_print(to, s->m, &s->settings, &s->finding[i]);
}

/* What would offend if the monitor set its bits otherwise. */
static bool put_setting(FILE *to, const struct popek_settings *settings,
                        const char *words)
{
    struct study s;
    bool good = study_new(&s, settings);

    if (good) {
        fprintf(to, "\nWith %s offenders: %u.", words, count(&s, OFFENDER));
        put_names(to, &s, OFFENDER);
    }
    study_free(&s);
    return good;
}

static bool put_settings(FILE *to, const struct popek_settings *settings)
{
    const uint32_t every = 0xf;
    struct popek_settings cu0 = *settings, hwrena = *settings;

    cu0.cu0 = true;
    hwrena.hwrena = every;
    return put_setting(to, &cu0, "Status.CU0=1, which a monitor never sets,") &&
           put_setting(to, &hwrena, "HWREna=0000000f, which opens a clock,");
}

/* ------------------------------------------------------------------- JSON */

static const char *truth(bool b)
{
    return b ? "true" : "false";
}

static void put_json(FILE *to, const struct study *s)
{
    char name[POPEK_NAME];

    fprintf(to,
            "{\"hole\": \"%s\", \"states\": %u, \"virtualizable\": %s,\n"
            " \"rows\": [\n",
            hole_info[s->settings.hole].name, s->settings.states,
            truth(count(s, OFFENDER) == 0));
    for (unsigned i = 0; i < s->rows; i++) {
        const struct popek_finding *f = &s->finding[i];

        popek_name(&f->row, name);
        fprintf(to,
                "  {\"name\": \"%s\", \"privileged\": %s, \"control\": %s, "
                "\"mode\": %s, \"location\": %s, \"offends\": %s}%s\n",
                name, truth(f->privileged), truth(f->control.found),
                truth(f->mode.found), truth(f->location.found),
                truth(popek_offends(f)), i + 1 < s->rows ? "," : "");
    }
    fprintf(to, " ]}\n");
}

/* --------------------------------------------------------------- the whole */

static bool put_all(FILE *to, const struct study *s, const struct options *o)
{
    if (o->json) {
        put_json(to, s);
        return true;
    }
    put_table(to, s, o->verbose);
    put_verdict(to, s);
    return o->hole != HOLE_none || put_settings(to, &s->settings);
}

bool popek_main(const struct options *o, int *status, struct complaint *why)
{
    struct popek_settings settings = {.hole = o->hole, .states = POPEK_STATES};
    struct study s;
    bool good = study_new(&s, &settings) && put_all(stdout, &s, o);

    if (good)
        *status = count(&s, OFFENDER) == 0 ? EXIT_OK : EXIT_BAD;
    study_free(&s);
    return good || complain(why, "out of memory");
}
