-- facts_persons: persons of lists in the order of the fold, with what is known of the incident they
--                belong to
-- params:  none
-- returns: n int, document document, outcome text, sex text, age text, status text, function text,
--          weapon text, actor text, place text, date_from text, date_to text, target text,
--          verification text, source text, is_named int
SELECT p.n, p.document, p.outcome, p.sex, p.age, p.status, p.function, p.weapon, p.actor,
       coalesce(p.place_path, '/' || p.place_id || '/') AS place, p.date_from, p.date_to,
       i.target, i.verification, coalesce(s.name, d.title, d.file_name) AS source,
       p.name IS NOT NULL AS is_named
FROM   casualty AS p
       LEFT JOIN incident AS i ON i.id = p.incident
       LEFT JOIN document AS d ON d.id = p.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  (p.state IS NULL OR p.state NOT IN ('rejected', 'withdrawn'))
       AND coalesce(d.state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY p.n

-- facts_incidents: what the arrays of figures do not say of incidents; verification is the last
--                  assessment, else what a list says
-- params:  none
-- returns: id incident, weapon text, actor text, target text, verification text
SELECT i.id, i.weapon, i.actor, i.target,
       coalesce((SELECT j.value
                 FROM   assessment AS j
                 WHERE  j.subject = i.id AND j.axis = 'verification'
                 ORDER  BY j.last_pos DESC, j.id DESC
                 LIMIT  1), i.verification) AS verification
FROM   incident AS i
ORDER  BY i.id

-- facts_claims: every claim, with what counting needs of it; in no order, which costs least
-- params:  none
-- returns: id claim, document document, number int, measure text, min int, best int, max int,
--          quantifier text, status text, sex text, age text, function text, weapon text,
--          place_id text, place_path text, precision text, time_edtf text, date_from text,
--          date_to text, said_by text, modality text, scope text, slice text, role text,
--          subset_of claim, repeat_of claim, supersedes claim, incident incident, actor text,
--          is_put int
SELECT c.id, c.document, c.number, c.measure, c.min, c.best, c.max, c.quantifier, c.status, c.sex,
       c.age, c.function, c.weapon, c.place_id, c.place_path, c.precision, c.time_edtf,
       c.date_from, c.date_to, c.said_by, c.modality, c.scope, c.slice, c.role, c.subset_of,
       c.repeat_of, c.supersedes, c.incident, c.actor,
       EXISTS (SELECT 1 FROM claim_put AS p WHERE p.id = c.id) AS is_put
FROM   claim AS c
WHERE  c.state IS NULL OR c.state NOT IN ('rejected', 'withdrawn')

-- facts_person: a person by the row of the views
-- params:  n int
-- returns: id casualty, document document, row int
-- order:   n is unique
SELECT p.id, p.document, p.row FROM casualty AS p WHERE p.n = :n ORDER BY p.n

-- facts_claim: a claim behind a figure
-- params:  id claim
-- returns: id claim, document document, quote text, start int, end int
SELECT c.id, c.document, c.quote, c.start, c."end" AS "end" FROM claim AS c WHERE c.id = :id
ORDER BY c.id

-- facts_incident: an incident behind a figure
-- params:  id incident
-- returns: id incident, document document, code text
SELECT i.id, i.document, coalesce(i.code, i.external_id) AS code FROM incident AS i
WHERE  i.id = :id
ORDER  BY i.id

-- facts_pairs: decisions on whether two persons of lists are one, the latest last, by the rows of
--              the views
-- params:  none
-- returns: one int, other int, decision text
-- order:   last_pos and id are unique
SELECT a.n AS one, b.n AS other, k.decision
FROM   pair AS k
       JOIN casualty AS a ON a.id = k.one
       JOIN casualty AS b ON b.id = k.other
ORDER  BY k.last_pos, k.id
