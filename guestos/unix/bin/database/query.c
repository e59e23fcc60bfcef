/* SPDX-License-Identifier: MIT */
/*
 * query.c - the questions, as SQL in the comments.  The first three are in
 * the manner of TPC-D's Q1, Q6 and Q5.  tests/workload/answers.awk finds the
 * same answers by another way.
 */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/database/plan.h"
#include "guestos/unix/bin/database/query.h"
#include "guestos/unix/bin/sum.h"

enum {
    REGION = ORDER_WORDS + CUSTOMER_REGION,
    SEGMENT = ORDER_WORDS + CUSTOMER_SEGMENT
};

static uint32_t sum;

static struct plan *scan_orders(struct database *d)
{
    return plan_scan(&d->order, d->orders, ORDER_WORDS, ORDER_WORDS);
}

/* Print at most `most` groups; all of them go into the sum. */
static void report(const char *name, struct plan *p, const struct expr *key,
                   const struct expr *const sums[], int n, uint32_t most)
{
    struct group **list;
    uint32_t count = plan_group(p, key, sums, n, &list);

    for (uint32_t i = 0; i < count; i++) {
        const struct group *g = list[i];

        sum = sum_word(sum_word(sum, g->key), g->count);
        for (int j = 0; j < n; j++)
            sum = sum_word(sum, g->sum[j]);
        if (i >= most)
            continue;
        printf("%s %u %u", name, g->key, g->count);
        for (int j = 0; j < n; j++)
            printf(" %u", g->sum[j]);
        printf("\n");
    }
}

/* price * (100 - discount) / 100 */
static const struct expr *revenue(void)
{
    return expr(expr(column(ORDER_PRICE), EXPR_MUL,
                     expr(number(100), EXPR_SUB, column(ORDER_DISCOUNT))),
                EXPR_DIV, number(100));
}

/*
 * select status, count(*), sum(quantity), sum(price), sum(revenue)
 * from orders where date < 2300 group by status
 */
static void pricing(struct database *d)
{
    const struct expr *sums[] = {column(ORDER_QUANTITY), column(ORDER_PRICE),
                                 revenue()};

    report("pricing", plan_filter(scan_orders(d), between(ORDER_DATE, 0, 2300)),
           column(ORDER_STATUS), sums, 3, 4);
}

/*
 * select count(*), sum(price * discount / 100) from orders where date between
 * 730 and 1094 and discount between 5 and 7 and quantity < 24
 */
static void forecast(struct database *d)
{
    const struct expr *sums[] = {
        expr(expr(column(ORDER_PRICE), EXPR_MUL, column(ORDER_DISCOUNT)),
             EXPR_DIV, number(100))};
    const struct expr *where =
        expr(between(ORDER_DATE, 730, 1095), EXPR_AND,
             expr(between(ORDER_DISCOUNT, 5, 8), EXPR_AND,
                  between(ORDER_QUANTITY, 0, 24)));

    report("forecast", plan_filter(scan_orders(d), where), number(0), sums, 1,
           1);
}

/*
 * select region, count(*), sum(revenue) from orders join customers on
 * customer = customers.id where segment = 2 group by region
 */
static void regions(struct database *d)
{
    const struct expr *sums[] = {revenue()};
    struct plan *few =
        plan_filter(plan_scan(&d->customer, d->customers, CUSTOMER_WORDS,
                              CUSTOMER_BALANCE + 1),
                    between(CUSTOMER_SEGMENT, 2, 3));

    report("region",
           plan_join(scan_orders(d), ORDER_CUSTOMER, ORDER_WORDS, few,
                     CUSTOMER_BALANCE + 1),
           column(REGION), sums, 1, 5);
}

/*
 * select segment, count(*), sum(price) from orders join customers on
 * customer = customers.id where date between 365 and 1459 group by segment,
 * by the index of dates
 */
static void season(struct database *d)
{
    const struct expr *sums[] = {column(ORDER_PRICE)};
    struct plan *few = plan_scan(&d->customer, d->customers, CUSTOMER_WORDS,
                                 CUSTOMER_BALANCE + 1);

    report("season",
           plan_join(plan_range(d, &d->by_date, 365, 1460), ORDER_CUSTOMER,
                     ORDER_WORDS, few, CUSTOMER_BALANCE + 1),
           column(SEGMENT), sums, 1, 5);
}

/* select clerk, count(*), sum(price) from orders group by clerk */
static void clerks(struct database *d)
{
    const struct expr *sums[] = {column(ORDER_PRICE)};

    report("clerk", scan_orders(d), column(ORDER_CLERK), sums, 1, 3);
}

/* select price from orders where id = ?, many times */
static void lookups(struct database *d, uint32_t n)
{
    uint32_t total = 0;

    for (uint32_t i = 0; i < n; i++) {
        uint32_t id = i * 2654435761u % d->orders;
        struct cursor c;
        struct entry e;

        btree_seek(&c, &d->by_id, id);
        if (!btree_next(&c, &e) || e.key != id)
            die("order %u is not in the index", id);
        total += table_row(&d->order, ORDER_WORDS, e.row)[ORDER_PRICE];
    }
    sum = sum_word(sum, total);
    printf("lookup %u %u\n", n, total);
}

uint32_t query_all(struct database *d, uint32_t n)
{
    sum = SUM_START;
    pricing(d);
    forecast(d);
    regions(d);
    season(d);
    clerks(d);
    lookups(d, n);
    return sum;
}
