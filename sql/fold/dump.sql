-- dump_entry: every entry, without what differs between replicas
-- params:  none
-- returns: pos int, id blob, device blob, seq int, hlc int, wall_ms int, n_items int, n_unknown int,
--          n_erased int, is_live int, action text, user text, batch blob, note text, program text
SELECT pos, id, device, seq, hlc, wall_ms, n_items, n_unknown, n_erased, is_live, action,
       "user" AS user, batch, note, program
FROM   entry
ORDER  BY pos

-- dump_undo: every undo
-- params:  none
-- returns: pos int, item int, batch blob
-- order:   item is unique within an entry
SELECT pos, item, batch FROM undo ORDER BY pos, item

-- dump_undone: every undone record
-- params:  none
-- returns: id blob, until int
SELECT id, until FROM undone ORDER BY id

-- dump_source: every source
-- params:  none
-- returns: id blob, first_pos int, last_pos int, name text, kind text, reliability text,
--          independence_group text, url text, note text, state text
SELECT id, first_pos, last_pos, name, kind, reliability, independence_group, url, note, state
FROM   source
ORDER  BY id

-- dump_document: every document
-- params:  none
-- returns: id blob, first_pos int, last_pos int, source blob, title text, url text,
--          file_name text, published text, captured text, media_type text, sha256 blob,
--          size_bytes int, lang text, obtained text, root blob, text_root blob, list_kind text,
--          note text, state text, independence_group text, text_print blob, reprint_of blob
SELECT id, first_pos, last_pos, source, title, url, file_name, published, captured, media_type,
       sha256, size_bytes, lang, obtained, root, text_root, list_kind, note, state,
       independence_group, text_print, reprint_of
FROM   document
ORDER  BY id

-- dump_claim: every claim
-- params:  none
-- returns: id blob, first_pos int, last_pos int, document blob, number int, start int, end int,
--          quote text, measure text, min int, best int, max int, quantifier text, status text,
--          sex text, age text, function text, weapon text, weapon_as_written text, actor text,
--          actor_role text, actor_also_known_as text, parties text, place_name text,
--          place_id text, place_path text, place_doubt text, lat_e7 int, lon_e7 int,
--          precision text, time_edtf text, time_as_written text, said_by text, modality text,
--          scope text, subset_of blob, slice text, repeat_of blob, supersedes blob, role text,
--          rule text, incident blob, credibility text, state text, note text, link_state text,
--          link_score int, link_reason text, day_part text, site text, date_from text,
--          date_to text
SELECT id, first_pos, last_pos, document, number, start, "end" AS "end", quote, measure, min, best,
       max, quantifier, status, sex, age, function, weapon, weapon_as_written, actor, actor_role,
       actor_also_known_as, parties, place_name, place_id, place_path, place_doubt, lat_e7, lon_e7,
       precision, time_edtf, time_as_written, said_by, modality, scope, subset_of, slice,
       repeat_of, supersedes, role, rule, incident, credibility, state, note, link_state,
       link_score, link_reason, day_part, site, date_from, date_to
FROM   claim
ORDER  BY id

-- dump_incident: every incident
-- params:  none
-- returns: id blob, first_pos int, last_pos int, code text, title text, date text,
--          place_name text, place_id text, place_path text, lat_e7 int, lon_e7 int,
--          precision text, weapon text, actor text, target text, document blob, row int,
--          external_id text, narrative text, verification text, attribution text,
--          strike_status text, same_as blob, state text, note text, place_doubt text,
--          part_of blob, alias text, range_rule text, split_from blob, date_from text,
--          date_to text
SELECT id, first_pos, last_pos, code, title, date, place_name, place_id, place_path, lat_e7,
       lon_e7, precision, weapon, actor, target, document, row, external_id, narrative,
       verification, attribution, strike_status, same_as, state, note, place_doubt, part_of, alias,
       range_rule, split_from, date_from, date_to
FROM   incident
ORDER  BY id

-- dump_tally: every tally
-- params:  none
-- returns: id blob, first_pos int, last_pos int, incident blob, outcome text, sex text,
--          age text, status text, function text, min int, best int, max int, quantifier text,
--          slice text, document blob, claim blob, state text, note text
SELECT id, first_pos, last_pos, incident, outcome, sex, age, status, function, min, best, max,
       quantifier, slice, document, claim, state, note
FROM   tally
ORDER  BY id

-- dump_attack: every attack
-- params:  none
-- returns: id blob, first_pos int, last_pos int, incident blob, weapon text,
--          weapon_as_written text, cluster int, n_munitions_min int, n_munitions_best int,
--          n_munitions_max int, n_strikes_min int, n_strikes_best int, n_strikes_max int,
--          document blob, claim blob, state text, note text
SELECT id, first_pos, last_pos, incident, weapon, weapon_as_written, cluster, n_munitions_min,
       n_munitions_best, n_munitions_max, n_strikes_min, n_strikes_best, n_strikes_max, document,
       claim, state, note
FROM   attack
ORDER  BY id

-- dump_casualty: every casualty
-- params:  none
-- returns: id blob, first_pos int, last_pos int, document blob, row int, external_id text,
--          name text, name_other text, father text, mother text, sex text, age_years int,
--          age_band text, status text, function text, outcome text, date text, place_name text,
--          place_id text, place_path text, lat_e7 int, lon_e7 int, precision text, weapon text,
--          actor text, incident blob, note text, state text, place_doubt text,
--          consent text, date_from text, date_to text, month text, age text
SELECT id, first_pos, last_pos, document, row, external_id, name, name_other, father, mother,
       sex, age_years, age_band, status, function, outcome, date, place_name, place_id,
       place_path, lat_e7, lon_e7, precision, weapon, actor, incident, note, state, place_doubt,
       consent, date_from, date_to, month, age
