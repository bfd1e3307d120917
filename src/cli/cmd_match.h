/* cmd_match.h: what the files of `match` share. */
#ifndef CLI_CMD_MATCH_H
#define CLI_CMD_MATCH_H

#include "cli/cli.h"

/* `match` in a register: pairs that nobody has decided, the most useful first.
 *
 * cli     running command with -r
 * least   probability of the least likely pair
 * errors  as review_proposals
 * cost    as review_proposals
 */
TwCode match_proposals(Cli *cli, double least, Err *err) TW_CHECKED;

#endif
