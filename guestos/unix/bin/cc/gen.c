/* SPDX-License-Identifier: MIT */
/*
 * gen.c - code for expressions (cc.h; the machine: bin/as/insn.def).
 *
 * r0 is what a function returns, r1 to r10 hold what is being computed, from
 * below like a stack; r13 is the frame, r14 the stack, r15 is 0.
 */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/cc/cc.h"

static const char *const mnemonic[][2] = {
    [OP_MUL] = {"mul", "mul"},  [OP_DIV] = {"div", "divu"},
    [OP_REM] = {"rem", "remu"}, [OP_ADD] = {"add", "add"},
    [OP_SUB] = {"sub", "sub"},  [OP_SHL] = {"shl", "shl"},
    [OP_SHR] = {"sar", "shr"},  [OP_LT] = {"slt", "sltu"},
    [OP_LE] = {"sle", "sleu"},  [OP_EQ] = {"seq", "seq"},
    [OP_NE] = {"sne", "sne"},   [OP_AND] = {"and", "and"},
    [OP_XOR] = {"xor", "xor"},  [OP_OR] = {"or", "or"},
};

static const char *load_of(struct type t)
{
    return type_size(t) == 1 ? "lbu" : "lw";
}

static const char *store_of(struct type t)
{
    return type_size(t) == 1 ? "sb" : "sw";
}

/* A load or store of a variable, by name or from the frame. */
static void variable(const char *insn, const struct symbol *s, int r)
{
    if (s->kind == SYMBOL_LOCAL)
        emit("\t%s r%d, %d(r13)\n", insn, r, (int)s->value);
    else
        emit("\t%s r%d, %s(r15)\n", insn, r, s->name);
}

static void address(const struct symbol *s, int r)
{
    if (s->kind == SYMBOL_LOCAL)
        emit("\tadd r%d, r13, %d\n", r, (int)s->value);
    else
        emit("\tli r%d, %s\n", r, s->name);
}

/* rd <- rs op (b, into register free), or a number in its place. */
static void operate(const struct node *n, struct node *b, int d, int s,
                    int free)
{
    const char *name = mnemonic[n->op][n->value];

    if (b->kind == NODE_NUMBER) {
        emit("\t%s r%d, r%d, %d\n", name, d, s, (int)b->value);
        return;
    }
    gen_value(b, free);
    emit("\t%s r%d, r%d, r%d\n", name, d, s, free);
}

static void trim(struct type t, int r)
{
    if (type_size(t) == 1)
        emit("\tand r%d, r%d, 255\n", r, r);
}

static void assign(struct node *n, int r)
{
    struct node *a = n->a;

    if (a->kind == NODE_VARIABLE) {
        if (n->op == OP_NONE) {
            gen_value(n->b, r);
        } else {
            variable(load_of(a->type), a->symbol, r);
            operate(n, n->b, r, r, r + 1);
        }
        variable(store_of(a->type), a->symbol, r);
        trim(a->type, r);
        return;
    }
    gen_value(a->a, r);
    if (n->op == OP_NONE) {
        gen_value(n->b, r + 1);
    } else {
        emit("\t%s r%d, 0(r%d)\n", load_of(a->type), r + 1, r);
        operate(n, n->b, r + 1, r + 1, r + 2);
    }
    emit("\t%s r%d, 0(r%d)\n", store_of(a->type), r + 1, r);
    emit("\tmov r%d, r%d\n", r, r + 1);
    trim(a->type, r);
}

static void post(struct node *n, int r)
{
    struct node *a = n->a;
    const char *op = n->op == OP_ADD ? "add" : "sub";

    if (a->kind == NODE_VARIABLE) {
        variable(load_of(a->type), a->symbol, r);
        emit("\t%s r%d, r%d, %d\n", op, r + 1, r, (int)n->value);
        variable(store_of(a->type), a->symbol, r + 1);
        return;
    }
    gen_value(a->a, r + 1);
    emit("\t%s r%d, 0(r%d)\n", load_of(a->type), r, r + 1);
    emit("\t%s r%d, r%d, %d\n", op, r + 2, r, (int)n->value);
    emit("\t%s r%d, 0(r%d)\n", store_of(a->type), r + 2, r + 1);
}

