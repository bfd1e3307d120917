-- find_source: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id source
SELECT id FROM source WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_document: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id document
SELECT id FROM document WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_claim: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id claim
SELECT id FROM claim WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_incident: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id incident
SELECT id FROM incident WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_tally: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id tally
SELECT id FROM tally WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_attack: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id attack
SELECT id FROM attack WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_casualty: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id casualty
SELECT id FROM casualty WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_mapping: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id mapping
SELECT id FROM mapping WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- get_source: the fields of one source, in the order of its kind
-- params:  id source
-- returns: name text, kind text, reliability text, independence_group text, url text, note text,
--          state text
SELECT name, kind, reliability, independence_group, url, note, state
FROM   source
WHERE  id = :id

-- get_document: the fields of one document, in the order of its kind
-- params:  id document
-- returns: source source, title text, url text, file_name text, published text, captured text,
--          media_type text, sha256 blob, size_bytes int, lang text, obtained text, root blob,
--          text_root blob, list_kind text, note text, state text, independence_group text
SELECT source, title, url, file_name, published, captured, media_type, sha256, size_bytes, lang,
       obtained, root, text_root, list_kind, note, state, independence_group
FROM   document
WHERE  id = :id

-- get_claim: the fields of one claim, in the order of its kind
-- params:  id claim
-- returns: document document, number int, start int, end int, quote text, measure text, min int,
--          best int, max int, quantifier text, status text, sex text, age text, function text,
--          weapon text, weapon_as_written text, actor text, actor_role text,
--          actor_also_known_as text, parties text, place_name text, place_id text,
--          place_path text, place_doubt text, lat_e7 int, lon_e7 int, precision text,
--          time_edtf text, time_as_written text, said_by text, modality text, scope text,
--          subset_of claim, slice text, repeat_of claim, supersedes claim, role text, rule text,
--          incident incident, credibility text, state text, note text
SELECT document, number, start, "end" AS "end", quote, measure, min, best, max, quantifier,
       status, sex, age, function, weapon, weapon_as_written, actor, actor_role,
       actor_also_known_as, parties, place_name, place_id, place_path, place_doubt, lat_e7,
       lon_e7, precision, time_edtf, time_as_written, said_by, modality, scope, subset_of, slice,
       repeat_of, supersedes, role, rule, incident, credibility, state, note
FROM   claim
WHERE  id = :id

-- get_incident: the fields of one incident, in the order of its kind
-- params:  id incident
-- returns: code text, title text, date text, place_name text, place_id text, place_path text,
--          lat_e7 int, lon_e7 int, precision text, weapon text, actor text, target text,
--          document document, row int, external_id text, narrative text, verification text,
--          attribution text, strike_status text, same_as incident, state text, note text, place_doubt text
SELECT code, title, date, place_name, place_id, place_path, lat_e7, lon_e7, precision, weapon,
       actor, target, document, row, external_id, narrative, verification, attribution,
       strike_status, same_as, state, note, place_doubt
FROM   incident
WHERE  id = :id

-- get_tally: the fields of one tally, in the order of its kind
-- params:  id tally
-- returns: incident incident, outcome text, sex text, age text, status text, function text,
--          min int, best int, max int, quantifier text, slice text, document document,
--          claim claim, state text, note text
SELECT incident, outcome, sex, age, status, function, min, best, max, quantifier, slice,
       document, claim, state, note
FROM   tally
WHERE  id = :id

-- get_attack: the fields of one attack, in the order of its kind
-- params:  id attack
-- returns: incident incident, weapon text, weapon_as_written text, cluster int,
--          n_munitions_min int, n_munitions_best int, n_munitions_max int, n_strikes_min int,
--          n_strikes_best int, n_strikes_max int, document document, claim claim, state text,
--          note text
SELECT incident, weapon, weapon_as_written, cluster, n_munitions_min, n_munitions_best,
       n_munitions_max, n_strikes_min, n_strikes_best, n_strikes_max, document, claim, state,
       note
FROM   attack
WHERE  id = :id

-- get_casualty: the fields of one casualty, in the order of its kind
-- params:  id casualty
-- returns: document document, row int, external_id text, name text, name_other text,
--          father text, mother text, sex text, age_years int, age_band text, status text,
--          function text, outcome text, date text, place_name text, place_id text,
--          place_path text, lat_e7 int, lon_e7 int, precision text, weapon text, actor text,
--          incident incident, note text, state text, place_doubt text
SELECT document, row, external_id, name, name_other, father, mother, sex, age_years, age_band,
       status, function, outcome, date, place_name, place_id, place_path, lat_e7, lon_e7,
       precision, weapon, actor, incident, note, state, place_doubt
FROM   casualty
WHERE  id = :id

-- get_mapping: the fields of one mapping, in the order of its kind
-- params:  id mapping
-- returns: name text, list_kind text, columns text
SELECT name, list_kind, columns
FROM   mapping
WHERE  id = :id
