/* SPDX-License-Identifier: MIT */
/*
 * lib.h - what the programs here share.  All of them are written in the part
 * of C that /bin/cc knows, so they are C as well: the host's compiler can
 * say what they should print.
 */
#ifndef LIB_H
#define LIB_H

#include <stdio.h>

#define TRUE 1
#define FALSE 0
#define NEWLINE '\n'

#ifndef EOF
int putchar(int c);
#endif

/* lib.c */
void put_text(const char *text);
void put_int(int n);
void put_hex(unsigned n);
void put_line(const char *name, int n);
void put_line_hex(const char *name, unsigned n);
int text_length(const char *text);
int text_equal(const char *a, const char *b);
void fill(int *to, int value, int n);
unsigned random_next(void);
int random_below(int n);

/* one a file: each prints a few lines */
void sort_test(void);
void prime_test(void);
void crc_test(void);
void sha_test(void);
void big_test(void);
void matrix_test(void);
void queens_test(void);
void life_test(void);
void squeeze_test(void);
void huffman_test(void);
void graph_test(void);
void match_test(void);
void calc_test(void);
void words_test(void);
void table_test(void);
void tree_test(void);
void cipher_test(void);

#endif
