/* SPDX-License-Identifier: MIT */
/* test_command.c - the table of commands, and lines taken apart. */
#include <check.h>
#include <limits.h>
#include <string.h>

#include "machine/repl/command.h"

Suite *suite_command(void);

/* ------------------------------------------------ the table, a row a test */

START_TEST(names_and_aliases_name_one_command_only)
{
    const struct command *c = &command_table[_i];
    char alias[32];

    ck_assert_ptr_eq(command_find(c->name), c);
    for (unsigned i = 0; command_other_name(c, i, alias, sizeof alias); i++)
        ck_assert_ptr_eq(command_find(alias), c);
}
END_TEST

START_TEST(every_example_is_of_its_own_command)
{
    const struct command *c = &command_table[_i];
    const char *example = strstr(c->more, "Example: ");
    struct words w;

    ck_assert_msg(example != NULL, "%s has no example", c->name);
    words_split(&w, example + strlen("Example: "));
    ck_assert_ptr_eq(command_find(w.word[0]), c);
    ck_assert_int_eq(c->more[strlen(c->more) - 1], '\n');
}
END_TEST

START_TEST(help_fits_80_columns)
{
    const struct command *c = &command_table[_i];

    ck_assert_uint_le(strlen(c->means) + 16, 90);
    for (const char *line = c->more; *line != '\0';
         line += strcspn(line, "\n") + 1)
        ck_assert_uint_le(strcspn(line, "\n"), 80);
}
END_TEST

START_TEST(only_walking_is_repeated_by_an_empty_line)
{
    const struct command *c = &command_table[_i];
    bool walks = _i == COMMAND_step || _i == COMMAND_stepi ||
                 _i == COMMAND_next || _i == COMMAND_rsi ||
                 _i == COMMAND_rs || _i == COMMAND_prev;

    ck_assert_int_eq(c->again == COMMAND_AGAIN, walks);
}
END_TEST

/* ----------------------------------------------------------------- finding */

START_TEST(a_beginning_names_a_command_if_no_other_begins_so)
{
    ck_assert_ptr_eq(command_find("cont"), &command_table[COMMAND_continue]);
    ck_assert_ptr_eq(command_find("trans"), &command_table[COMMAND_translate]);
    ck_assert_ptr_null(command_find("tra")); /* trace, translate */
    ck_assert_ptr_null(command_find("nonsense"));
    ck_assert_ptr_null(command_find("flowing"));
}
END_TEST

START_TEST(a_format_belongs_to_the_commands_that_have_one)
{
    ck_assert_ptr_eq(command_find("x/4i"), &command_table[COMMAND_x]);
    ck_assert_ptr_eq(command_find("p/x"), &command_table[COMMAND_print]);
    ck_assert_ptr_eq(command_find("disp/i"), &command_table[COMMAND_display]);
    ck_assert_ptr_null(command_find("step/x"));
    ck_assert_ptr_null(command_find("/x"));
}
END_TEST

START_TEST(the_arguments_column_says_how_many_words_are_taken)
{
    ck_assert_uint_eq(command_most(&command_table[COMMAND_quit]), 0);
    ck_assert_uint_eq(command_most(&command_table[COMMAND_stepi]), 1);
    ck_assert_uint_eq(command_most(&command_table[COMMAND_predict]), 3);
    ck_assert_uint_eq(command_most(&command_table[COMMAND_print]), UINT_MAX);
    ck_assert_uint_eq(command_most(&command_table[COMMAND_break]), UINT_MAX);
    ck_assert_uint_eq(command_most(&command_table[COMMAND_type]), UINT_MAX);
    ck_assert_uint_eq(command_most(&command_table[COMMAND_shell]), UINT_MAX);
}
END_TEST

START_TEST(the_rest_of_a_line_is_as_it_was_typed)
{
    char rest[LINE_SIZE];

    line_rest("  shell echo  'a  b' # c\n", 1, rest);
    ck_assert_str_eq(rest, "echo  'a  b' # c");
    line_rest("shell", 1, rest);
    ck_assert_str_eq(rest, "");
}
END_TEST

