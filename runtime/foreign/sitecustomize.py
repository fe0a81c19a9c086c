"""Import HPy modules in an interpreter that has HPy but no importer for it.

PyPy loads ``x.hpy0.so`` when asked to, yet ``import x`` does not look for it: its
own build tool puts a Python file beside each module instead. This finder does
without. The folder of this file goes on ``PYTHONPATH``.
"""
import importlib.machinery
import importlib.util
import os
import sys
import sysconfig


class HPyFinder:
    """Finds ``NAME.hpy0.so`` and, for this interpreter, ``NAME.hpy0-TAG.so``."""

    def __init__(self, load):
        tag = "-".join((sysconfig.get_config_var("EXT_SUFFIX") or ".").split(".")[1].split("-")[:2])
        self.suffixes = [".hpy0-%s.so" % tag, ".hpy0.so"]
        self.load = load

    def find_spec(self, fullname, path=None, target=None):
        name = fullname.rpartition(".")[2]
        for folder in sys.path if path is None else path:
            for suffix in self.suffixes:
                file = os.path.join(folder or os.getcwd(), name + suffix)
                if os.path.isfile(file):
                    return importlib.util.spec_from_file_location(fullname, file, loader=self)
        return None

    def create_module(self, spec):
        # The mode comes from $HPY.
        return self.load(spec.name, spec.name, spec.parent, spec.origin, self, spec, dict(os.environ))

    def exec_module(self, module):
        pass


def install():
    try:
        from _hpy_universal import _load_bootstrap
    except ImportError:
        return
    sys.meta_path.append(HPyFinder(_load_bootstrap))


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
