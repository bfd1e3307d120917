/* commands.c: the list of all commands, in the order of the help. A new command adds two lines. */
#include <stddef.h>

#include "cli/command.h"

extern const Command CMD_BATCHES, CMD_CLAIMS, CMD_COMPLETION, CMD_DOCUMENTS, CMD_HELP,
    CMD_INCIDENTS, CMD_LOCK, CMD_LOG, CMD_LOG_SHOW, CMD_NEW, CMD_PEOPLE, CMD_READ, CMD_REBUILD, CMD_SOURCES, CMD_STATEMENTS,
    CMD_UNLOCK, CMD_VERIFY;

const Command *const COMMANDS[] = {
    &CMD_NEW,
    &CMD_READ,
    &CMD_CLAIMS,
    &CMD_STATEMENTS,
    &CMD_INCIDENTS,
    &CMD_PEOPLE,
    &CMD_DOCUMENTS,
    &CMD_SOURCES,
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
