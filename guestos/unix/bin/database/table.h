/* SPDX-License-Identifier: MIT */
/*
 * table.h - the two tables, orders and customers, and how they are made.
 *
 * A row is some words, a page has as many rows as fit.  What is in them
 * looks random and follows from the row's number; a customer's name is for
 * the bulk that rows have.
 */
#ifndef GUESTOS_UNIX_BIN_DATABASE_TABLE_H
#define GUESTOS_UNIX_BIN_DATABASE_TABLE_H

#include "guestos/unix/bin/database/pool.h"

enum order_column {
    ORDER_ID,       /* 0 ... rows - 1, in no order */
    ORDER_CUSTOMER, /* a customer's number */
    ORDER_DATE,     /* day, 0 to DAYS - 1 */
    ORDER_QUANTITY, /* 1 to 50 */
    ORDER_PRICE,    /* 100 to 8291 */
    ORDER_DISCOUNT, /* percent, 0 to 10 */
    ORDER_STATUS,   /* 0 to 3 */
    ORDER_CLERK,    /* 0 to 499 */
    ORDER_WORDS
};

enum customer_column {
    CUSTOMER_ID,      /* its row */
    CUSTOMER_REGION,  /* 0 to 4 */
    CUSTOMER_SEGMENT, /* 0 to 4 */
    CUSTOMER_BALANCE,
    CUSTOMER_NAME, /* 48 bytes */
    CUSTOMER_WORDS = 16
};

enum { DAYS = 2556, CLERKS = 500, ORDERS_PER_CUSTOMER = 16 };

struct database {
    uint32_t orders, customers; /* rows */
    struct table_file order, customer;
    struct table_file by_id, by_date; /* indexes of orders */
};

/* Make one of so many orders, 128 * 3^m * 2^n, in a folder that is there. */
void table_build(const char *folder, uint32_t orders);

void table_open(struct database *d, const char *folder);

/* A row of a table whose rows have so many words. */
const uint32_t *table_row(struct table_file *f, uint32_t words, uint32_t row);

#endif
