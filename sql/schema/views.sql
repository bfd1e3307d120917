-- schema_views: everything that is folded from the log; dropped and made again at any time
-- script

-- One row an entry. pos is its place in the order of the fold (hlc, device, seq) and is the same on
-- every replica; n is its place of arrival in this register. is_live is 0 for an undone entry.
CREATE TABLE entry (
    pos INTEGER NOT NULL PRIMARY KEY,
    n INTEGER NOT NULL, id BLOB NOT NULL, device BLOB NOT NULL, seq INTEGER NOT NULL,
    hlc INTEGER NOT NULL, wall_ms INTEGER NOT NULL, n_items INTEGER NOT NULL,
    n_unknown INTEGER NOT NULL, n_erased INTEGER NOT NULL, is_live INTEGER NOT NULL,
    action TEXT, "user" TEXT, batch BLOB, note TEXT, program TEXT
) STRICT;

-- One row an undo item, live or not: the batch that its entry takes back.
CREATE TABLE undo (
    pos INTEGER NOT NULL, item INTEGER NOT NULL, batch BLOB NOT NULL,
    PRIMARY KEY (pos, item)
) STRICT;

-- Records that an undone entry was the first to speak of: until the undo, at the place `until`,
-- they do not exist, whoever changes them; who speaks of one after that makes it anew.
CREATE TABLE undone (
    id BLOB NOT NULL PRIMARY KEY, until INTEGER NOT NULL
) STRICT;

-- source: who publishes or says things.
CREATE TABLE source (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    name TEXT, kind TEXT, reliability TEXT, independence_group TEXT, url TEXT, note TEXT,
    state TEXT
) STRICT;

-- document: kept originals.
CREATE TABLE document (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    source BLOB, title TEXT, url TEXT, file_name TEXT, published TEXT, captured TEXT,
    media_type TEXT, sha256 BLOB, size_bytes INTEGER, lang TEXT, obtained TEXT, root BLOB,
    text_root BLOB, list_kind TEXT, note TEXT, state TEXT, independence_group TEXT,
    text_print BLOB, reprint_of BLOB
) STRICT;

-- claim: what documents say; n is its place in the order of the fold, date_from and date_to are the
-- bounds of time_edtf.
CREATE TABLE claim (
    n INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    document BLOB, number INTEGER, start INTEGER, "end" INTEGER, quote TEXT, measure TEXT,
    min INTEGER, best INTEGER, max INTEGER, quantifier TEXT, status TEXT, sex TEXT, age TEXT,
    function TEXT, weapon TEXT, weapon_as_written TEXT, actor TEXT, actor_role TEXT,
    actor_also_known_as TEXT, parties TEXT, place_name TEXT, place_id TEXT, place_path TEXT,
    place_doubt TEXT, lat_e7 INTEGER, lon_e7 INTEGER, precision TEXT, time_edtf TEXT,
    time_as_written TEXT, said_by TEXT, modality TEXT, scope TEXT, subset_of BLOB, slice TEXT,
    repeat_of BLOB, supersedes BLOB, role TEXT, rule TEXT, incident BLOB, credibility TEXT,
    state TEXT, note TEXT, link_state TEXT, link_score INTEGER, link_reason TEXT, day_part TEXT,
    site TEXT, date_from TEXT, date_to TEXT
) STRICT;

-- incident: events at a place and a time.
CREATE TABLE incident (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    code TEXT, title TEXT, date TEXT, place_name TEXT, place_id TEXT, place_path TEXT,
    lat_e7 INTEGER, lon_e7 INTEGER, precision TEXT, weapon TEXT, actor TEXT, target TEXT,
    document BLOB, row INTEGER, external_id TEXT, narrative TEXT, verification TEXT,
    attribution TEXT, strike_status TEXT, same_as BLOB, state TEXT, note TEXT,
    place_doubt TEXT, part_of BLOB, alias TEXT, range_rule TEXT, split_from BLOB, date_from TEXT,
    date_to TEXT
) STRICT;

-- tally: how many of one group were harmed in one way in one incident.
CREATE TABLE tally (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    incident BLOB, outcome TEXT, sex TEXT, age TEXT, status TEXT, function TEXT, min INTEGER,
    best INTEGER, max INTEGER, quantifier TEXT, slice TEXT, document BLOB, claim BLOB,
    state TEXT, note TEXT
) STRICT;