FROM   casualty
ORDER  BY id

-- dump_mapping: every mapping
-- params:  none
-- returns: id blob, first_pos int, last_pos int, name text, list_kind text, columns text
SELECT id, first_pos, last_pos, name, list_kind, columns
FROM   mapping
ORDER  BY id

-- dump_agreement: every agreement
-- params:  none
-- returns: id blob, first_pos int, last_pos int, name text, kind text, status text, signed text,
--          since text, until text, parties text, guarantors text, bound text, exclusions text,
--          zone_name text, zone_places text, zone_ring text, zone_status text, weapons text,
--          provisions text, symbol text, implements blob, claims blob, document blob, row int,
--          external_id text, state text, note text
SELECT id, first_pos, last_pos, name, kind, status, signed, since, until, parties, guarantors,
       bound, exclusions, zone_name, zone_places, zone_ring, zone_status, weapons, provisions,
       symbol, implements, claims, document, row, external_id, state, note
FROM   agreement
ORDER  BY id

-- dump_control: every control
-- params:  none
-- returns: id blob, first_pos int, last_pos int, place_name text, place_id text, place_path text,
--          place_doubt text, holder text, also_known_as text, taken_from text, since text,
--          until text, mode text, extent text, certainty text, claims blob, document blob,
--          row int, external_id text, state text, note text
SELECT id, first_pos, last_pos, place_name, place_id, place_path, place_doubt, holder,
       also_known_as, taken_from, since, until, mode, extent, certainty, claims, document, row,
       external_id, state, note
FROM   control
ORDER  BY id

-- dump_displacement: every displacement
-- params:  none
-- returns: id blob, first_pos int, last_pos int, figure text, origin_name text, origin_id text,
--          origin_path text, destination_name text, destination_id text, destination_path text,
--          min int, best int, max int, quantifier text, unit text, date text, term text,
--          use text, claims blob, document blob, row int, external_id text, state text, note text
SELECT id, first_pos, last_pos, figure, origin_name, origin_id, origin_path, destination_name,
       destination_id, destination_path, min, best, max, quantifier, unit, date, term, use,
       claims, document, row, external_id, state, note
FROM   displacement
ORDER  BY id

-- dump_reconciliation: every reconciliation
-- params:  none
-- returns: id blob, first_pos int, last_pos int, claim blob, explanation text, sum_min int,
--          sum_best int, sum_max int, incidents blob, state text, note text
SELECT id, first_pos, last_pos, claim, explanation, sum_min, sum_best, sum_max, incidents, state,
       note
FROM   reconciliation
ORDER  BY id

-- dump_release: every release
-- params:  none
-- returns: id blob, first_pos int, last_pos int, number int, title text, made text, spec text,
--          place_id text, place_name text, period text, position blob, n_entries int,
--          program text, vocabularies text, rules text, caveats text, threshold int,
--          n_cells int, n_suppressed int, root blob, sha256 blob, previous blob, reason text,
--          state text, note text
SELECT id, first_pos, last_pos, number, title, made, spec, place_id, place_name, period,
       position, n_entries, program, vocabularies, rules, caveats, threshold, n_cells,
       n_suppressed, root, sha256, previous, reason, state, note
FROM   release
ORDER  BY id

-- dump_estimate: every estimate
-- params:  none
-- returns: id blob, first_pos int, last_pos int, title text, outcome text, place_id text,
--          place_name text, place_path text, period text, documented int, low int, best int,
--          high int, model text, method text, lists text, made text, state text, note text,
--          date_from text, date_to text
SELECT id, first_pos, last_pos, title, outcome, place_id, place_name, place_path, period,
       documented, low, best, high, model, method, lists, made, state, note, date_from, date_to
FROM   estimate
ORDER  BY id

-- dump_violation: every violation
-- params:  none
-- returns: id blob, first_pos int, last_pos int, agreement blob, incident blob, result text,
--          provision text, tests text, state text, note text
SELECT id, first_pos, last_pos, agreement, incident, result, provision, tests, state, note
FROM   violation
ORDER  BY id

-- dump_assessment: every assessment
-- params:  none
-- returns: id blob, first_pos int, last_pos int, subject_kind text, subject blob, axis text,
--          value text, rule text, evidence text, note text, supersedes blob, confirms blob,
--          actor text, position text, about text
SELECT id, first_pos, last_pos, subject_kind, subject, axis, value, rule, evidence, note,
       supersedes, confirms, actor, position, about
FROM   assessment
ORDER  BY id

-- dump_proposal: every proposal
-- params:  none
-- returns: id blob, first_pos int, last_pos int, what text, incident blob, other blob, score int,
--          reasons text, rule text, state text, note text
SELECT id, first_pos, last_pos, what, incident, other, score, reasons, rule, state, note
FROM   proposal
ORDER  BY id

-- dump_object: every object
-- params:  none
-- returns: id blob, first_pos int, last_pos int, incident blob, target text, name text, min int,
--          best int, max int, damage text, document blob, claim blob, state text, note text
SELECT id, first_pos, last_pos, incident, target, name, min, best, max, damage, document, claim,
       state, note
FROM   object
ORDER  BY id

-- dump_setting: every setting
-- params:  none
-- returns: id blob, first_pos int, last_pos int, name text, value text
SELECT id, first_pos, last_pos, name, value
FROM   setting
ORDER  BY id

-- dump_pair: every pair
-- params:  none
-- returns: id blob, first_pos int, last_pos int, one blob, other blob, decision text, reason text,
--          score int
SELECT id, first_pos, last_pos, one, other, decision, reason, score
FROM   pair
ORDER  BY id