START_TEST(a_mistyped_command_is_guessed)
{
    ck_assert_str_eq(command_suggest("contineu"), "continue");
    ck_assert_str_eq(command_suggest("fow"), "flow");
    ck_assert_ptr_null(command_suggest("xylophone"));
}
END_TEST

START_TEST(choices_come_from_the_arguments_column)
{
    const struct command *c = &command_table[COMMAND_trace];
    char choice[16];

    ck_assert(command_choice(c, 1, 0, choice, sizeof choice));
    ck_assert_str_eq(choice, "on");
    ck_assert(command_choice(c, 1, 3, choice, sizeof choice));
    ck_assert_str_eq(choice, "save");
    ck_assert(!command_choice(c, 1, 4, choice, sizeof choice));
    ck_assert(command_choice(c, 2, 0, choice, sizeof choice));
    ck_assert_str_eq(choice, "FILE");
    ck_assert(command_choice(c, 2, 1, choice, sizeof choice));
    ck_assert_str_eq(choice, "N");
    ck_assert(!command_choice(c, 3, 0, choice, sizeof choice));
    ck_assert(!command_choice(&command_table[COMMAND_quit], 1, 0, choice,
                              sizeof choice));
}
END_TEST

/* ------------------------------------------------------------------- words */

START_TEST(a_line_is_split_at_blanks_up_to_a_comment)
{
    struct words w;

    words_split(&w, "  x\tv:0040 8 # look\n");
    ck_assert_uint_eq(w.count, 3);
    ck_assert_str_eq(w.word[0], "x");
    ck_assert_str_eq(w.word[1], "v:0040");
    ck_assert_str_eq(w.word[2], "8");
    ck_assert_ptr_null(w.word[3]);
}
END_TEST

START_TEST(blank_and_comment_lines_have_no_words)
{
    struct words w;

    words_split(&w, "");
    ck_assert_uint_eq(w.count, 0);
    words_split(&w, " \t\r\n");
    ck_assert_uint_eq(w.count, 0);
    words_split(&w, "# a remark");
    ck_assert_uint_eq(w.count, 0);
}
END_TEST

START_TEST(the_last_word_takes_what_is_too_much)
{
    char line[2 * LINE_SIZE];
    struct words w;

    words_split(&w, "1 2 3 4 5 6 7 8 9 10\n");
    ck_assert_uint_eq(w.count, WORDS_MAX);
    ck_assert_str_eq(w.word[WORDS_MAX - 1], "8 9 10");
    memset(line, 'a', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    words_split(&w, line);
    ck_assert_uint_eq(w.count, 1);
    ck_assert_uint_eq(strlen(w.word[0]), LINE_SIZE - 1);
}
END_TEST

Suite *suite_command(void)
{
    Suite *s = suite_create("command");
    TCase *t = tcase_create("table");

    tcase_add_loop_test(t, names_and_aliases_name_one_command_only, 0,
                        COMMANDS);
    tcase_add_loop_test(t, every_example_is_of_its_own_command, 0, COMMANDS);
    tcase_add_loop_test(t, help_fits_80_columns, 0, COMMANDS);
    tcase_add_loop_test(t, only_walking_is_repeated_by_an_empty_line, 0,
                        COMMANDS);
    suite_add_tcase(s, t);
    t = tcase_create("lines");
    tcase_add_test(t, a_beginning_names_a_command_if_no_other_begins_so);
    tcase_add_test(t, a_format_belongs_to_the_commands_that_have_one);
    tcase_add_test(t, the_arguments_column_says_how_many_words_are_taken);
    tcase_add_test(t, the_rest_of_a_line_is_as_it_was_typed);
    tcase_add_test(t, a_mistyped_command_is_guessed);
    tcase_add_test(t, choices_come_from_the_arguments_column);
    tcase_add_test(t, a_line_is_split_at_blanks_up_to_a_comment);
    tcase_add_test(t, blank_and_comment_lines_have_no_words);
    tcase_add_test(t, the_last_word_takes_what_is_too_much);
    suite_add_tcase(s, t);
    return s;
}
