-- fold_estimate: one change of a estimate; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, title text, outcome text, place_id text,
--          place_name text, place_path text, period text, documented int, low int, best int,
--          high int, model text, method text, lists text, made text, state text, note text,
--          date_from text, date_to text
-- returns: none
INSERT INTO estimate (
    id, first_pos, last_pos, title, outcome, place_id, place_name, place_path, period,
    documented, low, best, high, model, method, lists, made, state, note, date_from, date_to
) VALUES (
    :id, :pos, :pos, :title, :outcome, :place_id, :place_name, :place_path, :period,
    :documented, :low, :best, :high, :model, :method, :lists, :made, :state, :note, :date_from,
    :date_to
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    title = CASE WHEN (:present & 1) <> 0 THEN excluded.title ELSE estimate.title END,
    outcome = CASE WHEN (:present & 2) <> 0 THEN excluded.outcome ELSE estimate.outcome END,
    place_id = CASE WHEN (:present & 4) <> 0 THEN excluded.place_id ELSE estimate.place_id END,
    place_name = CASE WHEN (:present & 8) <> 0 THEN excluded.place_name
        ELSE estimate.place_name END,
    place_path = CASE WHEN (:present & 16) <> 0 THEN excluded.place_path
        ELSE estimate.place_path END,
    period = CASE WHEN (:present & 32) <> 0 THEN excluded.period ELSE estimate.period END,
    documented = CASE WHEN (:present & 64) <> 0 THEN excluded.documented
        ELSE estimate.documented END,
    low = CASE WHEN (:present & 128) <> 0 THEN excluded.low ELSE estimate.low END,
    best = CASE WHEN (:present & 256) <> 0 THEN excluded.best ELSE estimate.best END,
    high = CASE WHEN (:present & 512) <> 0 THEN excluded.high ELSE estimate.high END,
    model = CASE WHEN (:present & 1024) <> 0 THEN excluded.model ELSE estimate.model END,
    method = CASE WHEN (:present & 2048) <> 0 THEN excluded.method ELSE estimate.method END,
    lists = CASE WHEN (:present & 4096) <> 0 THEN excluded.lists ELSE estimate.lists END,
    made = CASE WHEN (:present & 8192) <> 0 THEN excluded.made ELSE estimate.made END,
    state = CASE WHEN (:present & 16384) <> 0 THEN excluded.state ELSE estimate.state END,
    note = CASE WHEN (:present & 32768) <> 0 THEN excluded.note ELSE estimate.note END,
    date_from = CASE WHEN (:present & 32) <> 0 THEN excluded.date_from ELSE estimate.date_from END,
    date_to = CASE WHEN (:present & 32) <> 0 THEN excluded.date_to ELSE estimate.date_to END
