/* SPDX-License-Identifier: MIT */
/* graph.c - shortest ways by Dijkstra and by Floyd, a tree by Kruskal. */
#include "lib.h"

#define NODES 7
#define FAR 1000000
#define EDGES 12

static int edge_from[EDGES];
static int edge_to[EDGES];
static int edge_cost[EDGES];
static int cost[NODES];
static char done[NODES];
static int way[NODES * NODES];
static int leader[NODES];

static void make(void)
{
    for (int i = 0; i < EDGES; i++) {
        edge_from[i] = i % NODES;
        edge_to[i] = (i * i + 2 * i + 1) % NODES;
        edge_cost[i] = 10 + random_below(90);
    }
}

static void relax(int node)
{
    for (int e = 0; e < EDGES; e++) {
        int a = edge_from[e];
        int b = edge_to[e];

        if (a == node && cost[a] + edge_cost[e] < cost[b])
            cost[b] = cost[a] + edge_cost[e];
        if (b == node && cost[b] + edge_cost[e] < cost[a])
            cost[a] = cost[b] + edge_cost[e];
    }
}

static void dijkstra(int start)
{
    fill(cost, FAR, NODES);
    cost[start] = 0;
    for (;;) {
        int best = -1;

        for (int i = 0; i < NODES; i++)
            if (!done[i] && (best < 0 || cost[i] < cost[best]))
                best = i;
        if (best < 0 || cost[best] == FAR)
            return;
        done[best] = TRUE;
        relax(best);
    }
}

static void floyd(void)
{
    fill(way, FAR, NODES * NODES);
    for (int i = 0; i < NODES; i++)
        way[i * NODES + i] = 0;
    for (int e = 0; e < EDGES; e++) {
        int here = edge_from[e] * NODES + edge_to[e];
        int back = edge_to[e] * NODES + edge_from[e];

        if (edge_cost[e] < way[here]) {
            way[here] = edge_cost[e];
            way[back] = edge_cost[e];
        }
    }
    for (int k = 0; k < NODES; k++)
        for (int i = 0; i < NODES; i++)
            for (int j = 0; j < NODES; j++) {
                int over = way[i * NODES + k] + way[k * NODES + j];

                if (over < way[i * NODES + j])
                    way[i * NODES + j] = over;
            }
}

static int leader_of(int node)
{
    while (leader[node] != node) {
        leader[node] = leader[leader[node]];
        node = leader[node];
    }
    return node;
}

static int kruskal(void)
{
    char used[EDGES];
    int total = 0;

    for (int i = 0; i < NODES; i++)
        leader[i] = i;
    for (int i = 0; i < EDGES; i++)
        used[i] = FALSE;
    for (;;) {
        int best = -1;

        for (int e = 0; e < EDGES; e++)
            if (!used[e] && (best < 0 || edge_cost[e] < edge_cost[best]))
                best = e;
        if (best < 0)
            return total;
        used[best] = TRUE;
        if (leader_of(edge_from[best]) != leader_of(edge_to[best])) {
            leader[leader_of(edge_from[best])] = leader_of(edge_to[best]);
            total += edge_cost[best];
        }
    }
}

void graph_test(void)
{
    int same = TRUE;

    make();
    dijkstra(0);
    floyd();
    for (int i = 0; i < NODES; i++) {
        put_line("way", cost[i]);
        same = same && cost[i] == way[i];
    }
    put_line("both say so", same);
    put_line("tree", kruskal());
}
