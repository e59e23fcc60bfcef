# with: paging
flow tlb-miss
translate
next
translate
translate c0000000 fetch
translate 00400000 store
