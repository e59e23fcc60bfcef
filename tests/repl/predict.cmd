# with:
flow tlb-miss
set predict on
step mode
rs mode
predict m k t
step mode
predict g s e
step mode
predict u u i
step mode
predict m k t
si
set predict off
predict m k t
