/* SPDX-License-Identifier: MIT */
/* fuzz_repl.c - lines that are typed at the front panel of a bare machine. */
#include <stdlib.h>
#include <string.h>

#include "machine/repl/panel.h"
#include "tests/fuzzers/fuzz.h"

enum { LINES = 12 };

int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct fuzz_command command;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    fuzz_bare_panel(&command);
    return 0;
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
    if (panel_open(&p, &command.options, false, &why)) {
        for (unsigned i = 0; i < LINES && outcome != QUIT; i++) {
            char *line = strsep(&rest, "\n");

            if (line && fuzz_harmless(line))
                outcome = panel_do(&p, line);
        }
        panel_close(&p);
    }
    free(text);
    return 0;
}
