-- fold_claim: one change of a claim; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, document blob, number int, start int, end int,
--          quote text, measure text, min int, best int, max int, quantifier text, status text,
--          sex text, age text, function text, weapon text, weapon_as_written text, actor text,
--          actor_role text, actor_also_known_as text, parties text, place_name text,
--          place_id text, place_path text, place_doubt text, lat_e7 int, lon_e7 int,
--          precision text, time_edtf text, time_as_written text, said_by text, modality text,
--          scope text, subset_of blob, slice text, repeat_of blob, supersedes blob, role text,
--          rule text, incident blob, credibility text, state text, note text, link_state text,
--          link_score int, link_reason text, day_part text, site text, date_from text,
--          date_to text
-- returns: none
INSERT INTO claim (
    id, first_pos, last_pos, document, number, start, "end", quote, measure, min, best, max,
    quantifier, status, sex, age, function, weapon, weapon_as_written, actor, actor_role,
    actor_also_known_as, parties, place_name, place_id, place_path, place_doubt, lat_e7, lon_e7,
    precision, time_edtf, time_as_written, said_by, modality, scope, subset_of, slice, repeat_of,
    supersedes, role, rule, incident, credibility, state, note, link_state, link_score,
    link_reason, day_part, site, date_from, date_to
) VALUES (
    :id, :pos, :pos, :document, :number, :start, :end, :quote, :measure, :min, :best, :max,
    :quantifier, :status, :sex, :age, :function, :weapon, :weapon_as_written, :actor, :actor_role,
    :actor_also_known_as, :parties, :place_name, :place_id, :place_path, :place_doubt, :lat_e7,
    :lon_e7, :precision, :time_edtf, :time_as_written, :said_by, :modality, :scope, :subset_of,
    :slice, :repeat_of, :supersedes, :role, :rule, :incident, :credibility, :state, :note,
    :link_state, :link_score, :link_reason, :day_part, :site, :date_from, :date_to
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    document = CASE WHEN (:present & 1) <> 0 THEN excluded.document ELSE claim.document END,
    number = CASE WHEN (:present & 2) <> 0 THEN excluded.number ELSE claim.number END,
    start = CASE WHEN (:present & 4) <> 0 THEN excluded.start ELSE claim.start END,
    "end" = CASE WHEN (:present & 8) <> 0 THEN excluded."end" ELSE claim."end" END,
    quote = CASE WHEN (:present & 16) <> 0 THEN excluded.quote ELSE claim.quote END,
    measure = CASE WHEN (:present & 32) <> 0 THEN excluded.measure ELSE claim.measure END,
    min = CASE WHEN (:present & 64) <> 0 THEN excluded.min ELSE claim.min END,
    best = CASE WHEN (:present & 128) <> 0 THEN excluded.best ELSE claim.best END,
    max = CASE WHEN (:present & 256) <> 0 THEN excluded.max ELSE claim.max END,
    quantifier = CASE WHEN (:present & 512) <> 0 THEN excluded.quantifier
        ELSE claim.quantifier END,
    status = CASE WHEN (:present & 1024) <> 0 THEN excluded.status ELSE claim.status END,
    sex = CASE WHEN (:present & 2048) <> 0 THEN excluded.sex ELSE claim.sex END,
    age = CASE WHEN (:present & 4096) <> 0 THEN excluded.age ELSE claim.age END,
    function = CASE WHEN (:present & 8192) <> 0 THEN excluded.function ELSE claim.function END,
    weapon = CASE WHEN (:present & 16384) <> 0 THEN excluded.weapon ELSE claim.weapon END,
    weapon_as_written = CASE WHEN (:present & 32768) <> 0 THEN excluded.weapon_as_written
        ELSE claim.weapon_as_written END,
    actor = CASE WHEN (:present & 65536) <> 0 THEN excluded.actor ELSE claim.actor END,
    actor_role = CASE WHEN (:present & 131072) <> 0 THEN excluded.actor_role
        ELSE claim.actor_role END,
    actor_also_known_as = CASE WHEN (:present & 262144) <> 0 THEN excluded.actor_also_known_as
        ELSE claim.actor_also_known_as END,
    parties = CASE WHEN (:present & 524288) <> 0 THEN excluded.parties ELSE claim.parties END,
    place_name = CASE WHEN (:present & 1048576) <> 0 THEN excluded.place_name
        ELSE claim.place_name END,
    place_id = CASE WHEN (:present & 2097152) <> 0 THEN excluded.place_id ELSE claim.place_id END,
    place_path = CASE WHEN (:present & 4194304) <> 0 THEN excluded.place_path
        ELSE claim.place_path END,
    place_doubt = CASE WHEN (:present & 8388608) <> 0 THEN excluded.place_doubt
        ELSE claim.place_doubt END,
    lat_e7 = CASE WHEN (:present & 16777216) <> 0 THEN excluded.lat_e7 ELSE claim.lat_e7 END,
    lon_e7 = CASE WHEN (:present & 33554432) <> 0 THEN excluded.lon_e7 ELSE claim.lon_e7 END,
    precision = CASE WHEN (:present & 67108864) <> 0 THEN excluded.precision
        ELSE claim.precision END,
    time_edtf = CASE WHEN (:present & 134217728) <> 0 THEN excluded.time_edtf
        ELSE claim.time_edtf END,
    time_as_written = CASE WHEN (:present & 268435456) <> 0 THEN excluded.time_as_written
        ELSE claim.time_as_written END,
    said_by = CASE WHEN (:present & 536870912) <> 0 THEN excluded.said_by ELSE claim.said_by END,
    modality = CASE WHEN (:present & 1073741824) <> 0 THEN excluded.modality
        ELSE claim.modality END,
    scope = CASE WHEN (:present & 2147483648) <> 0 THEN excluded.scope ELSE claim.scope END,
    subset_of = CASE WHEN (:present & 4294967296) <> 0 THEN excluded.subset_of
        ELSE claim.subset_of END,
    slice = CASE WHEN (:present & 8589934592) <> 0 THEN excluded.slice ELSE claim.slice END,
    repeat_of = CASE WHEN (:present & 17179869184) <> 0 THEN excluded.repeat_of
        ELSE claim.repeat_of END,
    supersedes = CASE WHEN (:present & 34359738368) <> 0 THEN excluded.supersedes
        ELSE claim.supersedes END,
    role = CASE WHEN (:present & 68719476736) <> 0 THEN excluded.role ELSE claim.role END,
    rule = CASE WHEN (:present & 137438953472) <> 0 THEN excluded.rule ELSE claim.rule END,
    incident = CASE WHEN (:present & 274877906944) <> 0 THEN excluded.incident
        ELSE claim.incident END,
    credibility = CASE WHEN (:present & 549755813888) <> 0 THEN excluded.credibility
        ELSE claim.credibility END,
    state = CASE WHEN (:present & 1099511627776) <> 0 THEN excluded.state ELSE claim.state END,
    note = CASE WHEN (:present & 2199023255552) <> 0 THEN excluded.note ELSE claim.note END,
    link_state = CASE WHEN (:present & 4398046511104) <> 0 THEN excluded.link_state
        ELSE claim.link_state END,
    link_score = CASE WHEN (:present & 8796093022208) <> 0 THEN excluded.link_score
        ELSE claim.link_score END,
    link_reason = CASE WHEN (:present & 17592186044416) <> 0 THEN excluded.link_reason
        ELSE claim.link_reason END,
    day_part = CASE WHEN (:present & 35184372088832) <> 0 THEN excluded.day_part
        ELSE claim.day_part END,
    site = CASE WHEN (:present & 70368744177664) <> 0 THEN excluded.site ELSE claim.site END,
    date_from = CASE WHEN (:present & 134217728) <> 0 THEN excluded.date_from ELSE claim.date_from END,
    date_to = CASE WHEN (:present & 134217728) <> 0 THEN excluded.date_to ELSE claim.date_to END
