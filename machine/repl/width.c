/* SPDX-License-Identifier: MIT */
/* width.c - how many columns there are. */
#include "machine/repl/width.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "machine/number.h"
#include "machine/repl/panel.h"

enum { COLUMNS_MOST = 10000 };

static unsigned window(int fd)
{
    struct winsize size;

    if (ioctl(fd, TIOCGWINSZ, &size) != 0)
        return 0; /* no terminal */
    return size.ws_col;
}

unsigned width_columns(const struct panel *p)
{
    return p->width.set ? p->width.columns : window(STDOUT_FILENO);
}

unsigned width_table(const struct panel *p, unsigned wide)
{
    unsigned columns = width_columns(p);

    return columns >= FOLD_COLUMNS_LEAST && columns < wide ? columns : wide;
}

static unsigned out_columns(void *self)
{
    return width_columns(self);
}

static unsigned err_columns(void *self)
{
    const struct panel *p = self;

    return p->width.set ? p->width.columns : window(STDERR_FILENO);
}

static FILE *folded(struct fold *f, FILE *to, unsigned (*columns)(void *),
                    struct panel *p)
{
    *f = (struct fold){.to = to, .columns = columns, .self = p};
    FILE *stream = fold_open(f);
    if (!stream)
        return to;
    setvbuf(stream, NULL, isatty(fileno(to)) ? _IOLBF : _IOFBF, BUFSIZ);
    return stream;
}

void width_open(struct panel *p)
{
    const char *columns = getenv("COLUMNS");
    struct complaint why = {0};
    uint64_t n;

    p->width.set = columns &&
                   number_read(columns, "COLUMNS", FOLD_COLUMNS_LEAST,
                               COLUMNS_MOST, &n, &why);
    if (p->width.set)
        p->width.columns = (unsigned)n;
    p->out = folded(&p->width.out, stdout, out_columns, p);
    p->err = folded(&p->width.err, stderr, err_columns, p);
    setvbuf(p->err, NULL, _IOLBF, BUFSIZ);
}

void width_close(struct panel *p)
{
    if (p->out != stdout)
        fclose(p->out);
    if (p->err != stderr)
        fclose(p->err);
    p->out = stdout;
    p->err = stderr;
}
