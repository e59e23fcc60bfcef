/* SPDX-License-Identifier: MIT */
/*
 * calc.c - a calculator: formulas become code for a stack, which is run; and
 * Roman numbers.
 */
#include "lib.h"

#define CODE 64
#define STACK 16

enum { PUSH = 1, PLUS, MINUS, TIMES, OVER, NEGATE, END };

static const char *at;
static int code[CODE];
static int used;

static void formula(void);

static void put(int what)
{
    code[used++] = what;
}

static void skip(void)
{
    while (*at == ' ')
        at++;
}

static void factor(void)
{
    skip();
    if (*at == '-') {
        at++;
        factor();
        put(NEGATE);
    } else if (*at == '(') {
        at++;
        formula();
        skip();
        at++;
    } else {
        int value = 0;

        while (*at >= '0' && *at <= '9')
            value = value * 10 + *at++ - '0';
        put(PUSH);
        put(value);
    }
    skip();
}

static void term(void)
{
    factor();
    while (*at == '*' || *at == '/') {
        int op = *at++ == '*' ? TIMES : OVER;

        factor();
        put(op);
    }
}

static void formula(void)
{
    term();
    while (*at == '+' || *at == '-') {
        int op = *at++ == '+' ? PLUS : MINUS;

        term();
        put(op);
    }
}

static int run(void)
{
    int stack[STACK];
    int top = -1;
    int pc = 0;

    for (;;) {
        int op = code[pc++];

        if (op == END)
            return stack[0];
        if (op == PUSH) {
            stack[++top] = code[pc++];
        } else if (op == NEGATE) {
            stack[top] = -stack[top];
        } else {
            int b = stack[top--];
            int a = stack[top];

            if (op == PLUS)
                stack[top] = a + b;
            else if (op == MINUS)
                stack[top] = a - b;
            else if (op == TIMES)
                stack[top] = a * b;
            else
                stack[top] = a / b;
        }
    }
}

static void calculate(const char *text)
{
    at = text;
    used = 0;
    formula();
    put(END);
    put_text(text);
    put_line(" =", run());
}

static const char *const sign[] = {"M",  "CM", "D",  "CD", "C",  "XC", "L",
                                   "XL", "X",  "IX", "V",  "IV", "I"};
static const int value_of[] = {1000, 900, 500, 400, 100, 90, 50,
                               40,   10,  9,   5,   4,   1};

static void roman(int n)
{
    for (int i = 0; n > 0; i++)
        while (n >= value_of[i]) {
            put_text(sign[i]);
            n -= value_of[i];
        }
    putchar(NEWLINE);
}

void calc_test(void)
{
    calculate("1 + 2 * 3");
    calculate("(1 + 2) * 3");
    calculate("-(4 - 10) * 7 / 3");
    calculate("100 / 7 / 2 - 3 - 2");
    calculate("((((1 + 1) * 2 + 1) * 2 + 1) * 2 + 1) * -1");
    roman(1997);
    roman(3888);
    roman(2026);
}
