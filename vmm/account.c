/* SPDX-License-Identifier: MIT */
/* account.c - time is charged when it changes hands. */
#include "vmm/account.h"

#include <stddef.h>

#include "vmm/share.h"

static struct {
    struct vm *payer; /* NULL: nobody yet */
    uint32_t since;
} account;

void account_reset(void)
{
    account.payer = NULL;
}

void account_settle(uint32_t now)
{
    account_to(account.payer, now);
}

void account_to(struct vm *vm, uint32_t now)
{
    struct vm *payer = account.payer;

    if (payer) {
        payer->stat.used += now - account.since;
        share_charge(payer, now - account.since);
    }
    account.payer = vm;
    account.since = now;
}
