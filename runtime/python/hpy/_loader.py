"""The import hook: ``import name`` finds ``name.hpy0.so``.

Folders of ``sys.path`` and of packages are searched in their order, as always. In
one folder an HPy module comes before a C-API module, and that before a ``.py`` file,
so that neither a stub nor the original beside it hides the port.

The variable ``HPY`` chooses the context: ``debug``, ``trace`` or ``universal`` for
all modules, or ``name:mode[,name:mode...]`` by full module name. With ``HPY_LOG``
set, each load is told on standard output.
"""
import os
import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)

from hpy._suffix import get_hpy_ext_suffix

# The more specific file first.
SUFFIXES = [get_hpy_ext_suffix(abi, EXTENSION_SUFFIXES[0]) for abi in ("hybrid", "universal")]


class HPyExtensionLoader(ExtensionFileLoader):
    """Loads a universal or hybrid module in the mode that ``HPY`` asks for."""

    # The runtime itself is imported with the first module that needs it.

    def create_module(self, spec):
        from hpy import universal

        mode = universal._mode_from_env(spec.name, os.environ)
        return universal._create(spec.name, self.path, spec, mode)

    def exec_module(self, module):
        from hpy import universal

        universal._exec(module)


_path_hook = FileFinder.path_hook(
    (HPyExtensionLoader, SUFFIXES),
    (ExtensionFileLoader, EXTENSION_SUFFIXES),
    (SourceFileLoader, SOURCE_SUFFIXES),
    (SourcelessFileLoader, BYTECODE_SUFFIXES),
)


def install():
    """Make import find HPy modules. Doing it twice is fine."""
    if _path_hook in sys.path_hooks:
        return
    hooks = sys.path_hooks
    for i, hook in enumerate(hooks):
        if getattr(hook, "__name__", "") == "path_hook_for_FileFinder":
            hooks.insert(i, _path_hook)
            break
    else:
        hooks.append(_path_hook)
    sys.path_importer_cache.clear()


def uninstall():
    """Undo install()."""
    if _path_hook in sys.path_hooks:
        sys.path_hooks.remove(_path_hook)
        sys.path_importer_cache.clear()
