/* SPDX-License-Identifier: MIT */
/*
 * shortage.h - the machine has no frame left: who pays?
 *
 * All VMs together may believe in more memory than there is.  That goes well
 * as long as the pages that they touch, each frame counted once, fit.  When
 * one more is asked for and none is left, one VM is killed, and the others
 * run on.
 *
 * A VM's share is what all that run have of their own, divided by how many
 * they are.  Who asks and has its share already is killed itself: nobody
 * else need notice.  But a VM below its share must not die because another
 * has taken more (a neighbour costs a VM no more than its share), so then
 * the VM with the most frames of its own is killed: that one has more than
 * its share.  Frames that others use too count for nobody: killing one of
 * their users would not free them.
 */
#ifndef VMM_SHORTAGE_H
#define VMM_SHORTAGE_H

#include "vmm/vmm.h"

/*
 * `asks` needs a frame, and there is none.  V_RETRY: now there is, let the
 * guest try again.  V_KILL: it has been killed.
 */
enum verdict shortage(struct vm *asks);

/*
 * Ask `spare` first, before anybody is killed: it gives frames back that the
 * monitor could do without (a cache), and says whether it gave any.
 */
void shortage_ask_first(bool (*spare)(void));

#endif
