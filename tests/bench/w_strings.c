/* SPDX-License-Identifier: MIT */
/*
 * w_strings.c - records, strings and calls, as system programs mix them: a
 * small index of names in which records are looked up, copied and changed.
 */
#include "tests/bench/bench.h"

enum { NAME = 28, RECORDS = 64, BUCKETS = 16, ROUNDS = 1500000 };

struct record {
    struct record *next;
    u32 uses, total;
    short kind;
    unsigned char mark;
    char name[NAME];
};

static struct record record[RECORDS];
static struct record *bucket[BUCKETS];

static void copy_text(char *to, const char *from)
{
    while ((*to++ = *from++))
        ;
}

static int compare_text(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *a - *b;
}

static u32 hash_text(const char *s)
{
    u32 h = 5381;

    while (*s)
        h = h * 33 + (unsigned char)*s++;
    return h;
}

/* "the record of number 17" */
static void make_name(char *name, u32 n)
{
    static const char words[] = "the record of number ";
    char *end = name + sizeof words - 1;

    copy_text(name, words);
    *end++ = (char)('0' + n / 10);
    *end++ = (char)('0' + n % 10);
    *end = 0;
}

static void make_records(void)
{
    for (u32 i = 0; i < RECORDS; i++) {
        struct record *r = &record[i];
        struct record **list;

        make_name(r->name, i);
        list = &bucket[hash_text(r->name) % BUCKETS];
        r->next = *list;
        r->kind = (short)(i % 5);
        *list = r;
    }
}

static __attribute__((noinline)) struct record *find(const char *name)
{
    struct record *r = bucket[hash_text(name) % BUCKETS];

    while (r && compare_text(r->name, name) != 0)
        r = r->next;
    return r;
}

static __attribute__((noinline)) u32 use(struct record *r, u32 n)
{
    switch (r->kind) {
    case 0: r->total += n; break;
    case 1: r->total ^= n << 3; break;
    case 2: r->mark = (unsigned char)n; break;
    case 3: r->total = r->total * 3 + r->mark; break;
    default: r->total -= n / 7; break;
    }
    return r->uses++ + r->total;
}

int main(void)
{
    struct record copy;
    char name[NAME];
    u32 seed = 3, sum = 0;

    make_records();
    for (u32 i = 0; i < ROUNDS; i++) {
        u32 n = bench_next(&seed);

        make_name(name, n % RECORDS);
        copy = *find(name);
        copy.total ^= use(find(copy.name), n);
        sum = sum * 31 + copy.total;
    }
    bench_say(ROUNDS, sum);
    return 0;
}
