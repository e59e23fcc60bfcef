/* SPDX-License-Identifier: MIT */
/* table.c - see table.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/database/btree.h"
#include "guestos/unix/bin/database/table.h"

/* Numbers that look random: xorshift of 32 bits (Marsaglia). */
static uint32_t random_below(uint32_t n)
{
    static uint32_t x = 88675123;

    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return (x >> 8) % n;
}

/* Room for one more row at the table's end. */
static uint32_t *row_append(struct table_file *f, uint32_t words, uint32_t row)
{
    uint32_t per_page = PAGE_WORDS / words;

    if (row % per_page == 0)
        return pool_append(f);
    return &pool_get(f, row / per_page, true)[row % per_page * words];
}

static void make_order(uint32_t *to, uint32_t row, uint32_t rows)
{
    /* The factor has no divisor in common with 3 * 2^n: all numbers come. */
    to[ORDER_ID] = row * 40505u % rows;
    to[ORDER_CUSTOMER] = random_below(rows / ORDERS_PER_CUSTOMER);
    to[ORDER_DATE] = random_below(DAYS);
    to[ORDER_QUANTITY] = 1 + random_below(50);
    to[ORDER_PRICE] = 100 + random_below(8192);
    to[ORDER_DISCOUNT] = random_below(11);
    to[ORDER_STATUS] = random_below(4);
    to[ORDER_CLERK] = random_below(CLERKS);
}

static void make_customer(uint32_t *to, uint32_t row)
{
    to[CUSTOMER_ID] = row;
    to[CUSTOMER_REGION] = random_below(5);
    to[CUSTOMER_SEGMENT] = random_below(5);
    to[CUSTOMER_BALANCE] = random_below(100000);
    snprintf((char *)&to[CUSTOMER_NAME], 48, "customer number %u of region %u",
             row, to[CUSTOMER_REGION]);
}

static void open_all(struct database *d, const char *folder, bool create)
{
    pool_open(&d->order, folder, "orders", create);
    pool_open(&d->customer, folder, "customers", create);
    pool_open(&d->by_id, folder, "by_id", create);
    pool_open(&d->by_date, folder, "by_date", create);
}

void table_build(const char *folder, uint32_t orders)
{
    struct database d;

    open_all(&d, folder, true);
    btree_create(&d.by_id);
    btree_create(&d.by_date);
    for (uint32_t i = 0; i < orders / ORDERS_PER_CUSTOMER; i++)
        make_customer(row_append(&d.customer, CUSTOMER_WORDS, i), i);
    for (uint32_t i = 0; i < orders; i++) {
        uint32_t *row = row_append(&d.order, ORDER_WORDS, i);
        uint32_t id, date;

        make_order(row, i, orders);
        id = row[ORDER_ID];
        date = row[ORDER_DATE];
        btree_insert(&d.by_id, (struct entry){id, i});
        btree_insert(&d.by_date, (struct entry){date, i});
    }
    pool_close(&d.order);
    pool_close(&d.customer);
    pool_close(&d.by_id);
    pool_close(&d.by_date);
}

void table_open(struct database *d, const char *folder)
{
    open_all(d, folder, false);
    d->orders = d->order.pages * (PAGE_WORDS / ORDER_WORDS);
    d->customers = d->orders / ORDERS_PER_CUSTOMER;
}

const uint32_t *table_row(struct table_file *f, uint32_t words, uint32_t row)
{
    uint32_t per_page = PAGE_WORDS / words;

    return &pool_get(f, row / per_page, false)[row % per_page * words];
}
