/* SPDX-License-Identifier: MIT */
/* test_options.c - the command line, taken apart. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/options.h"

enum { WORDS = 16, LINE = 200 };

static struct options o;
static struct complaint why;
static char line[LINE];

/* Parse "mirrorball WORDS"; the words are separated by one blank. */
static bool parse(const char *words)
{
    static char program[] = "mirrorball";
    static char *argv[WORDS + 1] = {program};
    char *rest = line;
    int argc = 1;

    snprintf(line, sizeof line, "%s", words);
    while (*words && rest && argc < WORDS)
        argv[argc++] = strsep(&rest, " ");
    why.text[0] = '\0';
    return options_parse(&o, argc, argv, &why);
}

static void forget(void)
{
    options_free(&o);
}

START_TEST(a_bare_image_is_run_with_64_megabytes)
{
    ck_assert(parse("run a.elf"));
    ck_assert_int_eq(o.command, SUBCOMMAND_run);
    ck_assert_str_eq(o.image, "a.elf");
    ck_assert_uint_eq(o.memory, 64u << 20);
    ck_assert_uint_eq(o.tlb, 64);
    ck_assert_uint_eq(o.max_insns, 0);
    ck_assert(!o.monitored && !o.check);
}
END_TEST

START_TEST(options_may_stand_before_and_behind_the_image)
{
    ck_assert(parse("run --memory 8M a.elf --tlb=16 --check --max-insns 7"));
    ck_assert_str_eq(o.image, "a.elf");
    ck_assert_uint_eq(o.memory, 8u << 20);
    ck_assert_uint_eq(o.tlb, 16);
    ck_assert_uint_eq(o.max_insns, 7);
    ck_assert(o.check);
}
END_TEST

START_TEST(guests_run_under_the_monitor)
{
    ck_assert(parse("run --vmm=mine.elf --guest a --guest b,mem=8M"));
    ck_assert(o.monitored);
    ck_assert_str_eq(o.monitor, "mine.elf");
    ck_assert_uint_eq(o.guests, 2);
    options_free(&o);
    ck_assert(parse("run --guest a"));
    ck_assert(o.monitored);
    ck_assert_ptr_null(o.monitor);
}
END_TEST

START_TEST(the_monitor_may_take_its_guests_from_a_file)
{
    ck_assert(parse("run --vmm --initrd guests.cpio"));
    ck_assert(o.monitored);
    ck_assert_str_eq(o.initrd, "guests.cpio");
}
END_TEST

START_TEST(nothing_said_is_the_repl_on_paging)
{
    ck_assert(parse(""));
    ck_assert_int_eq(o.command, SUBCOMMAND_repl);
    ck_assert(o.nothing && o.monitored);
    ck_assert_str_eq(o.guest[0].image, "paging");
    ck_assert_str_eq(o.append, "stlb=off");
}
END_TEST

START_TEST(options_without_a_subcommand_are_the_repl_s)
{
    ck_assert(parse("--guest tick -c regs -c cp0 --batch"));
    ck_assert_int_eq(o.command, SUBCOMMAND_repl);
    ck_assert(!o.nothing && o.batch);
    ck_assert_uint_eq(o.lines, 2);
    ck_assert_str_eq(o.line[1], "cp0");
}
END_TEST

START_TEST(help_has_topics)
{
    ck_assert(parse("help run"));
    ck_assert_str_eq(o.topic, "run");
    ck_assert(parse("--help"));
    ck_assert_int_eq(o.command, SUBCOMMAND_help);
    ck_assert_ptr_null(o.topic);
    ck_assert(parse("bundle --nonsense-behind-help --help") == false);
    options_free(&o);
    ck_assert(parse("bundle --help --nonsense-behind-help"));
    ck_assert_int_eq(o.command, SUBCOMMAND_help);
    ck_assert_str_eq(o.topic, "bundle");
}
END_TEST

/* Of those that have no options in the table. */
static const struct {
    const char *words, *topic; /* NULL: they answer themselves */
} asking[] = {
    {"share --help", "share"},
    {"share -o x.html -h", "share"},
    {"mkfs --help", "mkfs"},
    {"lab start --help", "lab"},
    {"hint -h", "hint"},
    {"help --help", "help"},
    {"version --help", "version"},
    {"trace --help", "trace"},
    {"trace flows --help", NULL},
    {"draw --help", NULL},
    {"quiz -h", NULL},
    {"grade --help", NULL},
};

