"""Finding, loading and naming of modules. Takes the folder of the built modules."""
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile

import hpy.universal as u
from hpy import _loader

NAMES = {0: "HPy Universal ABI", 1: "HPy Debug Mode ABI", 2: "HPy Trace Mode ABI"}
tmp = tempfile.mkdtemp()


def find(name):
    for path in sys.path:
        file = os.path.join(path, name + ".hpy0.so")
        if os.path.exists(file):
            return file
    raise AssertionError(name)


def load(path, mode, name="loading"):
    spec = importlib.util.spec_from_loader(name, None, origin=path)
    return u.load(name, path, spec, mode=mode)


def raises(kind, f, *args):
    try:
        f(*args)
    except kind as e:
        return str(e)
    raise AssertionError("%s not raised" % kind.__name__)


def test_two_modes_of_one_file():
    path = os.path.join(tmp, "loading.hpy0.so")
    shutil.copy(find("loading"), path)
    modules = {mode: load(path, mode) for mode in (0, 1, 2)}
    again = {mode: load(path, mode) for mode in (2, 1, 0)}
    for mode, m in list(modules.items()) + list(again.items()):
        assert m.context().startswith(NAMES[mode]), (mode, m.context())
        assert "hpyport" in m.context()
        assert m.T().context().startswith(NAMES[mode])
        class P(m.T): pass
        assert P().context().startswith(NAMES[mode])
    # One mode is one shared object: its globals are shared, others' are not.
    modules[0].store("universal")
    modules[1].store("debug")
    assert again[0].load() == "universal" and again[1].load() == "debug"
    assert again[2].load() is None
    assert not [f for f in os.listdir(tmp) if "copy" in f]


def test_folder_with_hpy_in_its_name():
    folder = os.path.join(tmp, "a.hpy7.so", "b.hpy")
    os.makedirs(folder)
    path = os.path.join(folder, "loading.hpy0.so")
    shutil.copy(find("loading"), path)
    assert load(path, 0).context().startswith(NAMES[0])
    untagged = os.path.join(folder, "loading.so")
    shutil.copy(path, untagged)
    assert "could not find HPy ABI tag" in raises(RuntimeError, load, untagged, 0)
    cwd = os.getcwd()
    os.chdir(folder)
    try:
        assert load("loading.hpy0.so", 0).context().startswith(NAMES[0])
    finally:
        os.chdir(cwd)


def test_what_is_no_module():
    text = raises(ImportError, load, os.path.join(tmp, "absent.hpy0.so"), 0)
    assert "absent.hpy0.so" in text
    path = os.path.join(tmp, "junk.hpy0.so")
    with open(path, "w") as f:
        f.write("no shared object")
    raises(ImportError, load, path, 0, "junk")
    text = raises(ImportError, load, find("loading"), 0, "othername")
    assert "othername" in text
    raises(ImportError, load, u.__file__, 0)
    raises(ValueError, load, find("loading"), 17)
    raises(TypeError, u.load, 5, "x", None)


def test_modes_from_the_variable():
    f = u._mode_from_env
    for value, want in [(None, 0), ("", 0), ("debug", 1), ("DEBUG", 1), ("trace", 2),
                        ("universal", 0), ("a:debug", 0), ("mod:debug", 1), ("MOD:debug", 0),
                        ("mo:debug", 0), ("mod1:debug", 0), ("a:trace,mod:Debug,b:universal", 1),
                        ("mod:universal,a:debug", 0), ("pkg.mod:debug", 0)]:
        env = {} if value is None else {"HPY": value}
        assert f("mod", env) == want, (value, f("mod", env))
    assert f("pkg.mod", {"HPY": "pkg.mod:trace"}) == 2
    for bad in ("foo", "debug ", "mod:foo", "mod:", "mod:debug,", "a:b:c", ",", "a:foo"):
        assert "invalid HPy mode" in raises(ValueError, f, "mod", {"HPY": bad}), bad


def make_package(where):
    pkg = os.path.join(where, "hpypkg")
    os.makedirs(pkg)
    shutil.copy(find("loading_pkg"), os.path.join(pkg, "loading_pkg.hpy0.so"))
    with open(os.path.join(pkg, "__init__.py"), "w") as f:
        f.write("from . import loading_pkg\n")
    with open(os.path.join(pkg, "helper.py"), "w") as f:
        f.write("import hpypkg.loading_pkg as m\nname = m.__name__\nhas_type = hasattr(m, 'T')\n")


def test_package_and_circular_import():
    make_package(tmp)
    sys.path.insert(0, tmp)
    try:
        import hpypkg.loading_pkg as m
    finally:
        sys.path.remove(tmp)
    assert m.__name__ == "hpypkg.loading_pkg" and m.__package__ == "hpypkg"
    assert m is sys.modules["hpypkg.loading_pkg"]
    assert m.helper.name == m.__name__ and m.helper.m is m and m.helper.has_type
    assert m.__spec__.origin == m.__file__ == m.__spec__.loader.path
    assert isinstance(m.__loader__, _loader.HPyExtensionLoader)
    assert repr(m) == "<module 'hpypkg.loading_pkg' from %r>" % m.__file__


