/* SPDX-License-Identifier: MIT */
/*
 * line.c - readline, and Ctrl-C as something to be read.
 *
 * There is one terminal, and readline keeps its state in globals; its
 * callbacks get no argument.  So this file, alone in the program, has a
 * variable of its own.
 */
#include "machine/repl/line.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "machine/repl/complete.h"
#include "machine/repl/state_file.h"

enum { HISTORY_LINES = 1000 };

static struct {
    struct panel *panel;
    char *text;
    bool done;
} terminal;

static void got_line(char *text)
{
    terminal.text = text;
    terminal.done = true;
    rl_callback_handler_remove();
}

static char **attempt(const char *text, int start, int end)
{
    char before[LINE_SIZE];

    (void)end;
    snprintf(before, sizeof before, "%.*s", start, rl_line_buffer);
    if (complete_wants_file(before))
        return NULL; /* readline knows files itself */
    rl_attempted_completion_over = 1;
    char **found = complete(terminal.panel, before, text);
    size_t n = found ? strlen(found[0]) : 0;
    /* "paging:" goes on with a symbol. */
    rl_completion_append_character = n > 0 && found[0][n - 1] == ':' ? 0 : ' ';
    return found;
}

static void open_readline(void)
{
    char path[STATE_PATH];

    rl_readline_name = "mirrorball";
    rl_change_environment = 0; /* COLUMNS is the user's */
    rl_attempted_completion_function = attempt;
    rl_completer_word_break_characters = " \t\n";
    rl_basic_word_break_characters = " \t\n";
    using_history();
    stifle_history(HISTORY_LINES);
    if (state_path("history", path, false))
        read_history(path);
}

void line_open(struct line *l, struct panel *p, bool interactive)
{
    sigset_t interrupt;

    *l = (struct line){.interactive = interactive, .signals = -1};
    if (!interactive)
        return;
    terminal.panel = p;
    open_readline();
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, NULL);
    l->signals = signalfd(-1, &interrupt, SFD_NONBLOCK | SFD_CLOEXEC);
}

void line_close(struct line *l)
{
    char path[STATE_PATH];
    sigset_t interrupt;

    if (!l->interactive)
        return;
    if (state_path("history", path, true))
        write_history(path);
    clear_history();
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_UNBLOCK, &interrupt, NULL);
    if (l->signals >= 0)
        close(l->signals);
}

bool line_history(const struct line *l, unsigned n, FILE *out)
{
    int first = history_base + history_length - (int)n;

    if (!l->interactive)
        return false;
    for (int i = first > history_base ? first : history_base;
         i < history_base + history_length; i++)
        fprintf(out, "%5d  %s\n", i, history_get(i)->line);
    return true;
}

bool line_interrupted(struct line *l)
{
    struct signalfd_siginfo info;
    bool any = false;

    if (l->other.wants && l->other.wants(l->other.self))
        return true;
    if (l->signals < 0)
        return false;
    while (read(l->signals, &info, sizeof info) == (ssize_t)sizeof info)
        any = true;
    return any;
}

/* Wait for a line or for Ctrl-C; false if it was that. */
static bool wait_line(struct line *l)
{
    struct pollfd on[2] = {{STDIN_FILENO, POLLIN, 0}, {l->signals, POLLIN, 0}};

    while (!terminal.done) {
        if (poll(on, 2, -1) < 0)
            continue; /* a signal that readline wants: window size, stop */
        if (on[1].revents & POLLIN && line_interrupted(l))
            return false;
        if (on[0].revents)
            rl_callback_read_char();
    }
    return true;
}

int line_key(struct line *l)
{
    struct pollfd on[2] = {{STDIN_FILENO, POLLIN, 0}, {l->signals, POLLIN, 0}};
    struct termios before, raw;
    unsigned char key;
    int got = -1;

    if (!l->interactive || tcgetattr(STDIN_FILENO, &before) != 0)
        return -1;
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    while (poll(on, 2, -1) < 0)
        continue; /* a signal: a new window size */
    if (on[1].revents & POLLIN)
        line_interrupted(l);
    else if (read(STDIN_FILENO, &key, 1) == 1)
        got = key;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
    return got;
}

static void remember(const char *text)
{
    const HIST_ENTRY *last = history_get(history_base + history_length - 1);

    if (text[strspn(text, " \t")] != '\0' &&
        (!last || strcmp(last->line, text) != 0))
        add_history(text);
}

enum line_got line_read(struct line *l, const char *prompt, const char *before,
                        const char *after, char **text)
{
    char shown[LINE_SIZE];

    /* readline must not count what takes no room: \001 ... \002. */
    if (before[0] == '\0')
        snprintf(shown, sizeof shown, "%s", prompt);
    else
        snprintf(shown, sizeof shown, "\001%s\002%s\001%s\002", before, prompt,
                 after);
    terminal.done = false;
    line_interrupted(l);
    fflush(stdout);
    rl_callback_handler_install(shown, got_line);
    if (!wait_line(l)) {
        fputs("^C", stdout);
        fflush(stdout);
        rl_callback_sigcleanup();
        rl_callback_handler_remove();
        putchar('\n');
        return LINE_CANCELLED;
    }
    if (!terminal.text) {
        putchar('\n');
        return LINE_END;
    }
    remember(terminal.text);
    *text = terminal.text;
    return LINE_TEXT;
}
