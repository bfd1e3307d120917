-- casualty_list: people harmed, as lists and reports have them
-- params:  place text, from text, to text, what text, document document, incident incident,
--          state text, max int
-- returns: id casualty, document document, document_title text, row int, external_id text,
--          name text, name_other text, father text, mother text, sex text, age_years int,
--          age_band text, age text, status text, function text, outcome text, date text,
--          date_from text, date_to text, place_name text, place_id text, place_path text,
--          lat_e7 int, lon_e7 int, precision text, weapon text, actor text, incident incident,
--          note text, state text, consent text, given text, grandfather text, family text,
--          entry hash
SELECT p.id, p.document, d.title AS document_title, p.row, p.external_id, p.name, p.name_other,
       p.father, p.mother, p.sex, p.age_years, p.age_band, p.age, p.status, p.function, p.outcome,
       p.date, p.date_from, p.date_to, p.place_name, p.place_id, p.place_path, p.lat_e7, p.lon_e7,
       p.precision, p.weapon, p.actor, p.incident, p.note, p.state, p.consent, p.given,
       p.grandfather, p.family, e.id AS entry
FROM   casualty AS p
       JOIN entry AS e ON e.pos = p.first_pos
       LEFT JOIN document AS d ON d.id = p.document
WHERE  (:place IS NULL OR instr(p.place_path, :place) > 0)
       AND (:from IS NULL OR p.date_to >= :from)
       AND (:to IS NULL OR p.date_from <= :to)
       AND (:what IS NULL OR p.outcome = :what)
       AND (:document IS NULL OR p.document = :document)
       AND (:incident IS NULL OR p.incident = :incident)
       AND (CASE WHEN :state IS NULL THEN coalesce(p.state, '') NOT IN ('rejected', 'withdrawn')
            ELSE p.state = :state END)
ORDER  BY p.n
LIMIT  :max

-- casualty_published: persons killed whose name or initials may be published; place is "/id/"
-- params:  place text, from text, to text
-- returns: id casualty, name text, name_other text, age_years int, age text, sex text, date text,
--          place_name text, place_id text, consent text, document document, row int
SELECT id, name, name_other, age_years, age, sex, date, place_name, place_id, consent, document,
       row
FROM   casualty
WHERE  consent IN ('name', 'initials') AND name IS NOT NULL AND outcome IN ('H1', 'H1a', 'H1b', 'H1c')
       AND instr(place_path, :place) > 0 AND date_from <= :to AND date_to >= :from
       AND coalesce(state, '') NOT IN ('rejected', 'withdrawn')
ORDER  BY date_from, date_to, document, row, id
