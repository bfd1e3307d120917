-- fold_release: one change of a release; present has a bit for each field that it sets or clears
-- params:  id blob, pos int, present int, number int, title text, made text, spec text,
--          place_id text, place_name text, period text, position blob, n_entries int,
--          program text, vocabularies text, rules text, caveats text, threshold int,
--          n_cells int, n_suppressed int, root blob, sha256 blob, previous blob, reason text,
--          state text, note text
-- returns: none
INSERT INTO release (
    id, first_pos, last_pos, number, title, made, spec, place_id, place_name, period, position,
    n_entries, program, vocabularies, rules, caveats, threshold, n_cells, n_suppressed, root,
    sha256, previous, reason, state, note
) VALUES (
    :id, :pos, :pos, :number, :title, :made, :spec, :place_id, :place_name, :period, :position,
    :n_entries, :program, :vocabularies, :rules, :caveats, :threshold, :n_cells, :n_suppressed,
    :root, :sha256, :previous, :reason, :state, :note
) ON CONFLICT (id) DO UPDATE SET
    last_pos = excluded.last_pos,
    number = CASE WHEN (:present & 1) <> 0 THEN excluded.number ELSE release.number END,
    title = CASE WHEN (:present & 2) <> 0 THEN excluded.title ELSE release.title END,
    made = CASE WHEN (:present & 4) <> 0 THEN excluded.made ELSE release.made END,
    spec = CASE WHEN (:present & 8) <> 0 THEN excluded.spec ELSE release.spec END,
    place_id = CASE WHEN (:present & 16) <> 0 THEN excluded.place_id ELSE release.place_id END,
    place_name = CASE WHEN (:present & 32) <> 0 THEN excluded.place_name
        ELSE release.place_name END,
    period = CASE WHEN (:present & 64) <> 0 THEN excluded.period ELSE release.period END,
    position = CASE WHEN (:present & 128) <> 0 THEN excluded.position ELSE release.position END,
    n_entries = CASE WHEN (:present & 256) <> 0 THEN excluded.n_entries ELSE release.n_entries END,
    program = CASE WHEN (:present & 512) <> 0 THEN excluded.program ELSE release.program END,
    vocabularies = CASE WHEN (:present & 1024) <> 0 THEN excluded.vocabularies
        ELSE release.vocabularies END,
    rules = CASE WHEN (:present & 2048) <> 0 THEN excluded.rules ELSE release.rules END,
    caveats = CASE WHEN (:present & 4096) <> 0 THEN excluded.caveats ELSE release.caveats END,
    threshold = CASE WHEN (:present & 8192) <> 0 THEN excluded.threshold
        ELSE release.threshold END,
    n_cells = CASE WHEN (:present & 16384) <> 0 THEN excluded.n_cells ELSE release.n_cells END,
    n_suppressed = CASE WHEN (:present & 32768) <> 0 THEN excluded.n_suppressed
        ELSE release.n_suppressed END,
    root = CASE WHEN (:present & 65536) <> 0 THEN excluded.root ELSE release.root END,
    sha256 = CASE WHEN (:present & 131072) <> 0 THEN excluded.sha256 ELSE release.sha256 END,
    previous = CASE WHEN (:present & 262144) <> 0 THEN excluded.previous ELSE release.previous END,
    reason = CASE WHEN (:present & 524288) <> 0 THEN excluded.reason ELSE release.reason END,
    state = CASE WHEN (:present & 1048576) <> 0 THEN excluded.state ELSE release.state END,
    note = CASE WHEN (:present & 2097152) <> 0 THEN excluded.note ELSE release.note END
