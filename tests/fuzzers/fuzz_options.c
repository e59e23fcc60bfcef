/* SPDX-License-Identifier: MIT */
/*
 * fuzz_options.c - the command line, a word a line; and, from the first empty
 * line on, a file of console input.
 */
#include <stdlib.h>
#include <string.h>

#include "machine/device/input.h"
#include "machine/options.h"
#include "tests/fuzzers/fuzz.h"

enum { WORDS = 32 };

/* An input file that was read says the same when printed and read again. */
static void read_input(const char *text, size_t size)
{
    struct complaint why = {""};
    struct input first = {0}, again = {0};
    char *printed = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&printed, &length);

    if (to && input_read(&first, (const uint8_t *)text, size, &why)) {
        input_print(to, &first);
        fflush(to);
        fuzz_expect(
            input_read(&again, (const uint8_t *)printed, length, &why) &&
                again.bytes == first.bytes &&
                (first.bytes == 0 ||
                 memcmp(again.byte, first.byte, first.bytes) == 0),
            "input reads back as something else");
    }
    if (to)
        fclose(to);
    free(printed);
    input_free(&first);
    input_free(&again);
}

static void parse(char *text)
{
    char name[] = "mirrorball", *argv[WORDS + 1] = {name};
    struct complaint why = {""};
    struct options options;
    int argc = 1;

    for (char *line; argc < WORDS && (line = strsep(&text, "\n"));)
        argv[argc++] = line;
    if (!options_parse(&options, argc, argv, &why))
        fuzz_expect(*why.text, "options were refused without a word");
    options_free(&options);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = calloc(size + 1, 1), *rest;

    if (!text)
        return 0;
    memcpy(text, data, size);
    rest = strstr(text, "\n\n");
    if (rest) {
        *rest = '\0';
        rest += 2;
        read_input(rest, size - (size_t)(rest - text));
    }
    parse(text);
    free(text);
    return 0;
}
