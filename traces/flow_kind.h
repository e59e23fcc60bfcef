/* SPDX-License-Identifier: MIT */
/*
 * flow_kind.h - what a finished flow was about, read off its events.
 */
#ifndef TRACES_FLOW_KIND_H
#define TRACES_FLOW_KIND_H

#include "traces/flow.h"

/*
 * Decide f->kind, f->access, f->pc and f->va from the kept events, of which
 * the first is the exception that began the flow.
 */
void flow_classify(struct flow *f);

#endif
