-- range_claims: what is claimed of incidents, and what lists say of them, in the order in which
--               ranges are derived; claims that another one corrects, parts that are not of
--               children or women, repeats and attackers are left out
-- params:  none
-- returns: incident incident, outcome text, grp text, origin text, published text, document document,
--          reliability text, ref blob, is_row int, is_bound int, min int, best int, max int,
--          quote text, source text, rule text
-- order:   the reference makes it total
SELECT incident, outcome, grp, origin, published, document, reliability, ref, is_row, is_bound, min,
       best, max, quote, source, rule
FROM   range_claim
ORDER  BY 1, 2, 3, 4, 5, 6, 8

-- range_claims_of: those of one incident and of the others that were found to be it
-- params:  a incident, b incident, c incident, d incident, e incident, f incident
-- returns: incident incident, outcome text, grp text, origin text, published text, document document,
--          reliability text, ref blob, is_row int, is_bound int, min int, best int, max int,
--          quote text, source text, rule text
-- order:   the reference makes it total
SELECT incident, outcome, grp, origin, published, document, reliability, ref, is_row, is_bound, min,
       best, max, quote, source, rule
FROM   range_claim
WHERE  member IN (:a, :b, :c, :d, :e, :f)
ORDER  BY 1, 2, 3, 4, 5, 6, 8
