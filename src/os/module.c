/* module.c: dlopen with an error that says what is missing. */
#include "os/module.h"

#include <dlfcn.h>

TwCode module_load(const char *path, const char *name, void **ret_function, Err *err)
{
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);

    *ret_function = module == NULL ? NULL : dlsym(module, name);
    if (*ret_function != NULL) return TW_OK;
    const char *why = dlerror();
    TwCode code = err_set(err, TW_E_NOT_FOUND, "cannot load '%s': %s", path,
                          why == NULL ? "it is not what it should be" : why);
    return err_hint(err, code, "Install the libraries it needs (script/packages.txt), or build "
                    "again.");
}
