/* SPDX-License-Identifier: MIT */
/* info.c - info: its topics, and those that no other command shows. */
#include "machine/repl/info.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/back.h"
#include "machine/repl/show_vm.h"
#include "machine/repl/view.h"
#include "machine/suggest.h"

static const struct {
    const char *name, *arguments, *means;
    info_fn *info;
    json_fn *json;
} topics[] = {
#define INFO(name, arguments, means)                                           \
    {#name, arguments, means, info_##name, json_##name},
#include "machine/repl/info.def"
#undef INFO
};

enum { TOPICS = sizeof topics / sizeof topics[0], FLOWS_SHOWN = 20 };

const char *info_topic(unsigned i)
{
    return i < TOPICS ? topics[i].name : NULL;
}

const char *info_means(unsigned i)
{
    return i < TOPICS ? topics[i].means : NULL;
}

void info_help(FILE *out)
{
    for (unsigned i = 0; i < TOPICS; i++)
        fprintf(out, "  %-9s %-12s %s\n", topics[i].name, topics[i].arguments,
                topics[i].means);
}

/* Its name, or the beginning of only one. */
static int find_topic(const char *word)
{
    int begun = -1;

    for (int i = 0; i < TOPICS; i++) {
        if (strcmp(topics[i].name, word) == 0)
            return i;
        if (strncmp(topics[i].name, word, strlen(word)) != 0)
            continue;
        if (begun >= 0)
            return -1;
        begun = i;
    }
    return begun;
}

const char *info_arguments(const char *topic)
{
    int i = find_topic(topic);

    return i < 0 ? "" : topics[i].arguments;
}

static enum outcome unknown(struct panel *p, const char *word)
{
    const char *name[TOPICS];

    for (unsigned i = 0; i < TOPICS; i++)
        name[i] = topics[i].name;
    const char *meant = suggest(word, name, TOPICS);
    return panel_fail(p, "info %s: no such topic%s%s (help info lists them)",
                      word, meant ? "; did you mean " : "", meant ? meant : "");
}

/* Take --json out of the words; was it there? */
static bool take_json(struct words *w)
{
    for (unsigned i = 1; i < w->count; i++) {
        if (strcmp(w->word[i], "--json") != 0)
            continue;
        memmove(&w->word[i], &w->word[i + 1],
                (WORDS_MAX - i) * sizeof w->word[0]);
        w->count--;
        return true;
    }
    return false;
}

/* All or nothing: what is wrong half-way leaves no broken line. */
static enum outcome put_json(struct panel *p, const struct words *w, int topic)
{
    char *text = NULL;
    size_t size;
    FILE *out = p->out, *memory = open_memstream(&text, &size);
    struct json j = {.out = memory};

    if (!memory)
        return panel_fail(p, "out of memory");
    panel_speak(p);
    json_open(&j, NULL, '{');
    bool good = topics[topic].json(p, w, &j);
    json_close(&j, '}');
    json_end(&j);
    fclose(memory);
    if (good)
        fwrite(text, 1, size, out);
    free(text);
    return good ? DONE : FAILED;
}

enum outcome command_info(struct panel *p, const struct words *words)
{
    struct words w;
    char line[LINE_SIZE];

    words_rest(words, 1, line);
    words_split(&w, line);
    bool json = take_json(&w);
    int topic = w.count > 0 ? find_topic(w.word[0]) : -1;
    if (w.count == 0) {
        info_help(panel_speak(p));
        return DONE;
    }
    if (topic < 0)
        return unknown(p, w.word[0]);
    if (topics[topic].arguments[0] == '\0' && w.count > 1)
        return panel_fail(p, "info %s takes no argument", topics[topic].name);
    return json ? put_json(p, &w, topic) : topics[topic].info(p, &w);
}

/* ------------------------------------------------ what other commands show */

enum outcome info_registers(struct panel *p, const struct words *w)
{
    return command_regs(p, w);
}

enum outcome info_cp0(struct panel *p, const struct words *w)
{
    return command_cp0(p, w);
}

enum outcome info_tlb(struct panel *p, const struct words *w)
{
    return command_tlb(p, w);
}

enum outcome info_pmap(struct panel *p, const struct words *w)
{
    return command_pmap(p, w);
}

enum outcome info_softtlb(struct panel *p, const struct words *w)
{
    return command_softtlb(p, w);
}

enum outcome info_vm(struct panel *p, const struct words *w)
{
    return beliefs_show(p, w->word[1]);
}

enum outcome info_vms(struct panel *p, const struct words *w)
{
    return command_vm(p, w);
}

enum outcome info_cpu(struct panel *p, const struct words *w)
{
    return command_where(p, w);
}

enum outcome info_board(struct panel *p, const struct words *w)
{
    return command_board(p, w);
}

enum outcome info_timeline(struct panel *p, const struct words *w)
{
    (void)w;
    return back_info(p);
}

enum outcome info_break(struct panel *p, const struct words *w)
{
    (void)w;
    stops_print(p);
    return DONE;
}

enum outcome info_display(struct panel *p, const struct words *w)
{
    (void)w;
    for (unsigned i = 0; i < DISPLAYS; i++)
        if (p->display[i][0] != '\0')
            fprintf(panel_speak(p), "%2u: %s\n", i + 1, p->display[i]);
    return DONE;
}

/* ------------------------------------------------------------------- flows */

static void put_flow(struct panel *p, const struct flow_seen *f)
{
    fprintf(p->out,
            "%6u  %-13s %-5s %-4s  v:%08x  %3u trap%s  %7" PRIu64
            " cycles  %s%s\n",
            f->number, flow_kind_name(f->kind), f->from_user ? "user" : "os",
            f->warm ? "warm" : "cold", f->pc, f->traps,
            f->traps == 1 ? " " : "s", f->cycles, panel_vm_name(p, f->vm),
            f->cycle >= p->machine->cpu.cycles ? ", ahead" : "");
}

static bool kind_is_known(struct panel *p, const struct words *w)
{
    if (w->count < 2 || flow_kind_known(w->word[1]))
        return true;
    const char *meant = flow_kind_meant(w->word[1]);
    panel_fail(p, "info flows %s: no such kind%s%s (help flow lists them)",
               w->word[1], meant ? "; did you mean " : "", meant ? meant : "");
    return false;
}

enum outcome info_flows(struct panel *p, const struct words *w)
{
    const char *kind = w->word[1];
    size_t fitting = 0, from = p->flows.count;

    if (!kind_is_known(p, w))
        return FAILED;
    for (size_t i = p->flows.count; i > 0; i--)
        if (!kind || flow_seen_is(&p->flows.seen[i - 1], kind))
            if (++fitting <= FLOWS_SHOWN)
                from = i - 1;
    fprintf(panel_speak(p), "%zu flow%s%s", fitting, fitting == 1 ? "" : "s",
            fitting > FLOWS_SHOWN ? "" : "\n");
    if (fitting > FLOWS_SHOWN)
        fprintf(p->out, ", of which the last %d\n", FLOWS_SHOWN);
    for (size_t i = from; i < p->flows.count; i++)
        if (!kind || flow_seen_is(&p->flows.seen[i], kind))
            put_flow(p, &p->flows.seen[i]);
    return DONE;
}
