/* SPDX-License-Identifier: MIT */
/* fold.c - lines broken at words. */
#include "machine/repl/fold.h"

#include <string.h>
#include <sys/types.h>

enum { HANG = 4, COLUMN_GAP = 2, PART = 4, UTF8_MARK = 0xc0, UTF8_MORE = 0x80 };

/* How many bytes of an escape sequence begin here: ESC [ 33 m.  0: none. */
static size_t escape(const char *s, size_t size)
{
    size_t n = 2;

    if (size < n || s[0] != '\033' || s[1] != '[')
        return 0;
    while (n < size && !(s[n] >= '@' && s[n] <= '~'))
        n++;
    return n < size ? n + 1 : size;
}

static bool is_end(char c)
{
    return c == ' ' || c == '\n';
}

/* So many blanks behind this byte: do they end a column? */
static bool is_column(unsigned gap, char last)
{
    return gap >= COLUMN_GAP && !(last != '\0' && strchr(".:?!", last));
}

/* A word: its bytes, and in *room the columns it takes. */
static size_t word(const char *s, size_t size, unsigned *room)
{
    size_t n = 0;

    *room = 0;
    while (n < size && !is_end(s[n])) {
        size_t hidden = escape(s + n, size - n);

        if (hidden == 0)
            *room += ((unsigned char)s[n] & UTF8_MARK) != UTF8_MORE;
        n += hidden ? hidden : 1;
    }
    return n;
}

/* The same of a line, or of a column of it: up to a gap behind no sentence. */
static unsigned reach(const char *s, size_t size, bool column)
{
    unsigned all = 0;
    char last = '\0';

    while (size > 0) {
        unsigned gap = 0, room;

        while (gap < size && s[gap] == ' ')
            gap++;
        size_t n = word(s + gap, size - gap, &room);
        if (n == 0 || (column && all > 0 && is_column(gap, last)))
            break;
        all += gap + room;
        last = s[gap + n - 1];
        s += gap + n;
        size -= gap + n;
    }
    return all;
}

/* Where its first visible byte is. */
static size_t behind_colours(const char *s, size_t size)
{
    size_t n = 0, hidden;

    while ((hidden = escape(s + n, size - n)) > 0)
        n += hidden;
    return n;
}

/* A line begins: of which kind is it? */
static void begin(struct fold *f, const char *s, size_t size)
{
    size_t n = behind_colours(s, size);

    f->width = f->columns(f->self);
    f->column = 0;
    f->hang = HANG;
    f->last = '\0';
    f->kind = FOLD_TEXT;
    if (f->width < FOLD_COLUMNS_LEAST || (n < size && s[n] == '{'))
        f->kind = FOLD_WHOLE;
    else if (size - n >= 2 && s[n] == '|' && s[n + 1] == ' ')
        f->kind = FOLD_GUEST;
}

static void put_blanks(struct fold *f, unsigned n)
{
    fprintf(f->to, "%*s", (int)n, "");
    f->column += n;
}

static void next_line(struct fold *f)
{
    fputs(f->kind == FOLD_GUEST ? "\n| " : "\n", f->to);
    f->column = f->kind == FOLD_GUEST ? 2 : 0;
    if (f->kind == FOLD_TEXT)
        put_blanks(f, f->hang);
}

/*
 * How far the line is indented: if it wishes to begin behind the first quarter
 * of the window, less if it then fits, or if that were the right half.
 */
static unsigned indented(const struct fold *f, const char *s, size_t size)
{
    unsigned gap = 0;

    while (gap < size && s[gap] == ' ')
        gap++;
    unsigned room = reach(s + gap, size - gap, false);
    if (gap + room <= f->width || gap <= f->width / PART)
        return gap;
    if (room <= f->width)
        return f->width - room;
    return gap > f->width / 2 ? HANG : gap;
}

/* Blanks, and behind them a word that begins a column of so much room. */
static void go_to_word(struct fold *f, unsigned gap, unsigned room,
                       unsigned column)
{
    unsigned at = f->column + gap;
    bool begins = is_column(gap, f->last);

    if (begins && at > f->width / 2 && f->hang + column <= f->width)
        room = column; /* it stays in one piece */
    if (at + room <= f->width) {
        put_blanks(f, gap);
        if (begins && at <= f->width / 2)
            f->hang = at;
        return;
    }
    if (f->hang + room > f->width)
        f->hang = HANG; /* a long one gets what there is */
    next_line(f);
}

/*
 * What stands in a line: up to its end, whose blanks are not seen, or to where
 * something else goes on, an answer.
 */
static void put_line(struct fold *f, const char *s, size_t size, bool ends)
{
    while (size > 0) {
        unsigned gap = 0, room;

        while (gap < size && s[gap] == ' ')
            gap++;
        size_t n = word(s + gap, size - gap, &room);
        if (n == 0) {
            if (!ends && f->column > 0 && f->column + gap < f->width)
                put_blanks(f, gap);
            return;
        }
        if (f->column == 0) {
            put_blanks(f, indented(f, s, size));
            f->hang = f->column + HANG;
            if (f->hang > f->width / 2)
                f->hang = HANG;
        } else {
            go_to_word(f, gap, room, reach(s + gap, size - gap, true));
        }
        fwrite(s + gap, 1, n, f->to);
        f->column += room;
        f->last = s[gap + n - 1];
        s += gap + n;
        size -= gap + n;
    }
}

void fold_write(struct fold *f, const char *text, size_t size)
{
    while (size > 0) {
        const char *newline = memchr(text, '\n', size);
        size_t n = newline ? (size_t)(newline - text) : size;

        if (f->kind == FOLD_FRESH && n > 0)
            begin(f, text, n);
        if (f->kind == FOLD_WHOLE)
            fwrite(text, 1, n, f->to);
        else
            put_line(f, text, n, newline != NULL);
        if (newline) {
            fputc('\n', f->to);
            f->kind = FOLD_FRESH;
            f->column = 0;
            n++;
        }
        text += n;
        size -= n;
    }
}

static ssize_t write_cookie(void *self, const char *text, size_t size)
{
    struct fold *f = self;

    fold_write(f, text, size);
    fflush(f->to);
    return (ssize_t)size;
}

FILE *fold_open(struct fold *f)
{
    f->kind = FOLD_FRESH;
    f->column = 0;
    return fopencookie(f, "w", (cookie_io_functions_t){.write = write_cookie});
}
