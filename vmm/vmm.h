/* SPDX-License-Identifier: MIT */
/*
 * vmm.h - the monitor's vocabulary: virtual machines, virtual CPUs, verdicts.
 *
 * A trap's way through the monitor, which is also the reading order:
 *
 *   metal/vectors.S   saves the guest's registers into its struct vcpu
 *   trap.c            looks up one handler, gets one verdict, acts on it
 *   refill.c emulate.c privileged.c ...   the handlers
 *   deliver.c         does to the virtual CPU what hardware does at a trap
 *   world.c           which virtual CPU runs next; world_entry.c enters it
 *   metal/vectors.S   loads its registers, and eret
 */
#ifndef VMM_VMM_H
#define VMM_VMM_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/cp0.h"
#include "machine/spec/display.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"
#include "machine/spec/gt64120_chip.h"
#include "machine/spec/i8259_chip.h"
#include "machine/spec/mode.h"
#include "machine/spec/regs.h"
#include "vmm/abi.h"
#include "vmm/frame.h"
#include "vmm/lines.h"
#include "vmm/pmap.h"
#include "vmm/slots.h"
#include "vmm/softtlb.h"
#include "vmm/swift.h"
#include "vmm/vconsole.h"
#include "vmm/vdisk.h"
#include "vmm/vnet.h"
#include "vmm/vtlb.h"

enum { MAX_VMS = 16, VM_NAME = 16 };

/* Who owns this trap?  Every handler answers with exactly one of these. */
enum verdict {
    V_RETRY,   /* the monitor mended the world: run the instruction again   */
    V_NEXT,    /* the monitor did the instruction's work: go on behind it   */
    V_REFLECT, /* the guest's own business: v->fault goes to its kernel     */
    V_KILL     /* the guest broke a rule it cannot be told about            */
};

/* Where a CPU stands in the program: a pc, and what comes after it. */
struct place {
    uint32_t pc;
    uint32_t npc; /* pc + 4, but behind a taken branch its target */
    bool in_slot; /* pc is the delay slot of the branch at pc - 4 ... */
    bool unseen;  /* ... of which we have not looked where it goes: no npc */
};

/* The real exception that brought us here, as the hardware told it. */
struct trap {
    uint32_t cause, epc, badvaddr;
    uint32_t lladdr; /* not 0: tells whether it executed an LL (llsc.h) */
};

/* A virtual exception, about to be delivered to the guest (deliver.h). */
struct fault {
    enum exc exc;
    uint32_t badvaddr;
    unsigned ce; /* EXC_CpU: which coprocessor */
    bool refill; /* TLBL, TLBS: no entry matches */
};

/*
 * Off the short way that most traps take (vmm/README.md, "What a trap
 * costs"): such a function is kept out of its caller, whose frame would
 * otherwise be as large as both need.
 */
#define SELDOM __attribute__((noinline, cold))

struct vm;

struct vcpu {
    struct regs regs; /* first: metal/vectors.S saves here */
    struct trap trap;
    uint32_t real_status; /* Status, EntryHi and EPC for the next entry */
    uint32_t real_entryhi;
    uint32_t real_epc;

    struct vm *vm;
    struct place at;    /* where the guest is */
    struct place after; /* where it goes if the verdict is V_NEXT */
    struct fault fault; /* what to tell it if the verdict is V_REFLECT */

    uint32_t *cp0; /* the registers that the guest believes in: own_cp0, or
                      its register page, which it can write (regpage.h) */
    uint32_t own_cp0[CP0_COUNT];
    struct regpage {
        mfn_t mfn;   /* mfn_none(): it has none */
        uint32_t va;
        bool mapped; /* by the wired real entry, now */
    } regpage;       /* regpage.h */
    struct vtlb vtlb;        /* the TLB that the guest believes in ... */
    struct slots slots;      /* ... and what it can know of it (slots.h) */
    struct softtlb softtlb;
    uint32_t fast_hits; /* refills that metal/vectors.S answered from it */
    struct swift swift;
    bool llbit;
    unsigned until_sc; /* instructions to emulate, or up to an SC (llsc.h) */

