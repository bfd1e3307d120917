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

-- find_agreement: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id agreement
SELECT id FROM agreement WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_control: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id control
SELECT id FROM control WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_displacement: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id displacement
SELECT id FROM displacement WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_reconciliation: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id reconciliation
SELECT id FROM reconciliation WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_release: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id release
SELECT id FROM release WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_estimate: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id estimate
SELECT id FROM estimate WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_violation: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id violation
SELECT id FROM violation WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_assessment: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id assessment
SELECT id FROM assessment WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_proposal: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id proposal
SELECT id FROM proposal WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_object: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id object
SELECT id FROM object WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_setting: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id setting
SELECT id FROM setting WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

-- find_pair: those whose id lies within lo and hi
-- params:  lo blob, hi blob
-- returns: id pair
SELECT id FROM pair WHERE id BETWEEN :lo AND :hi ORDER BY id LIMIT 2

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
--          text_root blob, list_kind text, note text, state text, independence_group text,
--          text_print blob, reprint_of document
SELECT source, title, url, file_name, published, captured, media_type, sha256, size_bytes, lang,
       obtained, root, text_root, list_kind, note, state, independence_group, text_print,
       reprint_of
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
--          incident incident, credibility text, state text, note text, link_state text,
--          link_score int, link_reason text, day_part text, site text
SELECT document, number, start, "end" AS "end", quote, measure, min, best, max, quantifier, status,
       sex, age, function, weapon, weapon_as_written, actor, actor_role, actor_also_known_as,
       parties, place_name, place_id, place_path, place_doubt, lat_e7, lon_e7, precision,
       time_edtf, time_as_written, said_by, modality, scope, subset_of, slice, repeat_of,
       supersedes, role, rule, incident, credibility, state, note, link_state, link_score,
       link_reason, day_part, site
FROM   claim
WHERE  id = :id

-- get_incident: the fields of one incident, in the order of its kind
-- params:  id incident
-- returns: code text, title text, date text, place_name text, place_id text, place_path text,
--          lat_e7 int, lon_e7 int, precision text, weapon text, actor text, target text,
--          document document, row int, external_id text, narrative text, verification text,
--          attribution text, strike_status text, same_as incident, state text, note text,
--          place_doubt text, part_of incident, alias text, range_rule text, split_from incident
SELECT code, title, date, place_name, place_id, place_path, lat_e7, lon_e7, precision, weapon,
       actor, target, document, row, external_id, narrative, verification, attribution,
       strike_status, same_as, state, note, place_doubt, part_of, alias, range_rule, split_from
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
--          incident incident, note text, state text, place_doubt text,
--          consent text
SELECT document, row, external_id, name, name_other, father, mother, sex, age_years, age_band,
       status, function, outcome, date, place_name, place_id, place_path, lat_e7, lon_e7,
       precision, weapon, actor, incident, note, state, place_doubt, consent
FROM   casualty
WHERE  id = :id

-- get_mapping: the fields of one mapping, in the order of its kind
-- params:  id mapping
-- returns: name text, list_kind text, columns text
SELECT name, list_kind, columns
FROM   mapping
WHERE  id = :id

-- get_agreement: the fields of one agreement, in the order of its kind
-- params:  id agreement
-- returns: name text, kind text, status text, signed text, since text, until text, parties text,
--          guarantors text, bound text, exclusions text, zone_name text, zone_places text,
--          zone_ring text, zone_status text, weapons text, provisions text, symbol text,
--          implements agreement, claims blob, document document, row int, external_id text,
--          state text, note text
SELECT name, kind, status, signed, since, until, parties, guarantors, bound, exclusions,
       zone_name, zone_places, zone_ring, zone_status, weapons, provisions, symbol, implements,
       claims, document, row, external_id, state, note
FROM   agreement
WHERE  id = :id

