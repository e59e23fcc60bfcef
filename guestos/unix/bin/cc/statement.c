/* SPDX-License-Identifier: MIT */
/* statement.c - statements, and their code, one after the other (cc.h). */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"
#include "guestos/unix/bin/cc/statement.h"

static int32_t frame;                   /* bytes of locals so far */
static int end_label;                   /* of the function */
static int break_label, continue_label; /* 0: not in a loop */

static void statement(void);

static struct node *whole_expr(void)
{
    return fold(parse_expr());
}

static void local(struct type base)
{
    do {
        char name[NAME_ROOM];
        struct type t = parse_stars(base);
        struct symbol *s;
        int32_t size;

        parse_name(name);
        s = symbol_add(name, SYMBOL_LOCAL, t);
        size = 4;
        if (lex_accept("[")) {
            s->is_array = true;
            size = (parse_constant() * type_size(t) + 3) / 4 * 4;
            lex_expect("]");
        }
        frame += size;
        s->value = -frame;
        if (lex_accept("=")) {
            struct node *n = node_new(NODE_ASSIGN, t);

            n->a = node_new(NODE_VARIABLE, t);
            n->a->symbol = s;
            n->b = parse_expr();
            gen_value(fold(n), 1);
        }
    } while (lex_accept(","));
    lex_expect(";");
}

static void block(void)
{
    struct symbol *mark = symbol_mark();

    while (!lex_accept("}")) {
        struct storage how;
        struct type t;

        if (!parse_type(&t, &how))
            statement();
        else if (how.is_static || how.is_extern)
            wrong("static and extern belong outside of functions", "");
        else
            local(t);
    }
    symbol_forget(mark);
}

static void condition(bool when, int label)
{
    lex_expect("(");
    gen_branch(whole_expr(), when, label, 1);
    lex_expect(")");
}

static void if_statement(void)
{
    int otherwise = gen_label();
    int end;

    condition(false, otherwise);
    statement();
    if (!lex_accept("else")) {
        gen_place(otherwise);
        return;
    }
    end = gen_label();
    gen_jump(end);
    gen_place(otherwise);
    statement();
    gen_place(end);
}

/* What break and continue mean in its body. */
static void body(int on_break, int on_continue)
{
    int old_break = break_label;
    int old_continue = continue_label;

    break_label = on_break;
    continue_label = on_continue;
    statement();
    break_label = old_break;
    continue_label = old_continue;
}

static void while_statement(void)
{
    int again = gen_label();
    int end = gen_label();

    gen_place(again);
    condition(false, end);
    body(end, again);
    gen_jump(again);
    gen_place(end);
}

/* The step is kept as a tree until its place has come. */
static void for_statement(void)
{
    struct symbol *mark = symbol_mark();
    struct node *step = 0;
    int again = gen_label();
    int next = gen_label();
    int end = gen_label();
    struct storage how;
    struct type t;

    lex_expect("(");
    if (parse_type(&t, &how)) {
        local(t);
    } else if (!lex_accept(";")) {
        gen_value(whole_expr(), 1);
        lex_expect(";");
    }
    gen_place(again);
    if (!lex_is(";"))
        gen_branch(whole_expr(), false, end, 1);
    lex_expect(";");
    if (!lex_is(")"))
        step = whole_expr();
    lex_expect(")");
    body(end, next);
    gen_place(next);
    if (step)
        gen_value(step, 1);
    gen_jump(again);
    gen_place(end);
    symbol_forget(mark);
}

static void jump_out(int label)
{
    if (label == 0)
        wrong("not in a loop", "");
    gen_jump(label);
    lex_expect(";");
}

static void return_statement(void)
{
    if (!lex_is(";")) {
        gen_value(whole_expr(), 1);
        emit("\tmov r0, r1\n");
    }
    lex_expect(";");
    gen_jump(end_label);
}

static void statement(void)
{
    if (lex_accept("{"))
        block();
    else if (lex_accept("if"))
        if_statement();
    else if (lex_accept("while"))
        while_statement();
    else if (lex_accept("for"))
        for_statement();
    else if (lex_accept("return"))
        return_statement();
    else if (lex_accept("break"))
        jump_out(break_label);
    else if (lex_accept("continue"))
        jump_out(continue_label);
    else if (!lex_accept(";")) {
        gen_value(whole_expr(), 1);
        lex_expect(";");
    }
}

/* How large the frame is turns out at the end: the assembler is told then. */
void parse_body(const char *name)
{
    frame = 0;
    end_label = gen_label();
    emit("\tenter F_%s\n", name);
    lex_expect("{");
    block();
    gen_place(end_label);
    emit("\tleave\n\tret\n\t.equ F_%s, %d\n", name, (int)frame);
}