    bool blocked; /* in a monitor call: runs when that is done (wait.h) */
    bool waiting;          /* runs when an interrupt is posted (wait.h) ... */
    bool woken;            /* ... and this says that one was */
    uint32_t waiting_since;
    uint32_t owed; /* instructions, before the next interrupt (hold.h) */
    bool spinning;         /* waits, for it was found spinning (spin.h) ... */
    uint32_t spin_cause;   /* ... with this in virtual Cause */
    uint32_t count_offset; /* virtual Count - machine Count */
    uint32_t timer_set_at; /* machine Count when the timer was last set ... */
    uint32_t timer_delta;  /* ... and how far ahead: 0 means a whole turn */
    bool timer_armed;
    uint32_t random_clock; /* what virtual Random is a hash of */
};

enum { PATCHED_PAGES = 8 };

/* A page with patched words (patch.h); theirs = mfn_none(): none. */
struct patched {
    pfn_t pfn;
    mfn_t theirs, ours; /* as the guest wrote it; what is behind pfn now */
};

enum vm_state { VM_UNUSED, VM_RUNNING, VM_OFF, VM_KILLED };

struct vm {
    char name[VM_NAME];
    unsigned id; /* 1, 2 ...: its place in vms[], plus one */
    enum vm_state state;
    uint32_t memory; /* bytes, a multiple of the page size */
    uint32_t status; /* exit status that the guest left */
    const char *killed_why;
    const void *image; /* the file it was started from: VMs of one share it */
    uint8_t tag[ENTRYHI_ASID + 1]; /* by its ASID: the real one (asid.h) */
    struct patched patched[PATCHED_PAGES];
    struct pmap pmap;
    struct vcpu vcpu;
    struct vconsole console;
    struct lines lines;
    struct vdisk disk;
    struct vnet net;
    struct i8259 pic;
    struct gt64120 gt;
    struct display display;
    int32_t share_left; /* of its slice; below 0: a debt (share.h) */
    struct vm_stat stat; /* stat.def */
};

/* How a run is set up: the boot arguments (settings.h). */
enum stlb_mode { STLB_OFF, STLB_EXACT, STLB_GHOSTS };
enum regpage_mode { REGPAGE_OFF, REGPAGE_ON, REGPAGE_PATCH };
enum asid_mode { ASID_FLUSH, ASID_TAG, ASID_NONE };

struct settings {
    enum stlb_mode stlb;
    uint32_t stlb_pairs; /* size of the software TLB, if it has one */
    uint32_t slice;      /* in steps of Count */
    enum asid_mode asid; /* asid.h */
    enum regpage_mode regpage; /* regpage.h, patch.h */
    bool infer_spin;     /* spin=infer: who spins waits (spin.h) */
    bool emulate_all;    /* exec=emulate: nothing runs directly */
    bool io_sync;        /* io=sync: nobody runs while a disk works */
};

/*
 * Seen by the front panel: the debugger reads these, by name, from simulated
 * memory through the monitor's debug information.  tests/t_repl.sh fails
 * when one is gone:
 *   vms vms_used world.current settings stat_rows vmm_current
 *   memmap: first beyond used_count free_count
 *   vm: name id state memory killed_why pmap.backed pmap.own vcpu stat tag
 *   vcpu: regs at cp0 vtlb softtlb waiting blocked count_offset random_clock
 *   vcpu: real_status real_entryhi
 */
extern struct vm vms[MAX_VMS];
extern unsigned vms_used;
extern struct settings settings;

/* The mode that the virtual CPU believes it is in. */
static inline enum mode vcpu_mode(const struct vcpu *v)
{
    return mode_of(v->cp0[CP0_status]);
}

static inline uint32_t vcpu_asid(const struct vcpu *v)
{
    return v->cp0[CP0_entryhi] & ENTRYHI_ASID;
}

#endif
