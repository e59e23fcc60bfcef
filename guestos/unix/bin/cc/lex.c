/* SPDX-License-Identifier: MIT */
/* lex.c - the text on descriptor 0, word by word (cc.h). */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"

enum { ROOM = 65536, CHUNK = 4096 };

struct word word;

static char text[ROOM];
static const char *at = text;
static int line = 1;

/* Longer ones first. */
static const char *const signs[] = {
    "<<=", ">>=", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||",
    "+=",  "-=",  "*=", "/=", "%=", "&=", "|=", "^=", "++", "--",
};

_Noreturn void wrong(const char *what, const char *name)
{
    die("line %d: %s %s", line, what, name);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

void lex_start(void)
{
    int n = 0;
    int got;

    while ((got = read(0, text + n, CHUNK)) > 0) {
        n += got;
        if (n > ROOM - CHUNK - 1)
            die("the source is too long");
    }
    text[n] = 0;
    lex_next();
}

static void skip_space(void)
{
    while (*at == ' ' || *at == '\t' || *at == '\n') {
        line += *at == '\n';
        at++;
    }
}

static int32_t digit_of(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return 99;
}

static void number(void)
{
    uint32_t base = 10;
    uint32_t value = 0;

    if (at[0] == '0' && at[1] == 'x') {
        base = 16;
        at += 2;
    }
    while ((uint32_t)digit_of(*at) < base)
        value = value * base + (uint32_t)digit_of(*at++);
    word.kind = WORD_NUMBER;
    word.value = (int32_t)value;
    word.is_unsigned = value > INT32_MAX;
    if (*at == 'u' || *at == 'U') {
        word.is_unsigned = true;
        at++;
    }
}

/* A character of a text or a constant, with what \ means. */
static char character(void)
{
    char c = *at++;

    if (c == 0 || c == '\n')
        wrong("text does not end", "");
    if (c != '\\')
        return c;
    c = *at++;
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case '0':
        return 0;
    default:
        return c;
    }
}

static void quoted(void)
{
    word.kind = WORD_TEXT;
    word.length = 0;
    while (*at == '"') {
        at++;
        while (*at != '"') {
            if (word.length == TEXT_ROOM - 1)
                wrong("text is too long", "");
            word.name[word.length++] = character();
        }
        at++;
        skip_space();
    }
    word.name[word.length] = 0;
}

static void sign(void)
{
    size_t n = 1;

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (at[0] != signs[i][0] || at[1] != signs[i][1])
            continue;
        n = strlen(signs[i]);
        if (strncmp(at, signs[i], n) == 0)
            break;
        n = 1;
    }
    word.kind = WORD_SIGN;
    memcpy(word.name, at, n);
    word.name[n] = 0;
    at += n;
}

void lex_next(void)
{
    skip_space();
    word.kind = WORD_END;
    word.name[0] = 0;
    if (is_letter(*at)) {
        int n = 0;

        word.kind = WORD_NAME;
        while (is_letter(*at) || is_digit(*at)) {
            if (n == NAME_ROOM - 1)
                wrong("name is too long", "");
            word.name[n++] = *at++;
        }
        word.name[n] = 0;
    } else if (is_digit(*at)) {
        number();
    } else if (*at == '"') {
        quoted();
    } else if (*at == '\'') {
        at++;
        word.kind = WORD_NUMBER;
        word.value = (unsigned char)character();
        word.is_unsigned = false;
        if (*at++ != '\'')
            wrong("character does not end", "");
    } else if (*at) {
        sign();
    }
}

bool lex_is(const char *what)
{
    return word.name[0] == what[0] &&
           (word.kind == WORD_NAME || word.kind == WORD_SIGN) &&
           strcmp(word.name, what) == 0;
}

bool lex_accept(const char *what)
{
    if (!lex_is(what))
        return false;
    lex_next();
    return true;
}

void lex_expect(const char *what)
{
    if (!lex_accept(what))
        wrong("there should be", what);
}
