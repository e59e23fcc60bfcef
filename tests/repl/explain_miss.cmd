# with: paging
# sanitized
flow tlb-miss
si
explain
flow syscall
si
explain
flow invalid --cold
si
explain
