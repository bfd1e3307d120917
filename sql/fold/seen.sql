-- seen_source: whether a source is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM source WHERE id = :id

-- seen_document: whether a document is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM document WHERE id = :id

-- seen_claim: whether a claim is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM claim WHERE id = :id

-- seen_incident: whether a incident is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM incident WHERE id = :id

-- seen_tally: whether a tally is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM tally WHERE id = :id

-- seen_attack: whether a attack is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM attack WHERE id = :id

-- seen_casualty: whether a casualty is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM casualty WHERE id = :id

-- seen_mapping: whether a mapping is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM mapping WHERE id = :id

-- seen_agreement: whether a agreement is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM agreement WHERE id = :id

-- seen_control: whether a control is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM control WHERE id = :id

-- seen_displacement: whether a displacement is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM displacement WHERE id = :id

-- seen_reconciliation: whether a reconciliation is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM reconciliation WHERE id = :id

-- seen_release: whether a release is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM release WHERE id = :id

-- seen_estimate: whether a estimate is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM estimate WHERE id = :id

-- seen_violation: whether a violation is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM violation WHERE id = :id

-- seen_assessment: whether an assessment is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM assessment WHERE id = :id

-- seen_proposal: whether a proposal is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM proposal WHERE id = :id

-- seen_object: whether an object is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM object WHERE id = :id

-- seen_setting: whether a setting is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM setting WHERE id = :id

-- seen_pair: whether a pair is in the views
-- params:  id blob
-- returns: one int
SELECT 1 AS one FROM pair WHERE id = :id
