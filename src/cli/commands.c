/* commands.c: the list of all commands, in the order of the help. A new command adds two lines. */
#include <stddef.h>

#include "cli/command.h"

extern const Command CMD_ADD;
extern const Command CMD_AGREEMENTS;
extern const Command CMD_ASSESS;
extern const Command CMD_BATCHES;
extern const Command CMD_BULLETIN;
extern const Command CMD_CEASEFIRE;
extern const Command CMD_CEASEFIRE_DAILY;
extern const Command CMD_CEASEFIRE_JUDGE;
extern const Command CMD_CHECK;
extern const Command CMD_CLAIMS;
extern const Command CMD_COMPARE;
extern const Command CMD_COMPLETION;
extern const Command CMD_CONTROL;
extern const Command CMD_COVERAGE;
extern const Command CMD_COVERAGE_ADD;
extern const Command CMD_DECIDE;
extern const Command CMD_DISPLACEMENT;
extern const Command CMD_DOCUMENTS;
extern const Command CMD_ESTIMATE;
extern const Command CMD_ESTIMATE_RECORD;
extern const Command CMD_EXPORT;
extern const Command CMD_FIGURES;
extern const Command CMD_GAZETTEER_BUILD;
extern const Command CMD_GAZETTEER_SHOW;
extern const Command CMD_GROUP;
extern const Command CMD_HELP;
extern const Command CMD_IMPORT;
extern const Command CMD_INCIDENTS;
extern const Command CMD_INCIDENT_ACCEPT;
extern const Command CMD_INCIDENT_ATTACK;
extern const Command CMD_INCIDENT_HISTORY;
extern const Command CMD_INCIDENT_LINK;
extern const Command CMD_INCIDENT_MERGE;
extern const Command CMD_INCIDENT_OBJECT;
extern const Command CMD_INCIDENT_PART;
extern const Command CMD_INCIDENT_REFUSE;
extern const Command CMD_INCIDENT_SHOW;
extern const Command CMD_INCIDENT_SPLIT;
extern const Command CMD_INCIDENT_UNLINK;
extern const Command CMD_LEXICON_BUILD;
extern const Command CMD_LEXICON_CHECK;
extern const Command CMD_LOCK;
extern const Command CMD_LOG;
extern const Command CMD_LOG_SHOW;
extern const Command CMD_MATCH;
extern const Command CMD_NEW;
extern const Command CMD_PAIRS;
extern const Command CMD_PEOPLE;
extern const Command CMD_PERSONS;
extern const Command CMD_PROPOSALS;
extern const Command CMD_RANGES;
extern const Command CMD_READ;
extern const Command CMD_REBUILD;
extern const Command CMD_RECONCILE;
extern const Command CMD_RECONCILE_EXPLAIN;
extern const Command CMD_RELEASE_COMPARE;
extern const Command CMD_RELEASE_LIST;
extern const Command CMD_RELEASE_MAKE;
extern const Command CMD_RELEASE_SHOW;
extern const Command CMD_RELEASE_WITHDRAW;
extern const Command CMD_SETTINGS;
extern const Command CMD_SITUATION_ACCEPT;
extern const Command CMD_SITUATION_ADD;
extern const Command CMD_SITUATION_IMPORT;
extern const Command CMD_SITUATION_PROPOSE;
extern const Command CMD_SITUATION_REFUSE;
extern const Command CMD_SITUATION_SET;
extern const Command CMD_SOURCES;
extern const Command CMD_STATEMENTS;
extern const Command CMD_UNDO;
extern const Command CMD_UNLOCK;
extern const Command CMD_VERIFY;

const Command *const COMMANDS[] = {
    &CMD_NEW,
    &CMD_ADD,
    &CMD_READ,
    &CMD_MATCH,
    &CMD_ESTIMATE,
    &CMD_ESTIMATE_RECORD,
    &CMD_IMPORT,
    &CMD_EXPORT,
    &CMD_UNDO,
    &CMD_CLAIMS,
    &CMD_STATEMENTS,
    &CMD_INCIDENTS,
    &CMD_INCIDENT_SHOW,
    &CMD_INCIDENT_HISTORY,
    &CMD_INCIDENT_MERGE,
    &CMD_INCIDENT_SPLIT,
    &CMD_INCIDENT_LINK,
    &CMD_INCIDENT_UNLINK,
    &CMD_INCIDENT_ACCEPT,
    &CMD_INCIDENT_REFUSE,
    &CMD_INCIDENT_PART,
    &CMD_INCIDENT_ATTACK,
    &CMD_INCIDENT_OBJECT,
    &CMD_PROPOSALS,
    &CMD_GROUP,
    &CMD_RANGES,
    &CMD_PEOPLE,
    &CMD_COMPARE,
    &CMD_DECIDE,
    &CMD_PAIRS,
    &CMD_PERSONS,
    &CMD_DOCUMENTS,
    &CMD_SOURCES,
    &CMD_COVERAGE,
    &CMD_COVERAGE_ADD,
    &CMD_ASSESS,
    &CMD_SETTINGS,
    &CMD_FIGURES,
    &CMD_RECONCILE,
    &CMD_RECONCILE_EXPLAIN,
    &CMD_CHECK,
    &CMD_CEASEFIRE,
    &CMD_CEASEFIRE_DAILY,
    &CMD_CEASEFIRE_JUDGE,
    &CMD_AGREEMENTS,
    &CMD_CONTROL,
    &CMD_DISPLACEMENT,
    &CMD_SITUATION_PROPOSE,
    &CMD_SITUATION_ADD,
    &CMD_SITUATION_SET,
    &CMD_SITUATION_ACCEPT,
    &CMD_SITUATION_REFUSE,
    &CMD_SITUATION_IMPORT,
    &CMD_BULLETIN,
    &CMD_RELEASE_MAKE,
    &CMD_RELEASE_LIST,
    &CMD_RELEASE_SHOW,
    &CMD_RELEASE_COMPARE,
    &CMD_RELEASE_WITHDRAW,
    &CMD_GAZETTEER_SHOW,
    &CMD_GAZETTEER_BUILD,
    &CMD_LEXICON_CHECK,
    &CMD_LEXICON_BUILD,
    &CMD_LOG,
    &CMD_LOG_SHOW,
    &CMD_BATCHES,
    &CMD_VERIFY,
    &CMD_REBUILD,
    &CMD_UNLOCK,
    &CMD_LOCK,
    &CMD_HELP,
    &CMD_COMPLETION,
    NULL,
};