-- attack: uses of a weapon within an incident.
CREATE TABLE attack (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    incident BLOB, weapon TEXT, weapon_as_written TEXT, cluster INTEGER, n_munitions_min INTEGER,
    n_munitions_best INTEGER, n_munitions_max INTEGER, n_strikes_min INTEGER,
    n_strikes_best INTEGER, n_strikes_max INTEGER, document BLOB, claim BLOB, state TEXT,
    note TEXT
) STRICT;

-- casualty: people harmed, as a list or report has them; n is their place in the order of the fold,
-- month is that of date_from and date_to when they share it.
CREATE TABLE casualty (
    n INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    document BLOB, row INTEGER, external_id TEXT, name TEXT, name_other TEXT, father TEXT,
    mother TEXT, sex TEXT, age_years INTEGER, age_band TEXT, status TEXT, function TEXT,
    outcome TEXT, date TEXT, place_name TEXT, place_id TEXT, place_path TEXT, lat_e7 INTEGER,
    lon_e7 INTEGER, precision TEXT, weapon TEXT, actor TEXT, incident BLOB, note TEXT,
    state TEXT, place_doubt TEXT, consent TEXT, given TEXT, grandfather TEXT, family TEXT,
    date_from TEXT, date_to TEXT, month TEXT,
    age TEXT GENERATED ALWAYS AS (CASE WHEN age_years < 18 THEN 'child'
        WHEN age_years >= 18 THEN 'adult' WHEN age_band IN ('child', 'infant') THEN 'child'
        WHEN age_band IN ('adult', 'elderly') THEN 'adult' END) STORED
) STRICT;

-- mapping: kept ways of reading the columns of a list.
CREATE TABLE mapping (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    name TEXT, list_kind TEXT, columns TEXT
) STRICT;

-- agreement: what parties agreed, for which zone and from when.
CREATE TABLE agreement (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    name TEXT, kind TEXT, status TEXT, signed TEXT, since TEXT, until TEXT, parties TEXT,
    guarantors TEXT, bound TEXT, exclusions TEXT, zone_name TEXT, zone_places TEXT,
    zone_ring TEXT, zone_status TEXT, weapons TEXT, provisions TEXT, symbol TEXT, implements BLOB,
    claims BLOB, document BLOB, row INTEGER, external_id TEXT, state TEXT, note TEXT
) STRICT;

-- control: who held a place from when, with what doubt.
CREATE TABLE control (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    place_name TEXT, place_id TEXT, place_path TEXT, place_doubt TEXT, holder TEXT,
    also_known_as TEXT, taken_from TEXT, since TEXT, until TEXT, mode TEXT, extent TEXT,
    certainty TEXT, claims BLOB, document BLOB, row INTEGER, external_id TEXT, state TEXT,
    note TEXT
) STRICT;

-- displacement: people who moved or are displaced.
CREATE TABLE displacement (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    figure TEXT, origin_name TEXT, origin_id TEXT, origin_path TEXT, destination_name TEXT,
    destination_id TEXT, destination_path TEXT, min INTEGER, best INTEGER, max INTEGER,
    quantifier TEXT, unit TEXT, date TEXT, term TEXT, use TEXT, claims BLOB, document BLOB,
    row INTEGER, external_id TEXT, state TEXT, note TEXT
) STRICT;

-- reconciliation: why a stated total and the incidents of its period and area differ.
CREATE TABLE reconciliation (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    claim BLOB, explanation TEXT, sum_min INTEGER, sum_best INTEGER, sum_max INTEGER,
    incidents BLOB, state TEXT, note TEXT
) STRICT;

-- release: numbered tables that were published, with all it takes to make them again.
CREATE TABLE release (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    number INTEGER, title TEXT, made TEXT, spec TEXT, place_id TEXT, place_name TEXT, period
    TEXT, position BLOB, n_entries INTEGER, program TEXT, vocabularies TEXT, rules TEXT, caveats
    TEXT, threshold INTEGER, n_cells INTEGER, n_suppressed INTEGER, root BLOB, sha256 BLOB,
    previous BLOB, reason TEXT, state TEXT, note TEXT
) STRICT;