/* The last argument first, so that the first is the lowest in memory. */
static void arguments(struct node *n, int r)
{
    if (!n)
        return;
    arguments(n->next, r);
    gen_value(n, r);
    emit("\tpush r%d\n", r);
}

static void call(struct node *n, int r)
{
    for (int i = 1; i < r; i++)
        emit("\tpush r%d\n", i);
    arguments(n->a, r);
    emit("\tcall %s\n", n->symbol->name);
    if (n->value)
        emit("\tadd r14, r14, %d\n", (int)n->value * 4);
    emit("\tmov r%d, r0\n", r);
    for (int i = r - 1; i > 0; i--)
        emit("\tpop r%d\n", i);
    trim(n->type, r);
}

/* 1 or 0, by jumping. */
static void truth(struct node *n, int r)
{
    int no = gen_label();
    int end = gen_label();

    gen_branch(n, false, no, r);
    emit("\tli r%d, 1\n", r);
    gen_jump(end);
    gen_place(no);
    emit("\tli r%d, 0\n", r);
    gen_place(end);
}

static void choose(struct node *n, int r)
{
    int no = gen_label();
    int end = gen_label();

    gen_branch(n->c, false, no, r);
    gen_value(n->a, r);
    gen_jump(end);
    gen_place(no);
    gen_value(n->b, r);
    gen_place(end);
}

static void simple(const char *insn, struct node *n, int r)
{
    gen_value(n->a, r);
    emit("\t%s r%d, r%d\n", insn, r, r);
}

void gen_value(struct node *n, int r)
{
    if (r > REGISTERS)
        wrong("expression is too complicated", "");
    switch (n->kind) {
    case NODE_NUMBER:
        emit("\tli r%d, %d\n", r, (int)n->value);
        break;
    case NODE_TEXT:
        emit("\tli r%d, T%d\n", r, (int)n->value);
        break;
    case NODE_VARIABLE:
        variable(load_of(n->type), n->symbol, r);
        break;
    case NODE_ADDRESS:
        address(n->symbol, r);
        break;
    case NODE_DEREF:
        gen_value(n->a, r);
        emit("\t%s r%d, 0(r%d)\n", load_of(n->type), r, r);
        break;
    case NODE_CALL:
        call(n, r);
        break;
    case NODE_ASSIGN:
        assign(n, r);
        break;
    case NODE_POST:
        post(n, r);
        break;
    case NODE_COND:
        choose(n, r);
        break;
    case NODE_AND:
    case NODE_OR:
        truth(n, r);
        break;
    case NODE_NEGATE:
        simple("neg", n, r);
        break;
    case NODE_INVERT:
        simple("inv", n, r);
        break;
    case NODE_NOT:
        gen_value(n->a, r);
        emit("\tseq r%d, r%d, 0\n", r, r);
        break;
    case NODE_BINARY:
        gen_value(n->a, r);
        operate(n, n->b, r, r, r + 1);
        break;
    }
}

void gen_branch(struct node *n, bool when, int label, int r)
{
    if (n->kind == NODE_NOT) {
        gen_branch(n->a, !when, label, r);
    } else if (n->kind == NODE_AND || n->kind == NODE_OR) {
        int past = gen_label();

        /* One side alone decides if it is what decides this operator. */
        if ((n->kind == NODE_OR) == when) {
            gen_branch(n->a, when, label, r);
        } else {
            gen_branch(n->a, !when, past, r);
        }
        gen_branch(n->b, when, label, r);
        gen_place(past);
    } else if (n->kind == NODE_NUMBER) {
        if ((n->value != 0) == when)
            gen_jump(label);
    } else {
        gen_value(n, r);
        emit("\t%s r%d, L%d\n", when ? "bnz" : "bz", r, label);
    }
}
