-- fold_incident: one change of an incident; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, code text, title text, date text, place_name text,
--          place_id text, place_path text, lat_e7 int, lon_e7 int, precision text, weapon text,
--          actor text, target text, document blob, row int, external_id text, narrative text,
--          verification text, attribution text, strike_status text, same_as blob, state text,
--          note text, place_doubt text, part_of blob, alias text, range_rule text,
--          split_from blob, date_from text, date_to text
-- returns: none
INSERT INTO incident (
    id, first_pos, last_pos, code, title, date, place_name, place_id, place_path, lat_e7, lon_e7,
    precision, weapon, actor, target, document, row, external_id, narrative, verification,
    attribution, strike_status, same_as, state, note, place_doubt, part_of, alias, range_rule,
    split_from, date_from, date_to
) VALUES (
    :id, :pos, :pos, :code, :title, :date, :place_name, :place_id, :place_path, :lat_e7, :lon_e7,
    :precision, :weapon, :actor, :target, :document, :row, :external_id, :narrative, :verification,
    :attribution, :strike_status, :same_as, :state, :note, :place_doubt, :part_of, :alias,
    :range_rule, :split_from, :date_from, :date_to
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    code = CASE WHEN (:present & 1) <> 0 THEN excluded.code ELSE incident.code END,
    title = CASE WHEN (:present & 2) <> 0 THEN excluded.title ELSE incident.title END,
    date = CASE WHEN (:present & 4) <> 0 THEN excluded.date ELSE incident.date END,
    place_name = CASE WHEN (:present & 8) <> 0 THEN excluded.place_name
        ELSE incident.place_name END,
    place_id = CASE WHEN (:present & 16) <> 0 THEN excluded.place_id ELSE incident.place_id END,
    place_path = CASE WHEN (:present & 32) <> 0 THEN excluded.place_path
        ELSE incident.place_path END,
    lat_e7 = CASE WHEN (:present & 64) <> 0 THEN excluded.lat_e7 ELSE incident.lat_e7 END,
    lon_e7 = CASE WHEN (:present & 128) <> 0 THEN excluded.lon_e7 ELSE incident.lon_e7 END,
    precision = CASE WHEN (:present & 256) <> 0 THEN excluded.precision
        ELSE incident.precision END,
    weapon = CASE WHEN (:present & 512) <> 0 THEN excluded.weapon ELSE incident.weapon END,
    actor = CASE WHEN (:present & 1024) <> 0 THEN excluded.actor ELSE incident.actor END,
    target = CASE WHEN (:present & 2048) <> 0 THEN excluded.target ELSE incident.target END,
    document = CASE WHEN (:present & 4096) <> 0 THEN excluded.document ELSE incident.document END,
    row = CASE WHEN (:present & 8192) <> 0 THEN excluded.row ELSE incident.row END,
    external_id = CASE WHEN (:present & 16384) <> 0 THEN excluded.external_id
        ELSE incident.external_id END,
    narrative = CASE WHEN (:present & 32768) <> 0 THEN excluded.narrative
        ELSE incident.narrative END,
    verification = CASE WHEN (:present & 65536) <> 0 THEN excluded.verification
        ELSE incident.verification END,
    attribution = CASE WHEN (:present & 131072) <> 0 THEN excluded.attribution
        ELSE incident.attribution END,
    strike_status = CASE WHEN (:present & 262144) <> 0 THEN excluded.strike_status
        ELSE incident.strike_status END,
    same_as = CASE WHEN (:present & 524288) <> 0 THEN excluded.same_as ELSE incident.same_as END,
    state = CASE WHEN (:present & 1048576) <> 0 THEN excluded.state ELSE incident.state END,
    note = CASE WHEN (:present & 2097152) <> 0 THEN excluded.note ELSE incident.note END,
    place_doubt = CASE WHEN (:present & 4194304) <> 0 THEN excluded.place_doubt
        ELSE incident.place_doubt END,
    part_of = CASE WHEN (:present & 8388608) <> 0 THEN excluded.part_of ELSE incident.part_of END,
    alias = CASE WHEN (:present & 16777216) <> 0 THEN excluded.alias ELSE incident.alias END,
    range_rule = CASE WHEN (:present & 33554432) <> 0 THEN excluded.range_rule
        ELSE incident.range_rule END,
    split_from = CASE WHEN (:present & 67108864) <> 0 THEN excluded.split_from
        ELSE incident.split_from END,
    date_from = CASE WHEN (:present & 4) <> 0 THEN excluded.date_from ELSE incident.date_from END,
    date_to = CASE WHEN (:present & 4) <> 0 THEN excluded.date_to ELSE incident.date_to END
