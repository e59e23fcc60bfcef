/* SPDX-License-Identifier: MIT */
/*
 * canvas_graph.h - what a canvas is inside: for canvas.c and canvas_write.c.
 */
#ifndef TRACES_CANVAS_GRAPH_H
#define TRACES_CANVAS_GRAPH_H

#include <graphviz/cgraph.h>
#include <stddef.h>

struct canvas {
    Agraph_t *graph;
    Agnode_t *anchor[2]; /* the ends of all paths; NULL: not made yet */
    unsigned things; /* nodes and panels have running numbers for names */
    char *buffer;    /* for building labels and paths */
    size_t length, room;
};

#endif
