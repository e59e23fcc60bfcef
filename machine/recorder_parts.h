/* SPDX-License-Identifier: MIT */
/*
 * recorder_parts.h - what recorder.c and recorder_probe.c share; for nobody
 * else.
 */
#ifndef MACHINE_RECORDER_PARTS_H
#define MACHINE_RECORDER_PARTS_H

#include "machine/recorder.h"

/* BELIEF_... for a Status value. */
uint8_t recorder_belief_of(uint32_t status);

/* An event about the current instruction: all but seq and arg[]. */
struct event recorder_event(const struct recorder *r, enum event_kind kind);

/* Number it and give it to every sink. */
void recorder_send(struct recorder *r, struct event *e);

/* Before e is sent: the registers that have changed. */
void recorder_tell_registers(struct recorder *r, const struct event *e);

/* Number an event and give it to every sink, nothing before it. */
void recorder_give(struct recorder *r, struct event *e);

/* The current instruction is the last of its run: send that. */
void recorder_end_run(struct recorder *r);

bool recorder_is_probe(uint32_t word);

#endif
