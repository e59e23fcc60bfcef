# with: corners
# sanitized
catch exception if ($cause & 0x80000000) != 0
continue
explain
where
disas $epc 3
rsi
disas
