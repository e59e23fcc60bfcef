/* SPDX-License-Identifier: MIT */
/* emit.c - assembly on descriptor 1, labels, texts (cc.h). */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"

enum { ROOM = 4096, LINE = 160, TEXTS = 8192 };

static char out[ROOM];
static size_t used;
static int labels;

/* Texts wait for the end of the file: label, length, bytes. */
static char texts[TEXTS];
static size_t texts_used;

void emit_end(void)
{
    if (write_all(1, out, (int)used) != (int)used)
        die("cannot write");
    used = 0;
}

void emit(const char *format, ...)
{
    va_list args;

    if (used > ROOM - LINE)
        emit_end();
    va_start(args, format);
    used += (size_t)vsnprintf(out + used, LINE, format, args);
    va_end(args);
}

int gen_label(void)
{
    return ++labels;
}

void gen_place(int label)
{
    emit("L%d:\n", label);
}

void gen_jump(int label)
{
    emit("\tjmp L%d\n", label);
}

int gen_text(const char *text, int length)
{
    int label = gen_label();

    if (texts_used + (size_t)length + 8 > TEXTS)
        wrong("too many texts", "");
    memcpy(texts + texts_used, &label, sizeof label);
    memcpy(texts + texts_used + 4, &length, sizeof length);
    memcpy(texts + texts_used + 8, text, (size_t)length);
    texts_used += (size_t)length + 8;
    return label;
}

void gen_texts(void)
{
    size_t at = 0;

    emit("\t.data\n");
    while (at < texts_used) {
        int label, length;

        memcpy(&label, texts + at, sizeof label);
        memcpy(&length, texts + at + 4, sizeof length);
        emit("T%d:\n", label);
        at += 8;
        for (int i = 0; i < length; i++)
            emit("\t.byte %d\n", (unsigned char)texts[at++]);
        emit("\t.byte 0\n");
    }
}
