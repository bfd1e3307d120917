/* commands.c: the list of all commands, in the order of the help. A new command adds two lines. */
#include <stddef.h>

#include "cli/command.h"

extern const Command CMD_HELP, CMD_COMPLETION;

const Command *const COMMANDS[] = {
    &CMD_HELP,
    &CMD_COMPLETION,
    NULL,
};
