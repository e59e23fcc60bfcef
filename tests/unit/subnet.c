/* SPDX-License-Identifier: MIT */
/* subnet.c - four VMs on the virtual subnet. */
#include "tests/unit/subnet.h"

#include <check.h>

#include "vmm/cow.h"
#include "vmm/hypercall.h"

enum { V0 = 2, A0 = 4 };

struct vcpu *one, *two, *three, *four;
uint32_t free_at_start;

uint32_t subnet_call(struct vcpu *v, enum call_number number, uint32_t a0,
                     uint32_t a1)
{
    v->regs.r[V0] = number;
    v->regs.r[A0] = a0;
    v->regs.r[A0 + 1] = a1;
    ck_assert_int_eq(hypercall(v), V_NEXT);
    return v->regs.r[V0];
}

uint32_t subnet_info(struct vcpu *v)
{
    return subnet_call(v, CALL_net_info, 0, 0);
}

uint32_t subnet_send(struct vcpu *v, uint32_t pa, uint32_t length)
{
    return subnet_call(v, CALL_net_send, pa, length);
}

uint32_t subnet_receive(struct vcpu *v)
{
    return subnet_call(v, CALL_net_receive, TO, 0);
}

void subnet_write(struct vcpu *v, const uint8_t *address)
{
    uint8_t *page = hw_frame(pmap_own(v->vm, pfn_of(FROM)));

    for (uint32_t i = NET_ADDRESS; i < PAGE_SIZE; i++)
        page[i] = (uint8_t)(SECRET >> 8 * (i % 4));
    for (unsigned i = 0; i < NET_ADDRESS; i++)
        page[i] = address[i];
}

void subnet_write_for(struct vcpu *v, const struct vcpu *to)
{
    subnet_write(v, (const uint8_t[]){NET_PREFIX, (uint8_t)to->vm->id});
}

void subnet_write_broadcast(struct vcpu *v)
{
    subnet_write(v, (const uint8_t[]){255, 255, 255, 255, 255, 255});
}

void subnet_fill(struct vcpu *from, struct vcpu *to)
{
    subnet_write_for(from, to);
    for (unsigned i = 0; i < SHARE; i++)
        ck_assert_uint_eq(subnet_send(from, FROM, 64), 0);
}

bool subnet_interrupts(const struct vcpu *v)
{
    return v->cp0[CP0_cause] & CAUSE_IP2;
}

static struct vcpu *plugged(const char *name)
{
    struct vcpu *v = fx_vcpu(name);

    subnet_info(v);
    pmap_touch(v->vm, pfn_of(TO)); /* a second level is no news later */
    pmap_touch(v->vm, pfn_of(FROM));
    v->vm->pic.chip[0].levels = v->vm->pic.chip[1].levels = 0xff;
    return v;
}

void subnet_start(void)
{
    fx_start(STLB_GHOSTS, 64);
    one = plugged("one");
    two = plugged("two");
    three = plugged("three");
    four = plugged("four");
    free_at_start = memmap_free_frames();
}
