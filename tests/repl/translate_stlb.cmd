# with: --guest paging --append stlb=1024
# sanitized
flow tlb-miss --cold
flow hidden
translate
next
translate
translate 00400000 store
