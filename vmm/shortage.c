/* SPDX-License-Identifier: MIT */
/* shortage.c - spare frames, or else a victim. */
#include "vmm/shortage.h"

#include <stddef.h>

#include "vmm/vm.h"

static struct {
    bool (*spare)(void); /* NULL: there is nothing to spare */
} shortage_state;

void shortage_ask_first(bool (*spare)(void))
{
    shortage_state.spare = spare;
}

static uint32_t share(void)
{
    uint32_t running = 0, own = 0;

    for (unsigned i = 0; i < vms_used; i++) {
        if (vms[i].state != VM_RUNNING)
            continue;
        running++;
        own += vms[i].pmap.own;
    }
    return own / (running ? running : 1);
}

static struct vm *victim(struct vm *asks)
{
    struct vm *most = asks;

    if (asks->pmap.own >= share())
        return asks;
    for (unsigned i = 0; i < vms_used; i++)
        if (vms[i].state == VM_RUNNING && vms[i].pmap.own > most->pmap.own)
            most = &vms[i];
    return most;
}

enum verdict shortage(struct vm *asks)
{
    if (shortage_state.spare && shortage_state.spare())
        return V_RETRY;

    struct vm *pays = victim(asks);
    vm_kill_for_memory(pays, asks);
    return pays == asks ? V_KILL : V_RETRY;
}