-- get_control: the fields of one control, in the order of its kind
-- params:  id control
-- returns: place_name text, place_id text, place_path text, place_doubt text, holder text,
--          also_known_as text, taken_from text, since text, until text, mode text, extent text,
--          certainty text, claims blob, document document, row int, external_id text, state text,
--          note text
SELECT place_name, place_id, place_path, place_doubt, holder, also_known_as, taken_from, since,
       until, mode, extent, certainty, claims, document, row, external_id, state, note
FROM   control
WHERE  id = :id

-- get_displacement: the fields of one displacement, in the order of its kind
-- params:  id displacement
-- returns: figure text, origin_name text, origin_id text, origin_path text,
--          destination_name text, destination_id text, destination_path text, min int, best int,
--          max int, quantifier text, unit text, date text, term text, use text, claims blob,
--          document document, row int, external_id text, state text, note text
SELECT figure, origin_name, origin_id, origin_path, destination_name, destination_id,
       destination_path, min, best, max, quantifier, unit, date, term, use, claims, document, row,
       external_id, state, note
FROM   displacement
WHERE  id = :id

-- get_reconciliation: the fields of one reconciliation, in the order of its kind
-- params:  id reconciliation
-- returns: claim claim, explanation text, sum_min int, sum_best int, sum_max int, incidents blob,
--          state text, note text
SELECT claim, explanation, sum_min, sum_best, sum_max, incidents, state, note
FROM   reconciliation
WHERE  id = :id

-- get_release: the fields of one release, in the order of its kind
-- params:  id release
-- returns: number int, title text, made text, spec text, place_id text, place_name text,
--          period text, position blob, n_entries int, program text, vocabularies text,
--          rules text, caveats text, threshold int, n_cells int, n_suppressed int, root blob,
--          sha256 hash, previous release, reason text, state text, note text
SELECT number, title, made, spec, place_id, place_name, period, position, n_entries, program,
       vocabularies, rules, caveats, threshold, n_cells, n_suppressed, root, sha256, previous,
       reason, state, note
FROM   release
WHERE  id = :id

-- get_estimate: the fields of one estimate, in the order of its kind
-- params:  id estimate
-- returns: title text, outcome text, place_id text, place_name text, place_path text,
--          period text, documented int, low int, best int, high int, model text, method text,
--          lists text, made text, state text, note text
SELECT title, outcome, place_id, place_name, place_path, period, documented, low, best, high,
       model, method, lists, made, state, note
FROM   estimate
WHERE  id = :id

-- get_violation: the fields of one violation, in the order of its kind
-- params:  id violation
-- returns: agreement agreement, incident incident, result text, provision text, tests text,
--          state text, note text
SELECT agreement, incident, result, provision, tests, state, note
FROM   violation
WHERE  id = :id

-- get_assessment: the fields of one assessment, in the order of its kind
-- params:  id assessment
-- returns: subject_kind text, subject blob, axis text, value text, rule text, evidence text,
--          note text, supersedes assessment, confirms assessment, actor text, position text,
--          about text
SELECT subject_kind, subject, axis, value, rule, evidence, note, supersedes, confirms, actor,
       position, about
FROM   assessment
WHERE  id = :id

-- get_proposal: the fields of one proposal, in the order of its kind
-- params:  id proposal
-- returns: what text, incident incident, other incident, score int, reasons text, rule text,
--          state text, note text
SELECT what, incident, other, score, reasons, rule, state, note
FROM   proposal
WHERE  id = :id

-- get_object: the fields of one object, in the order of its kind
-- params:  id object
-- returns: incident incident, target text, name text, min int, best int, max int, damage text,
--          document document, claim claim, state text, note text
SELECT incident, target, name, min, best, max, damage, document, claim, state, note
FROM   object
WHERE  id = :id

-- get_setting: the fields of one setting, in the order of its kind
-- params:  id setting
-- returns: name text, value text
SELECT name, value
FROM   setting
WHERE  id = :id

-- get_pair: the fields of one pair, in the order of its kind
-- params:  id pair
-- returns: one casualty, other casualty, decision text, reason text, score int
SELECT one, other, decision, reason, score
FROM   pair
WHERE  id = :id
