/* SPDX-License-Identifier: MIT */
/*
 * quick.h - the short way through the monitor.
 *
 * What guests' kernels trap for most is a privileged instruction or a system
 * call, and nearly always the same guest goes on behind it.  For these
 * metal/vectors.S first saves only what C code may overwrite, and asks here.
 * QUICK_NO changes nothing: then everything is saved and vmm_trap() does the
 * work.  So this file is never needed, and every rule stands elsewhere: it
 * calls the same privileged(), vcpu_deliver() and world_goes_on().
 */
#ifndef VMM_QUICK_H
#define VMM_QUICK_H

#include "vmm/vmm.h"

enum quick {
    QUICK_DONE, /* go on with the same guest: real_... are set */
    QUICK_NO,   /* not for the short way: nothing was done */
    QUICK_LOOK  /* done, but ask world_next() who goes on */
};

/*
 * v trapped, by an exception of ExcCode 8 to 11; v->trap but BadVAddr is set.
 * Of its registers s0 to s7, s8 and gp are still in the CPU.
 */
enum quick vmm_quick(struct vcpu *v);

#endif
