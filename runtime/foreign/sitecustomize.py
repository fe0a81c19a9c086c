"""Import HPy modules in an interpreter that has HPy but no importer for it.

PyPy loads ``x.hpy0.so`` when asked to, yet ``import x`` does not look for it: its
own build tool puts a Python file beside each module instead. This hook does
without. The folder of this file goes on ``PYTHONPATH``.

Folders are searched in their order, and within one an HPy module comes first, as with
the hook for CPython. A folder without ``__init__.py`` that has the module's name, of
its sources for instance, does not hide it.
"""
import importlib.machinery
import importlib.util
import os
import sys
import sysconfig
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)


class HPyLoader(ExtensionFileLoader):
    """Loads ``NAME.hpy0.so`` and, for this interpreter, ``NAME.hpy0-TAG.so``."""

    def create_module(self, spec):
        from _hpy_universal import _load_bootstrap

        # The mode comes from $HPY.
        module = _load_bootstrap(spec.name, spec.name, spec.parent, spec.origin, self, spec, dict(os.environ))
        module.__file__ = spec.origin  # PyPy leaves the name there
        return module

    def exec_module(self, module):
        pass


def install():
    try:
        import _hpy_universal  # noqa: F401
    except ImportError:
        return
    tag = "-".join((sysconfig.get_config_var("EXT_SUFFIX") or ".").split(".")[1].split("-")[:2])
    hook = FileFinder.path_hook(
        (HPyLoader, [".hpy0-%s.so" % tag, ".hpy0.so"]),
        (ExtensionFileLoader, EXTENSION_SUFFIXES),
        (SourceFileLoader, SOURCE_SUFFIXES),
        (SourcelessFileLoader, BYTECODE_SUFFIXES),
    )
    for i, old in enumerate(sys.path_hooks):
        if getattr(old, "__name__", "") == "path_hook_for_FileFinder":
            sys.path_hooks.insert(i, hook)
            break
    else:
        sys.path_hooks.append(hook)
    sys.path_importer_cache.clear()


def chain():
    """Run the sitecustomize that this one hides."""
    here = os.path.dirname(os.path.abspath(__file__))
    rest = [p for p in sys.path if os.path.abspath(p or ".") != here]
    spec = importlib.machinery.PathFinder.find_spec("sitecustomize", rest)
    if spec is not None and spec.loader is not None:
        module = importlib.util.module_from_spec(spec)
        sys.modules["sitecustomize"] = module
        spec.loader.exec_module(module)


install()
chain()
