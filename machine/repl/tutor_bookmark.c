/* SPDX-License-Identifier: MIT */
/* tutor_bookmark.c - one number in the file "tutor". */
#include "machine/repl/tutor_bookmark.h"

#include "machine/repl/state_file.h"

unsigned tutor_remembered(unsigned steps)
{
    FILE *f = state_open("tutor", "r");
    unsigned done = 0;

    if (!f)
        return 0;
    if (fscanf(f, "%u", &done) != 1 || done > steps)
        done = 0;
    fclose(f);
    return done;
}

void tutor_remember(unsigned done, unsigned steps)
{
    unsigned before = tutor_remembered(steps);

    if (done < before && before < steps)
        return;
    FILE *f = state_open("tutor", "w");
    if (!f)
        return;
    fprintf(f, "%u\n", done);
    fclose(f);
}
