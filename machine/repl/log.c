/* SPDX-License-Identifier: MIT */
/* log.c - a copy of the session in a file. */
#include <errno.h>
#include <string.h>

#include "machine/repl/panel.h"

/* What is said goes on as before, and to the file. */
static ssize_t say_both(FILE *to, struct log *l, const char *text, size_t size)
{
    fwrite(text, 1, size, l->file);
    return fwrite(text, 1, size, to) == size ? (ssize_t)size : -1;
}

static ssize_t write_out(void *self, const char *text, size_t size)
{
    struct log *l = self;
    ssize_t written = say_both(l->out, l, text, size);

    fflush(l->out);
    return written;
}

static ssize_t write_err(void *self, const char *text, size_t size)
{
    struct log *l = self;

    return say_both(l->err, l, text, size);
}

void log_line(struct panel *p, const char *line)
{
    if (!p->log.file)
        return;
    fflush(p->out);
    fprintf(p->log.file, "> %.*s\n", (int)strcspn(line, "\r\n"), line);
}

void log_close(struct panel *p)
{
    struct log *l = &p->log;

    if (!l->file)
        return;
    fclose(p->out);
    fclose(p->err);
    fclose(l->file);
    p->out = p->tap.out = l->out;
    p->err = l->err;
    l->file = NULL;
}

/* What is said from now on goes through us, or nothing has changed. */
static bool take_over(struct panel *p)
{
    struct log *l = &p->log;
    FILE *out =
        fopencookie(l, "w", (cookie_io_functions_t){.write = write_out});
    FILE *err =
        fopencookie(l, "w", (cookie_io_functions_t){.write = write_err});

    if (!out || !err) {
        if (out)
            fclose(out);
        if (err)
            fclose(err);
        return false;
    }
    setvbuf(out, NULL, _IOLBF, 0);
    setvbuf(err, NULL, _IONBF, 0);
    p->out = p->tap.out = out;
    p->err = err;
    return true;
}

static enum outcome begin(struct panel *p, const char *path)
{
    struct log *l = &p->log;

    if (strlen(path) >= sizeof l->path)
        return panel_fail(p, "log: the path is too long");
    l->file = fopen(path, "a");
    if (!l->file)
        return panel_fail(p, "log %s: %s", path, strerror(errno));
    l->out = panel_speak(p);
    l->err = p->err;
    if (!take_over(p)) {
        fclose(l->file);
        l->file = NULL;
        return panel_fail(p, "out of memory");
    }
    snprintf(l->path, sizeof l->path, "%s", path);
    fprintf(l->out, "copying the session to %s\n", path);
    return DONE;
}

enum outcome command_log(struct panel *p, const struct words *w)
{
    struct log *l = &p->log;

    if (w->count < 2) {
        if (l->file)
            fprintf(panel_speak(p), "the session is copied to %s\n", l->path);
        else
            fputs("no log is kept (log FILE)\n", panel_speak(p));
        return DONE;
    }
    if (strcmp(w->word[1], "off") != 0)
        return l->file ? panel_fail(p, "log: %s is being written (log off)",
                                    l->path)
                       : begin(p, w->word[1]);
    if (!l->file)
        return panel_fail(p, "log off: no log is kept");
    log_close(p);
    fprintf(panel_speak(p), "done copying to %s\n", l->path);
    return DONE;
}
