/* SPDX-License-Identifier: MIT */
/* vnet.c - Ethernet frames from one VM to another, by page remap. */
#include "vmm/vnet.h"

#include "traces/probe.h"
#include "vmm/cow.h"
#include "vmm/hw.h"
#include "vmm/hypercall.h"
#include "vmm/patch.h"
#include "vmm/vpic.h"

enum { V1 = 3, GROUP = 1 /* of an address's first byte */ };

static const uint8_t prefix[NET_ADDRESS - 1] = {NET_PREFIX};

static uint32_t bit_of(const struct vm *vm)
{
    return 1u << vm->id;
}

static bool listens(const struct vm *vm)
{
    return vm->state == VM_RUNNING && vm->net.listens;
}

/* The interrupt is a level: there is something to do. */
static void set_line(struct vm *vm)
{
    vpic_set(vm, NET_IRQ, vm->net.used > 0 || vm->net.room);
}

/* Some of its queue is free, or it has gone: whoever was refused may know. */
static void tell_of_room(struct vnet *net)
{
    uint32_t refused = net->refused;

    net->refused = 0;
    for (unsigned i = 0; i < vms_used; i++)
        if (refused & bit_of(&vms[i]) && listens(&vms[i])) {
            vms[i].net.room = true;
            set_line(&vms[i]);
        }
}

static struct vnet_frame take_first(struct vnet *net)
{
    struct vnet_frame f = net->queue[net->first];

    net->first = (net->first + 1) % VNET_QUEUE;
    net->used--;
    return f;
}

void vnet_end(struct vm *vm)
{
    vm->net.listens = false;
    while (vm->net.used > 0)
        memmap_give(take_first(&vm->net).mfn);
    tell_of_room(&vm->net);
}

/* Whose address is it?  0: nobody's. */
static unsigned id_of(const uint8_t *address)
{
    for (unsigned i = 0; i < sizeof prefix; i++)
        if (address[i] != prefix[i])
            return 0;
    return address[sizeof prefix];
}

/* Who is to hear a frame: a bit for each VM, the sender never. */
static uint32_t receivers(const struct vm *from, const uint8_t *address)
{
    unsigned id = id_of(address);
    uint32_t all = 0;

    for (unsigned i = 0; i < vms_used; i++)
        if (&vms[i] != from && listens(&vms[i]) &&
            (address[0] & GROUP || vms[i].id == id))
            all |= bit_of(&vms[i]);
    return all;
}

/* What one sender may have waiting in one queue: a fair part of it. */
static unsigned share(void)
{
    unsigned listeners = 0;

    for (unsigned i = 0; i < vms_used; i++)
        listeners += listens(&vms[i]);
    return listeners > 2 ? VNET_QUEUE / (listeners - 1) : VNET_QUEUE;
}

static unsigned waiting_from(const struct vnet *net, const struct vm *from)
{
    unsigned n = 0;

    for (unsigned i = 0; i < net->used; i++)
        n += net->queue[(net->first + i) % VNET_QUEUE].from == from->id;
    return n;
}

/* Those of them whose queues have no room for it. */
static uint32_t without_room(const struct vm *from, uint32_t to)
{
    unsigned most = share();
    uint32_t full = 0;

    for (unsigned i = 0; i < vms_used; i++) {
        const struct vnet *net = &vms[i].net;

        if (to & bit_of(&vms[i]) &&
            (net->used == VNET_QUEUE || waiting_from(net, from) >= most))
            full |= bit_of(&vms[i]);
    }
    return full;
}

/* The beginning of a page in a frame that is held; zeroes behind it. */
static mfn_t copy_of(mfn_t page, uint32_t length)
{
    const uint32_t size = sizeof(uint32_t);
    mfn_t copy = memmap_take();

    if (!mfn_is_some(copy))
        return copy;
    memmap_hold(copy);
    const uint32_t *source = hw_frame(page);
    uint32_t *target = hw_frame(copy);
    for (uint32_t i = 0; i < length / size; i++)
        target[i] = source[i];
    if (length % size > 0)
        target[length / size] =
            source[length / size] & ((1u << 8 * (length % size)) - 1);
    return copy;
}

/* What the receivers get, held once; mfn_none(): no frame is left for it. */
static mfn_t wrap(struct vm *from, mfn_t page, uint32_t length)
{
    if (length < PAGE_SIZE) {
        mfn_t copy = copy_of(page, length);

        from->stat.net_copied += mfn_is_some(copy);
        return copy;
    }
    from->stat.net_remapped++;
    cow_hold(page);
    return page;
}

