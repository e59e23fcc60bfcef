# with:
flow tlb-miss
si
explain
step mode
explain
step mode
explain
flow hidden
step exc
explain
flow syscall
si
explain
step mode
explain
