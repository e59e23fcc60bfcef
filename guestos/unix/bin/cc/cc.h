/* SPDX-License-Identifier: MIT */
/*
 * cc.h - a compiler for a part of C: its words, its tree.
 *
 * The language: int, unsigned, char (unsigned), pointers to them, arrays of
 * one dimension, enum constants, functions; all of C's operators but the
 * comma, sizeof and casts; if, while, for, return, break, continue.  What it
 * accepts means what it means in C, so a host's compiler can check it.
 *
 * The way of a function: lex.c makes words of the text, parse*.c a tree of
 * the words, fold.c simplifies the tree, gen.c writes assembly
 * (bin/as/insn.def).
 */
#ifndef GUESTOS_UNIX_BIN_CC_CC_H
#define GUESTOS_UNIX_BIN_CC_CC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ------------------------------------------------------------------ words */
enum word_kind { WORD_END, WORD_NAME, WORD_NUMBER, WORD_TEXT, WORD_SIGN };

enum { NAME_ROOM = 32, TEXT_ROOM = 256 };

struct word {
    enum word_kind kind;
    char name[TEXT_ROOM]; /* name, sign, or the text in quotes */
    int length;           /* of it */
    int32_t value;        /* of a number */
    bool is_unsigned;     /* a number with a u */
};

extern struct word word; /* the one to look at */

/* Read descriptor 0 to its end; then word is the first one. */
void lex_start(void);
void lex_next(void);

/* Is the word this sign or keyword?  accept: then go on.  expect: or die. */
bool lex_is(const char *what);
bool lex_accept(const char *what);
void lex_expect(const char *what);

/* Die, saying in which line. */
_Noreturn void wrong(const char *what, const char *name);

/* ---------------------------------------------------------- types, symbols */
enum base { BASE_VOID, BASE_CHAR, BASE_INT, BASE_UNSIGNED };

struct type {
    enum base base;
    int depth; /* of pointers */
};

enum symbol_kind {
    SYMBOL_CONSTANT,
    SYMBOL_GLOBAL,
    SYMBOL_LOCAL,
    SYMBOL_FUNCTION
};

struct symbol {
    char name[NAME_ROOM];
    enum symbol_kind kind;
    struct type type; /* an array's: of its elements */
    bool is_array;
    int32_t value;        /* of a constant; of a local: from the frame */
    struct symbol *outer; /* the one before it */
};

struct symbol *symbol_add(const char *name, enum symbol_kind kind,
                          struct type type);
struct symbol *symbol_find(const char *name);  /* 0: unknown */
struct symbol *symbol_known(const char *name); /* or die */

/* Names of a block: forget those that came after the mark. */
struct symbol *symbol_mark(void);
void symbol_forget(struct symbol *mark);

int type_size(struct type t);
struct type type_pointer(struct type to);
struct type type_of(enum base base);

/* ------------------------------------------------------------------- tree */
enum node_kind {
    NODE_NUMBER,
    NODE_TEXT, /* value: its label */
    NODE_VARIABLE,
    NODE_ADDRESS, /* of symbol: an array's, or by & */
    NODE_DEREF,
    NODE_CALL,   /* a: arguments, joined by next */
    NODE_ASSIGN, /* a = b; op: a = a op b; value as for NODE_BINARY */
    NODE_POST,   /* a++: op and value; gives what a was */
    NODE_COND,   /* c ? a : b */
    NODE_AND,
    NODE_OR,
    NODE_NEGATE,
    NODE_NOT,
    NODE_INVERT,
    NODE_BINARY /* a op b; value: 1 if they are unsigned */
};

enum op {
    OP_NONE,
    OP_MUL,
    OP_DIV,
    OP_REM,
    OP_ADD,
    OP_SUB,
    OP_SHL,
    OP_SHR,
    OP_LT,
    OP_LE,
    OP_EQ,
    OP_NE,
    OP_AND,
    OP_XOR,
    OP_OR
};

struct node {
    enum node_kind kind;
    enum op op;
    struct type type;
    int32_t value;
    struct symbol *symbol;
    struct node *a, *b, *c, *next;
};

struct node *node_new(enum node_kind kind, struct type type);
struct node *node_number(int32_t value, struct type type);

/* Memory until cc_forget(), which comes after each function. */
void *cc_memory(size_t bytes);
void cc_forget(void);

/* parse_expr.c, parse_unary.c */
struct node *parse_expr(void); /* with assignments */
struct node *parse_unary(void);
struct node *parse_binary(struct node *a, enum op op, struct node *b);
int32_t parse_constant(void); /* an expression that is a number */

/* parse.c: the whole file */
void parse_file(void);

/* fold.c: the same value, with less to do */
struct node *fold(struct node *n);

/* ------------------------------------------------------------------- code */
enum { REGISTERS = 10 }; /* r1 to r10 hold what is being computed */

/* Emit code that leaves the value in register r; those below are kept. */
void gen_value(struct node *n, int r);
void gen_address(struct node *n, int r);

/* Jump if the value is not 0 (if `when`), or if it is. */
void gen_branch(struct node *n, bool when, int label, int r);

int gen_label(void);
void gen_place(int label);
void gen_jump(int label);
int gen_text(const char *text, int length); /* label of a text in the data */
void gen_texts(void);                       /* put them out */

/* emit.c: a line of assembly, or a part of it */
void emit(const char *format, ...) __attribute__((format(printf, 1, 2)));
void emit_end(void);

#endif
