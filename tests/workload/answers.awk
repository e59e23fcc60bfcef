# SPDX-License-Identifier: MIT
# answers.awk - what guestos/unix/bin/database must print of a database,
# found by going through the rows as text: no index, no pages, no plans.
#
#   od -An -v -tu4 -w64 customers | awk ... of the rows of customers, then
#   od -An -v -tu4 -w32 orders; LOOKUPS is set by -v.
#   A line of 16 numbers is a customer, one of 8 an order.

# The last page of customers may have unused rows, all 0.
NF == 16 && !($1 in region) { region[$1] = $2; segment[$1] = $3 }
NF == 16 { next }

{
    price_of[$1] = $5
    n++
    revenue = int($5 * (100 - $6) / 100)
    if ($3 < 2300) {
        p[$7]++; quantity[$7] += $4; price[$7] += $5; earned[$7] += revenue
    }
    if ($3 >= 730 && $3 < 1095 && $6 >= 5 && $6 <= 7 && $4 < 24) {
        f++
        forecast += int($5 * $6 / 100)
    }
    if (segment[$2] == 2) { r[region[$2]]++; by_region[region[$2]] += revenue }
    if ($3 >= 365 && $3 < 1460) {
        s[segment[$2]]++
        by_segment[segment[$2]] += $5
    }
    c[$8]++
    by_clerk[$8] += $5
}

END {
    for (i = 0; i < 4; i++)
        print "pricing", i, p[i], quantity[i], price[i], earned[i]
    print "forecast", 0, f, forecast
    for (i = 0; i < 5; i++) print "region", i, r[i], by_region[i]
    for (i = 0; i < 5; i++) print "season", i, s[i], by_segment[i]
    for (i = 0; i < 3; i++) print "clerk", i, c[i], by_clerk[i]
    # The same ids: a product of 32 bits, the factor in two halves.
    for (i = 0; i < LOOKUPS; i++) {
        high = (i * 40503) % 65536
        id = (high * 65536 + i * 31153) % 4294967296
        total += price_of[id % n]
    }
    print "lookup", LOOKUPS, total
}