START_TEST(help_is_given_to_whoever_asks)
{
    ck_assert(parse(asking[_i].words));
    ck_assert_int_eq(o.command == SUBCOMMAND_help, asking[_i].topic != NULL);
    if (asking[_i].topic)
        ck_assert_str_eq(o.topic, asking[_i].topic);
}
END_TEST

START_TEST(trace_gets_its_words_as_they_are)
{
    ck_assert(parse("trace flows --flow 3 x"));
    ck_assert_int_eq(o.command, SUBCOMMAND_trace);
    ck_assert_int_eq(o.argc, 5);
    ck_assert_str_eq(o.argv[0], "trace");
    ck_assert_str_eq(o.argv[2], "--flow");
}
END_TEST

static const struct {
    const char *words, *part; /* of the complaint */
} wrong[] = {
    {"rnu a.elf", "\"rnu\"; did you mean run?"},
    {"frobnicate", "unknown subcommand"},
    {"help rnu", "did you mean run?"},
    {"run", "no image"},
    {"run a b", "b: only one image"},
    {"run --memroy 8M a", "did you mean --memory?"},
    {"run --memroy=8M a", "did you mean --memory?"},
    {"run --frobnicate a", "unknown option --frobnicate"},
    {"run -q a", "unknown option -q"},
    {"run --batch a", "unknown option --batch"},
    {"run a --memory", "--memory needs an argument"},
    {"run --check=yes a", "takes no argument"},
    {"run --memory 512K a", "1M to 256M"},
    {"run --memory 257M a", "1M to 256M"},
    {"run --tlb 7 a", "8 to 64"},
    {"run --tlb 65 a", "8 to 64"},
    {"run --max-insns 0 a", "--max-insns"},
    {"run --vmm", "--guest"},
    {"run --vmm a", "--guest"},
    {"run --guest a --initrd b", "exclude each other"},
    {"bundle --guest a", "-o"},
    {"bundle -o x", "--guest"},
    {"bundle -o x --guest a b", "--guest"},
};

START_TEST(wrong_use_is_refused_says_where_and_what_to_try)
{
    ck_assert(!parse(wrong[_i].words));
    ck_assert_msg(strstr(why.text, wrong[_i].part) != NULL, "%s", why.text);
    ck_assert_ptr_nonnull(strstr(why.text, "(try: mirrorball help"));
}
END_TEST

/* Rows of the tables. */
START_TEST(every_option_belongs_to_a_subcommand)
{
    for (enum option_id i = 0; i < OPTIONS; i++) {
        unsigned fits = 0;

        for (enum subcommand c = 0; c < SUBCOMMANDS; c++)
            fits += option_fits(i, c);
        ck_assert_uint_eq(fits, strlen(option_info[i].where));
        ck_assert(option_info[i].name || option_info[i].letter);
    }
}
END_TEST

START_TEST(help_for_each_subcommand_fits_a_terminal)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);

    options_help(to, _i < SUBCOMMANDS ? subcommand_info[_i].name : NULL);
    fclose(to);
    ck_assert_ptr_nonnull(strstr(text, "For example:\n    mirrorball"));
    for (char *rest = text, *row; (row = strsep(&rest, "\n"));)
        ck_assert_msg(strlen(row) <= 80, "%s", row);
    free(text);
}
END_TEST

Suite *suite_options(void);
Suite *suite_options(void)
{
    Suite *s = suite_create("options");
    TCase *t = tcase_create("options");

    tcase_add_checked_fixture(t, NULL, forget);
    tcase_add_test(t, a_bare_image_is_run_with_64_megabytes);
    tcase_add_test(t, options_may_stand_before_and_behind_the_image);
    tcase_add_test(t, guests_run_under_the_monitor);
    tcase_add_test(t, the_monitor_may_take_its_guests_from_a_file);
    tcase_add_test(t, nothing_said_is_the_repl_on_paging);
    tcase_add_test(t, options_without_a_subcommand_are_the_repl_s);
    tcase_add_test(t, help_has_topics);
    tcase_add_loop_test(t, help_is_given_to_whoever_asks, 0,
                        sizeof asking / sizeof *asking);
    tcase_add_test(t, trace_gets_its_words_as_they_are);
    tcase_add_loop_test(t, wrong_use_is_refused_says_where_and_what_to_try, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(t, every_option_belongs_to_a_subcommand);
    tcase_add_loop_test(t, help_for_each_subcommand_fits_a_terminal, 0,
                        SUBCOMMANDS + 1);
    suite_add_tcase(s, t);
    return s;
}
