/* cmd_estimate.h: what the files of `estimate` share.
 */
#ifndef CLI_CMD_ESTIMATE_H
#define CLI_CMD_ESTIMATE_H

#include "app/estimate_people.h"
#include "cli/cli.h"

/* Reads --match-draws, --seed and --by-document.
 *
 * cli         running command
 * ret_people  draw and by_document are set
 * errors      TW_E_USAGE numbers out of range
 * cost        O(options)
 */
TwCode estimate_people_read(const Cli *cli, PeopleAsk *ret_people, Err *err) TW_CHECKED;

#endif
