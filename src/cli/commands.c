/* commands.c: the list of all commands, in the order of the help. A new command adds two lines. */
#include <stddef.h>

#include "cli/command.h"

extern const Command CMD_COMPLETION, CMD_HELP, CMD_LOCK, CMD_LOG, CMD_LOG_SHOW, CMD_NEW,
    CMD_REBUILD, CMD_UNLOCK, CMD_VERIFY;

const Command *const COMMANDS[] = {
    &CMD_NEW,
    &CMD_LOG,
    &CMD_LOG_SHOW,
    &CMD_VERIFY,
    &CMD_REBUILD,
    &CMD_UNLOCK,
    &CMD_LOCK,
    &CMD_HELP,
    &CMD_COMPLETION,
    NULL,
};
