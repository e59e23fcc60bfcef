/* SPDX-License-Identifier: MIT */
/*
 * options.c - takes the command line apart, as options.def says.
 */
#include "machine/options.h"

#include <stdlib.h>
#include <string.h>

#include "machine/number.h"
#include "machine/spec/board.h"
#include "machine/spec/fields.h"

enum {
    MEMORY_DEFAULT = 64 << 20, /* bytes */
    MEMORY_LEAST = 1 << 20,
    TLB_LEAST = 8
};

/* --hole NAME; --hole help asks for the names. */
static bool take_hole(struct options *o, const char *name,
                      struct complaint *why)
{
    o->hole = hole_named(name);
    if (o->hole < HOLES)
        return true;
    o->hole = HOLE_none;
    if (strcmp(name, "help") != 0)
        return complain(why, "--hole %s: no such hole (--hole help lists them)",
                        name);
    o->topic = TOPIC_HOLES;
    o->command = SUBCOMMAND_help;
    return true;
}

/* --engine fast or reference. */
static bool take_engine(struct options *o, const char *name,
                        struct complaint *why)
{
    o->engine = strcmp(name, "fast") == 0 ? ENGINE_FAST : ENGINE_REFERENCE;
    if (o->engine == ENGINE_FAST || strcmp(name, "reference") == 0)
        return true;
    return complain(why, "--engine %s: fast or reference", name);
}

/* One option, with its argument if it has one. */
static bool take(struct options *o, enum option_id option, const char *argument,
                 struct complaint *why)
{
    uint64_t n;

    switch (option) {
    case OPTION_memory:
        return number_read_size(argument, "--memory", MEMORY_LEAST, RAM_MAX,
                                &o->memory, why);
    case OPTION_tlb:
        if (!number_read(argument, "--tlb", TLB_LEAST, TLB_ENTRIES, &n, why))
            return false;
        o->tlb = (unsigned)n;
        return true;
    case OPTION_max_insns:
        return number_read(argument, "--max-insns", 1, UINT64_MAX,
                           &o->max_insns, why);
    case OPTION_power_cut:
        return number_read(argument, "--power-cut", 1, UINT64_MAX,
                           &o->power_cut, why);
    case OPTION_gdb:
        o->gdb = true;
        if (!number_read(argument, "--gdb", 0, UINT16_MAX, &n, why))
            return false;
        o->gdb_port = (uint16_t)n;
        return true;
    case OPTION_guest:
        return guest_add(o->guest, &o->guests, argument, why);
    case OPTION_hole:
        return take_hole(o, argument, why);
    case OPTION_engine:
        return take_engine(o, argument, why);
    case OPTION_vmm:
        o->monitored = true;
        o->monitor = argument;
        return true;
    case OPTION_command:
        o->line[o->lines++] = argument;
        return true;
        /* clang-format off */
    case OPTION_append: o->append = argument; return true;
    case OPTION_initrd: o->initrd = argument; return true;
    case OPTION_input:  o->input = argument;  return true;
    case OPTION_disk:   o->disk[DRIVE_ATA] = argument; return true;
    case OPTION_dma_disk: o->disk[DRIVE_DMA] = argument; return true;
    case OPTION_trace:  o->trace = argument;  return true;
    case OPTION_detail: o->detail = true;     return true;
    case OPTION_services: o->services = argument; return true;
    case OPTION_stats:  o->stats = argument;  return true;
    case OPTION_save:   o->save = argument;   return true;
    case OPTION_restore: o->restore = argument; return true;
    case OPTION_script: o->script = argument; return true;
    case OPTION_output: o->output = argument; return true;
    case OPTION_check:  o->check = true;      return true;
    case OPTION_batch:  o->batch = true;      return true;
    case OPTION_warn:   o->warn = true;       return true;
    case OPTION_verbose: o->verbose = true;   return true;
    case OPTION_json:   o->json = true;       return true;
        /* clang-format on */
    case OPTION_color:
        return color_read(argument, &o->color, why);
    case OPTION_record_input:
        o->record_input = argument;
        return true;
    case OPTION_help:
        o->topic = subcommand_info[o->command].name;
        o->command = SUBCOMMAND_help;
        return true;
    case OPTIONS:
        break;
    }
    return false;
}

/* All options; what is left of argv are the images. */
static bool take_options(struct options *o, int argc, char *argv[],
                         struct complaint *why)
{
    enum subcommand command = o->command;
    const char *argument;
    enum option_id option;

    option_begin();
    while ((option = option_next(command, argc, argv, &argument, why)) !=
           OPTIONS) {
        if (!take(o, option, argument, why))
            return false;
        if (o->command == SUBCOMMAND_help)
            return true;
    }
    return !*why->text;
}

/* `paging` under the monitor with a software TLB; an image is a step. */
static bool tutor_session(struct options *o, int images, char *image[],
                          struct complaint *why)
{
    const uint64_t steps = 12;
    uint64_t step = 0;

    if (images > 1)
        return complain(why, "%s: only one step", image[1]);
    if (images == 1 && !number_read(image[0], "STEP", 1, steps, &step, why))
        return false;
    o->tutor_step = (unsigned)step;
    o->monitored = true;
    o->append = "stlb=1024";
    return guest_add(o->guest, &o->guests, "paging", why);
}

