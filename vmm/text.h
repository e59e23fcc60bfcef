/* SPDX-License-Identifier: MIT */
/*
 * text.h - words in a text that nobody has checked: `name=value` pieces and
 * numbers, never read beyond their end.
 */
#ifndef VMM_TEXT_H
#define VMM_TEXT_H

#include <stdbool.h>
#include <stdint.h>

/* Some characters of a longer text; not terminated. */
struct text {
    const char *at;
    uint32_t length;
};

struct text text_of(const char *s);

/* As a string, cut if there is too little room; returns `to`. */
const char *text_copy(char *to, uint32_t room, struct text from);

bool text_is(struct text t, const char *s);

/* Take the next line off *rest, without its newline; false at the end. */
bool text_line(struct text *rest, struct text *line);

/*
 * Take the next word off *rest: up to a blank, but "..." holds blanks (the
 * quotes stay, and must be closed: else the word runs to the end).
 */
bool text_word(struct text *rest, struct text *word);

/* Split `key=value`; false if there is no '='. */
bool text_split(struct text word, struct text *key, struct text *value);

/* "value" without its quotes, if it has them. */
struct text text_unquote(struct text t);

/*
 * A number: decimal, or hexadecimal after 0x, of which the low 32 bits count
 * (addresses may come sign-extended to 64); K and M multiply, if `units`.
 */
bool text_number(struct text t, bool units, uint32_t *value);

#endif
