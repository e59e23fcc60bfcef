/* SPDX-License-Identifier: MIT */
/*
 * packet.h - what ping and pong say to each other: Ethernet frames of a page
 * or less.
 */
#ifndef GUESTOS_PING_PACKET_H
#define GUESTOS_PING_PACKET_H

#include <stdint.h>

#include "machine/spec/fields.h"
#include "vmm/abi.h"

enum packet_kind {
    PACKET_REQUEST = 1, /* send this back ... */
    PACKET_REPLY,       /* ... as this */
    PACKET_BULK,        /* one of many, all of it pattern */
    PACKET_END,         /* word[0] frames were sent, their sum is word[1] */
    PACKET_END_REPLY    /* as many came, their sum */
};

/* Sequence numbers of requests, besides 1, 2 ... */
enum packet_question {
    PACKET_WHO = 0,         /* to all: who is there? */
    PACKET_YOU = 0x7fffffff /* to one that answered: be my partner */
};

enum {
    PACKET_TYPE = 0xb588, /* 88b5, for experiments (IEEE 802); low byte first */
    PACKET_HEADER = 20,
    PACKET_WORDS = (PAGE_SIZE - PACKET_HEADER) / 4
};

struct packet {
    uint8_t to[NET_ADDRESS], from[NET_ADDRESS];
    uint16_t type;
    uint16_t kind;
    uint32_t sequence;
    uint32_t word[PACKET_WORDS];
} __attribute__((aligned(PAGE_SIZE)));

_Static_assert(sizeof(struct packet) == PAGE_SIZE, "a packet is a page");

/* Word i of packet n, wherever it is checked. */
static inline uint32_t packet_pattern(uint32_t n, uint32_t i)
{
    return (n + 1) * 0x9e3779b1 + i * 0x01000193;
}

/* A sum that notices an order. */
static inline uint32_t packet_sum(uint32_t sum, uint32_t word)
{
    return (sum << 1 | sum >> 31) ^ word;
}

#endif