/* What each subcommand needs, and what excludes what. */
static bool agree(struct options *o, int images, char *image[],
                  struct complaint *why)
{
    if (o->command == SUBCOMMAND_popek)
        return images == 0 || complain(why, "%s: popek takes no image: it "
                                            "makes its own states", image[0]);
    if (o->command == SUBCOMMAND_tutor)
        return tutor_session(o, images, image, why);
    if (o->command == SUBCOMMAND_bundle) {
        if (images > 0)
            return complain(why, "%s: guests are given by --guest", image[0]);
        if (o->guests == 0)
            return complain(why, "no --guest is given");
        if (!o->output)
            return complain(why, "no -o FILE is given");
        return true;
    }
    o->monitored = o->monitored || o->guests > 0;
    if (images > 0 && o->monitored)
        return complain(why, "%s: guests of the monitor are given by --guest",
                        image[0]);
    if (images > 1)
        return complain(why, "%s: only one image is booted", image[1]);
    if (o->gdb && o->input && strcmp(o->input, "-") == 0)
        return complain(why, "--gdb and --input - exclude each other");
    if (o->detail && !o->trace)
        return complain(why, "--detail needs --trace FILE");
    if (o->detail && o->gdb)
        return complain(why, "--gdb and --detail exclude each other");
    if (o->guests > 0 && o->initrd)
        return complain(why, "--initrd and --guest exclude each other");
    if (o->monitored && o->guests == 0 && !o->initrd)
        return complain(why, "--vmm needs a --guest");
    if (o->command == SUBCOMMAND_repl && o->input && strcmp(o->input, "-") == 0)
        return complain(why, "--input -: the front panel reads its commands "
                             "there; give it a file");
    if (images > 0)
        o->image = image[0];
    return true;
}

/* `mirrorball` alone, or with options of the REPL: its own session. */
static bool own_session(struct options *o, struct complaint *why)
{
    o->nothing = true;
    o->monitored = true;
    if (!o->append)
        o->append = "stlb=off";
    return guest_add(o->guest, &o->guests, "paging", why);
}

static bool parse_run(struct options *o, int argc, char *argv[],
                      struct complaint *why)
{
    o->line = calloc((size_t)argc + 1, sizeof *o->line);
    if (!o->line)
        return complain(why, "out of memory");
    if (!take_options(o, argc, argv, why))
        return false;
    if (o->command == SUBCOMMAND_help)
        return true;
    if (!agree(o, argc - option_rest(), argv + option_rest(), why))
        return false;
    if (o->image || o->monitored || o->command == SUBCOMMAND_bundle ||
        o->command == SUBCOMMAND_popek)
        return true;
    if (o->command == SUBCOMMAND_run)
        return complain(why, "no image is given");
    return own_session(o, why);
}

/* Which subcommand is it?  Without the word, options are the REPL's. */
static bool parse_subcommand(struct options *o, int *argc, char ***argv,
                             struct complaint *why)
{
    const char *word = *argc > 1 ? (*argv)[1] : "repl";

    o->command = SUBCOMMAND_repl;
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        word = "help";
    else if (strcmp(word, "--version") == 0)
        word = "version";
    else if (*word == '-')
        return true;
    if (subcommand_named(word) == SUBCOMMANDS)
        return subcommand_unknown(word, why);
    o->command = subcommand_named(word);
    if (*argc > 1) {
        --*argc;
        ++*argv;
    }
    return true;
}

static bool parse_topic(struct options *o, int argc, char *argv[],
                        struct complaint *why)
{
    if (argc > 1 && subcommand_named(argv[1]) == SUBCOMMANDS)
        return subcommand_unknown(argv[1], why);
    o->topic = argc > 1 ? argv[1] : NULL;
    return true;
}

bool options_parse(struct options *o, int argc, char *argv[],
                   struct complaint *why)
{
    struct complaint what = {""};
    enum subcommand c;
    bool good;

    *o = (struct options){.memory = MEMORY_DEFAULT, .tlb = TLB_ENTRIES};
    good = parse_subcommand(o, &argc, &argv, &what);
    c = good ? o->command : SUBCOMMAND_help;
    o->argc = argc;
    o->argv = argv;
    if (good && subcommand_asks_help(c, argc, argv)) {
        o->command = SUBCOMMAND_help;
        o->topic = subcommand_info[c].name;
        return true;
    }
    if (good && subcommand_info[c].letter)
        good = parse_run(o, argc, argv, &what);
    else if (good && c == SUBCOMMAND_help)
        good = parse_topic(o, argc, argv, &what);
    if (!good && c == SUBCOMMAND_help)
        complain(why, "%s (try: mirrorball help)", what.text);
    else if (!good)
        complain(why, "%s: %s (try: mirrorball help %s)",
                 subcommand_info[c].name, what.text, subcommand_info[c].name);
    return good;
}

void options_free(struct options *o)
{
    for (size_t i = 0; i < o->guests; i++)
        guest_free(&o->guest[i]);
    free(o->line);
    *o = (struct options){0};
}
