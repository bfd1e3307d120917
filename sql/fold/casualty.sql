-- fold_casualty: one change of a casualty; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, document blob, row int, external_id text, name text,
--          name_other text, father text, mother text, sex text, age_years int, age_band text,
--          status text, function text, outcome text, date text, place_name text, place_id text,
--          place_path text, lat_e7 int, lon_e7 int, precision text, weapon text, actor text,
--          incident blob, note text, state text, place_doubt text, consent text,
--          date_from text, date_to text, month text
-- returns: none
INSERT INTO casualty (
    id, first_pos, last_pos, document, row, external_id, name, name_other, father, mother, sex,
    age_years, age_band, status, function, outcome, date, place_name, place_id, place_path,
    lat_e7, lon_e7, precision, weapon, actor, incident, note, state, place_doubt, consent,
    date_from, date_to, month
) VALUES (
    :id, :pos, :pos, :document, :row, :external_id, :name, :name_other, :father, :mother, :sex,
    :age_years, :age_band, :status, :function, :outcome, :date, :place_name, :place_id,
    :place_path, :lat_e7, :lon_e7, :precision, :weapon, :actor, :incident, :note, :state,
    :place_doubt, :consent, :date_from, :date_to, :month
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    document = CASE WHEN (:present & 1) <> 0 THEN excluded.document ELSE casualty.document END,
    row = CASE WHEN (:present & 2) <> 0 THEN excluded.row ELSE casualty.row END,
    external_id = CASE WHEN (:present & 4) <> 0 THEN excluded.external_id
        ELSE casualty.external_id END,
    name = CASE WHEN (:present & 8) <> 0 THEN excluded.name ELSE casualty.name END,
    name_other = CASE WHEN (:present & 16) <> 0 THEN excluded.name_other
        ELSE casualty.name_other END,
    father = CASE WHEN (:present & 32) <> 0 THEN excluded.father ELSE casualty.father END,
    mother = CASE WHEN (:present & 64) <> 0 THEN excluded.mother ELSE casualty.mother END,
    sex = CASE WHEN (:present & 128) <> 0 THEN excluded.sex ELSE casualty.sex END,
    age_years = CASE WHEN (:present & 256) <> 0 THEN excluded.age_years
        ELSE casualty.age_years END,
    age_band = CASE WHEN (:present & 512) <> 0 THEN excluded.age_band ELSE casualty.age_band END,
    status = CASE WHEN (:present & 1024) <> 0 THEN excluded.status ELSE casualty.status END,
    function = CASE WHEN (:present & 2048) <> 0 THEN excluded.function ELSE casualty.function END,
    outcome = CASE WHEN (:present & 4096) <> 0 THEN excluded.outcome ELSE casualty.outcome END,
    date = CASE WHEN (:present & 8192) <> 0 THEN excluded.date ELSE casualty.date END,
    place_name = CASE WHEN (:present & 16384) <> 0 THEN excluded.place_name
        ELSE casualty.place_name END,
    place_id = CASE WHEN (:present & 32768) <> 0 THEN excluded.place_id ELSE casualty.place_id END,
    place_path = CASE WHEN (:present & 65536) <> 0 THEN excluded.place_path
        ELSE casualty.place_path END,
    lat_e7 = CASE WHEN (:present & 131072) <> 0 THEN excluded.lat_e7 ELSE casualty.lat_e7 END,
    lon_e7 = CASE WHEN (:present & 262144) <> 0 THEN excluded.lon_e7 ELSE casualty.lon_e7 END,
    precision = CASE WHEN (:present & 524288) <> 0 THEN excluded.precision
        ELSE casualty.precision END,
    weapon = CASE WHEN (:present & 1048576) <> 0 THEN excluded.weapon ELSE casualty.weapon END,
    actor = CASE WHEN (:present & 2097152) <> 0 THEN excluded.actor ELSE casualty.actor END,
    incident = CASE WHEN (:present & 4194304) <> 0 THEN excluded.incident
        ELSE casualty.incident END,
    note = CASE WHEN (:present & 8388608) <> 0 THEN excluded.note ELSE casualty.note END,
    state = CASE WHEN (:present & 16777216) <> 0 THEN excluded.state ELSE casualty.state END,
    place_doubt = CASE WHEN (:present & 33554432) <> 0 THEN excluded.place_doubt
        ELSE casualty.place_doubt END,
    consent = CASE WHEN (:present & 67108864) <> 0 THEN excluded.consent
        ELSE casualty.consent END,
    date_from = CASE WHEN (:present & 8192) <> 0 THEN excluded.date_from
        ELSE casualty.date_from END,
    date_to = CASE WHEN (:present & 8192) <> 0 THEN excluded.date_to ELSE casualty.date_to END,
    month = CASE WHEN (:present & 8192) <> 0 THEN excluded.month ELSE casualty.month END
