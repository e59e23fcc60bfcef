# with:
flow tlb-miss
translate
next 3
translate
translate v:01000000 store
translate c0000000
next mode
translate 80000000
