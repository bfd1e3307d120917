/* module.h: code that is loaded only when it is asked for.
 *
 * For what few commands need and every start of the program would pay for. A module is never
 * unloaded: what it registered with its libraries stays valid.
 */
#ifndef OS_MODULE_H
#define OS_MODULE_H

#include "base/err.h"

/* Loads a module and finds its one function.
 *
 * path          file; it is run as part of this program, so it must come with it
 * name          of the function
 * ret_function  pointer to it, to be copied into a pointer of its type
 * errors        TW_E_NOT_FOUND the file or a library it needs is missing, with what to do
 * cost          that of loading
 */
TwCode module_load(const char *path, const char *name, void **ret_function, Err *err) TW_CHECKED;

#endif