static void put(struct vm *to, const struct vnet_frame *f)
{
    struct vnet *net = &to->net;

    memmap_hold(f->mfn);
    net->queue[(net->first + net->used++) % VNET_QUEUE] = *f;
    set_line(to);
}

static int deliver(struct vm *from, mfn_t page, uint32_t length, uint32_t to)
{
    struct vnet_frame f = {.length = (uint16_t)length,
                           .from = (uint16_t)from->id};

    if (to == 0)
        return 0;
    f.mfn = wrap(from, page, length);
    if (!mfn_is_some(f.mfn))
        return CALL_NO_MEMORY;
    for (unsigned i = 0; i < vms_used; i++)
        if (to & bit_of(&vms[i]))
            put(&vms[i], &f);
    probe4(PROBE_net_send, from->id, to, length, f.mfn.n);
    memmap_give(f.mfn);
    return 0;
}

/*
 * A group's frame goes to those who have room: one that never receives must
 * not keep the others from hearing it.
 */
static int send(struct vm *from, mfn_t page, uint32_t length)
{
    const uint8_t *address = hw_frame(page);
    uint32_t to = receivers(from, address), full = without_room(from, to);

    if (full && !(address[0] & GROUP)) {
        vms[id_of(address) - 1].net.refused |= bit_of(from);
        return CALL_FULL;
    }
    int error = deliver(from, page, length, to & ~full);
    if (error)
        return error;
    from->stat.net_sent++;
    from->stat.net_sent_bytes += length;
    from->stat.net_lost += full || to == 0;
    return 0;
}

static bool is_page(const struct vm *vm, uint32_t pa)
{
    return (pa & PAGE_OFFSET) == 0 && pmap_is_memory(&vm->pmap, pfn_of(pa));
}

static int checked_send(struct vm *vm, uint32_t pa, uint32_t length)
{
    if (!is_page(vm, pa) || length < NET_LEAST || length > NET_MOST)
        return CALL_BAD;
    patch_undo(vm, pfn_of(pa)); /* as its guest wrote it */
    mfn_t page = pmap_touch(vm, pfn_of(pa));
    return mfn_is_some(page) ? send(vm, page, length) : CALL_NO_MEMORY;
}

/* From here on it hears what is sent to it. */
static void listen(struct vm *vm)
{
    vm->net.listens = true;
}

static void room_is_known(struct vm *vm)
{
    vm->net.room = false;
    set_line(vm);
}

enum verdict call_net_send(struct vcpu *v)
{
    struct vm *vm = v->vm;

    listen(vm);
    room_is_known(vm);
    int error = checked_send(vm, call_argument(v, 0), call_argument(v, 1));
    vm->stat.net_refused += error != 0;
    return call_return(v, (uint32_t)error);
}

static int receive(struct vm *vm, pfn_t pfn)
{
    struct vnet_frame f = vm->net.queue[vm->net.first];

    if (!pmap_share(vm, pfn, f.mfn))
        return CALL_NO_MEMORY;
    take_first(&vm->net);
    memmap_give(f.mfn);
    vm->stat.net_received++;
    vm->stat.net_received_bytes += f.length;
    probe4(PROBE_net_receive, vm->id, f.from, f.length, f.mfn.n);
    set_line(vm);
    tell_of_room(&vm->net);
    return f.length;
}

enum verdict call_net_receive(struct vcpu *v)
{
    struct vm *vm = v->vm;
    uint32_t pa = call_argument(v, 0);
    int answer = 0;

    listen(vm);
    if (!is_page(vm, pa))
        answer = CALL_BAD;
    else if (vm->net.used == 0)
        room_is_known(vm);
    else
        answer = receive(vm, pfn_of(pa));
    return call_return(v, (uint32_t)answer);
}

enum verdict call_net_info(struct vcpu *v)
{
    const uint8_t address[NET_ADDRESS] = {NET_PREFIX, (uint8_t)v->vm->id};
    uint32_t running = 0;

    listen(v->vm);
    for (unsigned i = 0; i < vms_used; i++)
        running += vms[i].state == VM_RUNNING;
    v->regs.r[V1] = address[2] | (uint32_t)address[3] << 8 |
                    (uint32_t)address[4] << 16 | (uint32_t)address[5] << 24;
    return call_return(v, running << NET_VMS_SHIFT | address[0] |
                              (uint32_t)address[1] << 8);
}
