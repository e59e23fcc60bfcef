# with: paging
explain
