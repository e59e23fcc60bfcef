/* SPDX-License-Identifier: MIT */
/* sort.c - four ways to sort the same numbers. */
#include "lib.h"

#define COUNT 32
#define LIMIT 1000

static int original[COUNT];
static int list[COUNT];
static int spare[COUNT];

static void restore(void)
{
    for (int i = 0; i < COUNT; i++)
        list[i] = original[i];
}

static int check(void)
{
    int sum = 0;

    for (int i = 1; i < COUNT; i++)
        if (list[i - 1] > list[i])
            return -1;
    for (int i = 0; i < COUNT; i++)
        sum = sum * 31 + list[i];
    return sum;
}

static void swap(int *a, int *b)
{
    int old = *a;

    *a = *b;
    *b = old;
}

static void insertion_sort(int *a, int n)
{
    for (int i = 1; i < n; i++) {
        int value = a[i];
        int j = i;

        while (j > 0 && a[j - 1] > value) {
            a[j] = a[j - 1];
            j--;
        }
        a[j] = value;
    }
}

static void quick_sort(int *a, int low, int high)
{
    int pivot;
    int i = low;
    int j = high;

    if (low >= high)
        return;
    pivot = a[(low + high) / 2];
    while (i <= j) {
        while (a[i] < pivot)
            i++;
        while (a[j] > pivot)
            j--;
        if (i <= j) {
            swap(&a[i], &a[j]);
            i++;
            j--;
        }
    }
    quick_sort(a, low, j);
    quick_sort(a, i, high);
}

static void sift_down(int *a, int root, int n)
{
    int child = 2 * root + 1;

    while (child < n) {
        if (child + 1 < n && a[child] < a[child + 1])
            child++;
        if (a[root] >= a[child])
            return;
        swap(&a[root], &a[child]);
        root = child;
        child = 2 * root + 1;
    }
}

static void heap_sort(int *a, int n)
{
    for (int i = n / 2 - 1; i >= 0; i--)
        sift_down(a, i, n);
    for (int end = n - 1; end > 0; end--) {
        swap(&a[0], &a[end]);
        sift_down(a, 0, end);
    }
}

static void merge_sort(int *a, int n)
{
    int half = n / 2;
    int i = 0;
    int j = half;
    int k = 0;

    if (n < 2)
        return;
    merge_sort(a, half);
    merge_sort(a + half, n - half);
    while (i < half && j < n)
        spare[k++] = a[i] <= a[j] ? a[i++] : a[j++];
    while (i < half)
        spare[k++] = a[i++];
    for (i = 0; i < k; i++)
        a[i] = spare[i];
}

void sort_test(void)
{
    for (int i = 0; i < COUNT; i++)
        original[i] = random_below(LIMIT);
    restore();
    insertion_sort(list, COUNT);
    put_line("insertion sort", check());
    restore();
    quick_sort(list, 0, COUNT - 1);
    put_line("quick sort", check());
    restore();
    heap_sort(list, COUNT);
    put_line("heap sort", check());
    restore();
    merge_sort(list, COUNT);
    put_line("merge sort", check());
}