-- estimate: how many were never recorded, as a model said it.
CREATE TABLE estimate (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    title TEXT, outcome TEXT, place_id TEXT, place_name TEXT, place_path TEXT, period TEXT,
    documented INTEGER, low INTEGER, best INTEGER, high INTEGER, model TEXT, method TEXT, lists
    TEXT, made TEXT, state TEXT, note TEXT, date_from TEXT, date_to TEXT
) STRICT;

-- coverage: what a source would have recorded, as those say who know it.
CREATE TABLE coverage (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    what TEXT, source BLOB, other BLOB, place_name TEXT, place_id TEXT, place_path TEXT,
    period TEXT, outcome TEXT, status TEXT, sex TEXT, age TEXT, document BLOB, state TEXT,
    note TEXT, date_from TEXT, date_to TEXT
) STRICT;

-- kept: what was computed of the views at a place of the fold, put away because computing it again
-- takes longer than reading it back; of no other place is it of use.
CREATE TABLE kept (
    name TEXT NOT NULL PRIMARY KEY, pos INTEGER NOT NULL, last_n INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- violation: what a person says of an incident under an agreement.
CREATE TABLE violation (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    agreement BLOB, incident BLOB, result TEXT, provision TEXT, tests TEXT, state TEXT, note TEXT
) STRICT;

-- assessment: judgements on one axis; the latest that no other supersedes holds.
CREATE TABLE assessment (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    subject_kind TEXT, subject BLOB, axis TEXT, value TEXT, rule TEXT, evidence TEXT, note TEXT,
    supersedes BLOB, confirms BLOB, actor TEXT, position TEXT, about TEXT
) STRICT;

-- proposal: what the program proposes about two incidents.
CREATE TABLE proposal (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    what TEXT, incident BLOB, other BLOB, score INTEGER, reasons TEXT, rule TEXT, state TEXT,
    note TEXT
) STRICT;

-- object: objects hit in incidents.
CREATE TABLE object (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    incident BLOB, target TEXT, name TEXT, min INTEGER, best INTEGER, max INTEGER, damage TEXT,
    document BLOB, claim BLOB, state TEXT, note TEXT
) STRICT;

-- setting: settings of the register.
CREATE TABLE setting (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    name TEXT, value TEXT
) STRICT;

-- pair: what was decided about two casualties.
CREATE TABLE pair (
    id BLOB NOT NULL PRIMARY KEY, first_pos INTEGER NOT NULL, last_pos INTEGER NOT NULL,
    one BLOB, other BLOB, decision TEXT, reason TEXT, score INTEGER
) STRICT;

-- Incidents as figures count them: one that was found to be the same as another has the place and
-- date of that one; apart is the incident that a person told from others of its town and day.
CREATE VIEW incident_counted AS
SELECT i.id, coalesce(o.id, i.id) AS incident, i.document,
       coalesce(i.code, i.external_id) AS code, i.row, i.state,
       coalesce(o.place_name, i.place_name) AS place_name,
       coalesce(o.place_id, i.place_id) AS place_id,
       coalesce(o.place_path, i.place_path) AS place_path, coalesce(o.lat_e7, i.lat_e7) AS lat_e7,
       coalesce(o.lon_e7, i.lon_e7) AS lon_e7, coalesce(o.date, i.date) AS date,
       coalesce(o.date_from, i.date_from) AS date_from, coalesce(o.date_to, i.date_to) AS date_to,
       CASE WHEN (coalesce(o.split_from, i.split_from) IS NOT NULL
                  OR EXISTS (SELECT 1 FROM proposal AS q
                             WHERE q.incident = coalesce(o.id, i.id) AND q.state = 'refused')
                  OR EXISTS (SELECT 1 FROM proposal AS q
                             WHERE q.other = coalesce(o.id, i.id) AND q.state = 'refused'))
                 AND NOT EXISTS (SELECT 1 FROM proposal AS q
                                 WHERE q.incident = coalesce(o.id, i.id) AND q.state = 'open')
                 AND NOT EXISTS (SELECT 1 FROM proposal AS q
                                 WHERE q.other = coalesce(o.id, i.id) AND q.state = 'open')
            THEN coalesce(o.id, i.id) END AS apart
FROM   incident AS i
       LEFT JOIN incident AS o ON o.id = i.same_as
WHERE  coalesce(i.state, '') NOT IN ('rejected', 'withdrawn');

-- Claims that a person put to an incident of one place and day: they are counted there.
CREATE VIEW claim_put AS
SELECT c.id, c.document, c.incident, n.place_id, n.place_path, n.date_from, n.date_to
FROM   claim AS c
       JOIN incident_counted AS n ON n.id = c.incident
WHERE  c.link_state = 'accepted' AND n.place_id IS NOT NULL AND n.date_from = n.date_to;

-- What ranges are derived from: a row for each claim and each row of a list that counts, under the
-- incident (member) it was put to and the one that stands for it (incident).
CREATE VIEW range_claim AS
SELECT i.id AS member, coalesce(i.same_as, i.id) AS incident,
       CASE c.measure WHEN 'killed' THEN 'killed' WHEN 'injured' THEN 'injured'
            WHEN 'missing' THEN 'missing' WHEN 'detained' THEN 'detained'
            ELSE 'casualties' END AS outcome,
       CASE WHEN c.subset_of IS NULL THEN 'all' WHEN c.age IN ('child', 'infant') THEN 'children'
            ELSE 'women' END AS grp,
       coalesce(d.independence_group, s.independence_group, s.name, hex(d.id)) AS origin,
       coalesce(d.published, '') AS published, c.document, s.reliability, c.id AS ref,
       0 AS is_row, c.measure = 'casualties' AS is_bound, c.min, c.best, c.max, c.quote,
       coalesce(s.name, d.title) AS source, coalesce(o.range_rule, i.range_rule) AS rule
FROM   claim AS c
       JOIN incident AS i ON i.id = c.incident
       LEFT JOIN incident AS o ON o.id = i.same_as
       JOIN document AS d ON d.id = c.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  c.measure IN ('killed', 'injured', 'missing', 'detained', 'casualties')
       AND (c.subset_of IS NULL
            OR (c.measure = 'killed' AND c.function IS NULL
                AND (c.age IN ('child', 'infant')
                     OR (c.sex = 'f' AND coalesce(c.age, 'adult') = 'adult'))))
       AND c.repeat_of IS NULL AND coalesce(c.role, 'victim') <> 'perpetrator'
       AND coalesce(c.modality, 'asserted') IN ('asserted', 'alleged')
       AND coalesce(c.quantifier, '') <> 'superlative'
       AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
       AND NOT EXISTS (SELECT 1 FROM claim AS later WHERE later.supersedes = c.id)
UNION ALL
SELECT i.id AS member, coalesce(i.same_as, i.id) AS incident,
       CASE substr(t.outcome, 1, 2) WHEN 'H1' THEN 'killed' WHEN 'H2' THEN 'injured'
            WHEN 'H3' THEN 'missing' ELSE 'detained' END AS outcome,
       CASE WHEN t.age IS NULL AND t.sex IS NULL THEN 'all' WHEN t.age = 'child' THEN 'children'
            ELSE 'women' END AS grp,
       coalesce(d.independence_group, s.independence_group, s.name, hex(t.document), hex(i.id)) AS origin,
       coalesce(d.published, '') AS published, t.document, s.reliability, t.id AS ref,
       1 AS is_row, 0 AS is_bound, t.min, t.best, t.max, NULL AS quote,
       coalesce(s.name, d.title) AS source, coalesce(o.range_rule, i.range_rule) AS rule
FROM   tally AS t
       JOIN incident AS i ON i.id = t.incident
       LEFT JOIN incident AS o ON o.id = i.same_as
       LEFT JOIN document AS d ON d.id = t.document
       LEFT JOIN source AS s ON s.id = d.source
WHERE  substr(t.outcome, 1, 2) IN ('H1', 'H2', 'H3', 'H4') AND t.outcome <> 'H10'
       AND t.function IS NULL AND coalesce(t.status, 'unknown') = 'unknown'
       AND ((t.age IS NULL AND t.sex IS NULL
             AND coalesce(t.slice, '') NOT IN ('subset', 'partition'))
            OR (substr(t.outcome, 1, 2) = 'H1'
                AND (t.age = 'child' OR (t.sex = 'f' AND t.age = 'adult'))))
       AND coalesce(t.state, '') NOT IN ('rejected', 'withdrawn');

-- What is said of the killed (H1) and injured (H2) of an incident as a whole: claims that stand,
-- and tallies that are no part of another.
CREATE VIEW incident_said AS
SELECT c.incident, CASE c.measure WHEN 'killed' THEN 'H1' ELSE 'H2' END AS outcome,
       c.min, c.best, c.max, c.document
FROM   claim AS c
WHERE  c.measure IN ('killed', 'injured') AND c.subset_of IS NULL AND c.repeat_of IS NULL
       AND coalesce(c.role, 'victim') <> 'perpetrator'
       AND coalesce(c.modality, 'asserted') IN ('asserted', 'alleged')
       AND coalesce(c.state, '') NOT IN ('rejected', 'withdrawn')
       AND NOT EXISTS (SELECT 1 FROM claim AS later WHERE later.supersedes = c.id)
UNION ALL
SELECT t.incident, substr(t.outcome, 1, 2) AS outcome, t.min, t.best, t.max, t.document
FROM   tally AS t
WHERE  t.outcome IN ('H1', 'H1a', 'H1b', 'H1c', 'H2', 'H2a', 'H2b', 'H2c') AND t.sex IS NULL
       AND t.age IS NULL AND t.function IS NULL
       AND coalesce(t.slice, '') NOT IN ('subset', 'partition')
       AND coalesce(t.state, '') NOT IN ('rejected', 'withdrawn');

-- schema_views_indexes: what the questions need and the fold does not: made after a long fold, when
--                       sorting once costs less than keeping order all along
-- script
CREATE UNIQUE INDEX IF NOT EXISTS entry_n ON entry (n);
CREATE INDEX IF NOT EXISTS entry_id ON entry (id);
CREATE INDEX IF NOT EXISTS entry_batch ON entry (batch);
CREATE INDEX IF NOT EXISTS source_name ON source (name);
CREATE INDEX IF NOT EXISTS document_source ON document (source);
CREATE INDEX IF NOT EXISTS document_sha256 ON document (sha256);
CREATE INDEX IF NOT EXISTS document_published ON document (published);
CREATE INDEX IF NOT EXISTS claim_document ON claim (document, number);
CREATE INDEX IF NOT EXISTS claim_incident ON claim (incident);
CREATE INDEX IF NOT EXISTS claim_date ON claim (date_from);
CREATE INDEX IF NOT EXISTS claim_subset ON claim (subset_of);
CREATE INDEX IF NOT EXISTS claim_supersedes ON claim (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX IF NOT EXISTS incident_date ON incident (date_from, date_to, place_name, id, place_path,
    weapon, target, state, verification, attribution, same_as, document);
CREATE INDEX IF NOT EXISTS incident_document ON incident (document);
CREATE INDEX IF NOT EXISTS tally_incident ON tally (incident);
CREATE INDEX IF NOT EXISTS attack_incident ON attack (incident);
CREATE INDEX IF NOT EXISTS casualty_document ON casualty (document);
CREATE INDEX IF NOT EXISTS casualty_incident ON casualty (incident) WHERE incident IS NOT NULL;
CREATE INDEX IF NOT EXISTS casualty_cell ON casualty (month, sex, age, outcome, state);
CREATE INDEX IF NOT EXISTS mapping_name ON mapping (name);
CREATE INDEX IF NOT EXISTS incident_same ON incident (same_as) WHERE same_as IS NOT NULL;
CREATE INDEX IF NOT EXISTS incident_part ON incident (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX IF NOT EXISTS assessment_subject ON assessment (subject, axis);
CREATE INDEX IF NOT EXISTS proposal_incident ON proposal (incident);
CREATE INDEX IF NOT EXISTS proposal_other ON proposal (other);
CREATE INDEX IF NOT EXISTS object_incident ON object (incident);
CREATE INDEX IF NOT EXISTS setting_name ON setting (name);

-- drop_kept: a copy that goes out holds records and no cache of the program
-- script
DROP TABLE kept;

-- drop_casualty_indexes: before many casualties come at once
-- script
DROP INDEX casualty_document;
DROP INDEX casualty_incident;
DROP INDEX casualty_cell;
