/* SPDX-License-Identifier: MIT */
/* matrix.c - matrices of whole numbers; determinants without fractions. */
#include "lib.h"

#define SIZE 4
#define CELLS (SIZE * SIZE)

static int a[CELLS];
static int b[CELLS];
static int c[CELLS];

static int *cell(int *m, int row, int column)
{
    return &m[row * SIZE + column];
}

static void multiply(int *to, int *x, int *y)
{
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < SIZE; j++) {
            int sum = 0;

            for (int k = 0; k < SIZE; k++)
                sum += *cell(x, i, k) * *cell(y, k, j);
            *cell(to, i, j) = sum;
        }
    }
}

static void transpose(int *m)
{
    for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < i; j++) {
            int old = *cell(m, i, j);

            *cell(m, i, j) = *cell(m, j, i);
            *cell(m, j, i) = old;
        }
    }
}

static int trace(int *m)
{
    int sum = 0;

    for (int i = 0; i < SIZE; i++)
        sum += *cell(m, i, i);
    return sum;
}

static void swap_rows(int *m, int one, int other)
{
    for (int j = 0; j < SIZE; j++) {
        int old = *cell(m, one, j);

        *cell(m, one, j) = *cell(m, other, j);
        *cell(m, other, j) = old;
    }
}

/* Bareiss: each division leaves nothing over. */
static int determinant(int *m)
{
    int before = 1;
    int sign = 1;

    for (int k = 0; k < SIZE - 1; k++) {
        int pivot = k;

        while (pivot < SIZE && *cell(m, pivot, k) == 0)
            pivot++;
        if (pivot == SIZE)
            return 0;
        if (pivot != k) {
            swap_rows(m, k, pivot);
            sign = -sign;
        }
        for (int i = k + 1; i < SIZE; i++) {
            for (int j = k + 1; j < SIZE; j++) {
                int value = *cell(m, i, j) * *cell(m, k, k);

                value -= *cell(m, i, k) * *cell(m, k, j);
                *cell(m, i, j) = value / before;
            }
        }
        before = *cell(m, k, k);
    }
    return sign * *cell(m, SIZE - 1, SIZE - 1);
}

void matrix_test(void)
{
    for (int i = 0; i < CELLS; i++) {
        a[i] = i * 7 % 11 - 3;
        b[i] = i * 5 % 13 - 6;
    }
    multiply(c, a, b);
    put_line("trace of a product", trace(c));
    multiply(c, b, a);
    put_line("the other way round", trace(c));
    put_line("determinant", determinant(c));
    transpose(a);
    put_line("of one", determinant(a));
    put_line("of the other", determinant(b));
}