def test_path_order():
    first, second = os.path.join(tmp, "first"), os.path.join(tmp, "second")
    os.mkdir(first)
    os.mkdir(second)
    for folder, file, text in [(first, "loading_order.py", "which = 'python'\n")]:
        with open(os.path.join(folder, file), "w") as f:
            f.write(text)
    shutil.copy(find("loading_order"), second)
    for order, python in (([first, second], True), ([second, first], False)):
        sys.path[:0] = order
        importlib.invalidate_caches()
        try:
            m = importlib.import_module("loading_order")
            assert hasattr(m, "which") is python, (order, m)
        finally:
            del sys.path[:2], sys.modules["loading_order"]
    # In one folder the HPy module comes first: the other may be its stub.
    shutil.copy(find("loading_order"), first)
    sys.path.insert(0, first)
    importlib.invalidate_caches()
    try:
        m = importlib.import_module("loading_order")
        assert m.context().startswith("HPy ") and not hasattr(m, "which")
    finally:
        del sys.path[0], sys.modules["loading_order"]


def test_install_is_idempotent():
    hooks = list(sys.path_hooks)
    _loader.install()
    assert sys.path_hooks == hooks
    _loader.uninstall()
    assert len(sys.path_hooks) == len(hooks) - 1
    raises(ImportError, importlib.import_module, "loading_order")
    _loader.install()
    assert sys.path_hooks == hooks


def run(*args, **env):
    return subprocess.run([sys.executable] + list(args), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=dict(os.environ, **env), timeout=60)


def test_run():
    script = os.path.join(tmp, "script.py")
    with open(script, "w") as f:
        f.write("import sys, loading\n"
                "print(__name__, __file__, sys.argv, sys.path[0], loading.context())\n"
                "import __main__; assert __main__.__dict__ is globals()\n"
                "sys.exit(7)\n")
    direct = run(script, "a", "b")
    hooked = run("-m", "hpy._run", script, "a", "b")
    assert direct.stdout == hooked.stdout and direct.returncode == hooked.returncode == 7
    assert b"__main__" in direct.stdout and b"hpyport backend" in direct.stdout, direct
    code = "import sys; print(sys.argv, __name__, repr(sys.path[0])); 1/0"
    direct = run("-c", code, "x")
    hooked = run("-m", "hpy._run", "-c", code, "x")
    assert direct.stdout == hooked.stdout and direct.returncode == hooked.returncode == 1
    assert direct.stderr == hooked.stderr, (direct.stderr, hooked.stderr)
    direct = run("-m", "timeit", "-n1", "-r1", "-s", "import sys; print(sys.argv)", "pass")
    hooked = run("-m", "hpy._run", "-m", "timeit", "-n1", "-r1", "-s",
                 "import sys; print(sys.argv)", "pass")
    assert direct.stdout.splitlines()[0] == hooked.stdout.splitlines()[0]
    p = run("-c", "import loading", HPY="debug", HPY_LOG="1")
    assert p.stdout == b"Loading 'loading' in HPy universal mode with a debug context\n", p
    assert run("-m", "hpy._run").returncode == 2
    assert run("-m", "hpy._run", "absent.py").returncode == 2
    # A sitecustomize further down the path still runs.
    with open(os.path.join(tmp, "sitecustomize.py"), "w") as f:
        f.write("import sys\nsys.other_sitecustomize = True\n")
    p = run("-c", "import sys, loading; print(sys.other_sitecustomize)",
            PYTHONPATH=os.environ["PYTHONPATH"] + os.pathsep + tmp)
    assert p.stdout == b"True\n", p


def test_without_the_lock():
    """A free-threaded Python that is told to go on without its lock."""
    import sysconfig

    if not sysconfig.get_config_var("Py_GIL_DISABLED"):
        return
    p = run("-c", "import hpy.universal", PYTHON_GIL="0")
    assert p.returncode == 1 and b"needs the global interpreter lock" in p.stderr, p
    p = run("-W", "ignore", "-c", "import sys, loading; print(sys._is_gil_enabled())")
    assert p.stdout == b"True\n", p


def test_subinterpreter():
    for name in ("_interpreters", "_xxsubinterpreters"):
        try:
            interpreters = importlib.import_module(name)
            break
        except ImportError:
            continue
    else:
        print("not covered: no sub-interpreters in this Python", file=sys.stderr)
        return
    code = ("try:\n    import hpy.universal\nexcept ImportError as e:\n    pass\n"
            "else:\n    raise AssertionError\n")
    i = interpreters.create()
    result = interpreters.run_string(i, code)
    assert result is None, result
    interpreters.destroy(i)


try:
    for name, test in sorted(globals().items()):
        if name.startswith("test_"):
            test()
finally:
    shutil.rmtree(tmp)
print("OK")
