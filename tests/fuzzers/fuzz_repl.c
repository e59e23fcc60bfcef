/* SPDX-License-Identifier: MIT */
/*
 * fuzz_repl.c - lines that are typed at the front panel of a bare machine.
 *
 * It works in a folder of its own, and leaves out lines that could name a
 * file elsewhere.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/repl/panel.h"
#include "tests/fuzzers/fuzz.h"

enum { LINES = 12 };

int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct options options;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static char folder[] = "/tmp/fuzz_repl.XXXXXX";
    char image[FUZZ_PATH], *path;

    (void)argc;
    (void)argv;
    fuzz_built(image, "fuzz/repl.elf");
    path = realpath(image, NULL);
    fuzz_expect(path, "fuzz/repl.elf is not built");
    fuzz_options(&options,
                 "mirrorball\nrepl\n--batch\n--memory\n4M\n--max-insns\n"
                 "200000\n%s", path);
    free(path);
    fuzz_expect(mkdtemp(folder) && chdir(folder) == 0, "no folder to work in");
    return 0;
}

static bool harmless(const char *line)
{
    return !strchr(line, '/') && !strchr(line, '~') && !strstr(line, "draw");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct panel p;
    char *text = calloc(size + 1, 1), *rest = text;
    struct complaint why = {""};
    enum outcome outcome = DONE;

    if (!text)
        return 0;
    memcpy(text, data, size);
    p = (struct panel){0};
    if (panel_open(&p, &options, false, &why)) {
        for (unsigned i = 0; i < LINES && outcome != QUIT; i++) {
            char *line = strsep(&rest, "\n");

            if (line && harmless(line))
                outcome = panel_do(&p, line);
        }
        panel_close(&p);
    }
    free(text);
    return 0;
}
