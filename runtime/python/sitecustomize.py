"""Install the HPy import hook in every process that has this folder on PYTHONPATH.

Another ``sitecustomize`` further down the path is run as well: this file only stands
in front of it.
"""
import os
import sys


def _chain():
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    here = os.path.dirname(os.path.abspath(__file__))
    path = [p for p in sys.path if os.path.abspath(p or os.curdir) != here]
    spec = PathFinder.find_spec("sitecustomize", path)
    if spec is None or spec.loader is None:
        return
    module = module_from_spec(spec)
    sys.modules["sitecustomize"] = module
    spec.loader.exec_module(module)


def _install():
    from hpy import _loader, universal  # noqa: F401: it must be there to be of use

    _loader.install()
    if os.environ.get("HPYPORT_LEAKS") == "report":
        from hpy import _leaks

        _leaks.start()


try:
    _install()
except ImportError:
    # Another interpreter than the one that the loader was built for, or a
    # sub-interpreter: it works as if this folder were not there.
    pass
_chain()
