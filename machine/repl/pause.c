/* SPDX-License-Identifier: MIT */
/*
 * pause.c - a script asks those who watch, and waits for them.
 *
 * At a terminal Enter goes on, `q` or Ctrl-C ends the script.  What else is
 * typed is done, as at the prompt; then Enter first goes back to where the
 * script stood, for its next command was written for that place.
 */
#include <stdlib.h>
#include <string.h>

#include "machine/repl/back.h"

static const char prompt[] = "(Enter: on, q: end the script, or a command) ";

enum reply { GO_ON, END, LEAVE };

/* Commands, until the line that is none. */
static enum reply listen(struct panel *p)
{
    enum reply reply = END;
    bool again = true;

    while (again) {
        char *text = NULL;
        struct words w;

        panel_speak(p);
        if (line_read(&p->line, prompt, "", "", &text) != LINE_TEXT)
            return END;
        words_split(&w, text);
        again = w.count > 0 && strcmp(w.word[0], "q") != 0;
        if (!again)
            reply = w.count == 0 ? GO_ON : END;
        else if (panel_do(p, text) == QUIT) {
            reply = LEAVE;
            again = false;
        }
        free(text);
    }
    return reply;
}

static void return_to(struct panel *p, uint64_t place)
{
    struct timeline *t = p->machine->timeline;

    if (timeline_here(t) == place)
        return;
    fprintf(panel_speak(p), "back to where the script stands:\n");
    back_begin(p);
    back_report(p, timeline_goto(t, place));
}

static enum outcome wait_for_them(struct panel *p)
{
    const char *source = p->source;
    uint64_t place = timeline_here(p->machine->timeline);
    enum reply reply;

    p->source = NULL; /* what is typed now stands in no line of it */
    reply = listen(p);
    p->source = source;
    if (reply == LEAVE)
        return QUIT;
    if (reply == GO_ON) {
        return_to(p, place);
        return DONE;
    }
    fprintf(panel_speak(p), "The script ends here; all is as it stands.\n");
    return FAILED;
}

enum outcome command_pause(struct panel *p, const struct words *w)
{
    char text[LINE_SIZE];

    words_rest(w, 1, text);
    if (text[0] != '\0')
        fprintf(panel_speak(p), "-- %s\n", text);
    return p->line.interactive ? wait_for_them(p) : DONE;
}
