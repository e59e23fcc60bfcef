# with:
flow tlb-miss
translate
catch event hit
continue
delete
translate
translate v:01000000 store
translate c0000000
