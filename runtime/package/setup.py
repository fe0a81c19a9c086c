"""Build the HPy runtime for the Python that runs this."""
import os
from glob import glob

from setuptools import Extension, setup
from setuptools.command.build_py import build_py

HERE = os.path.dirname(os.path.abspath(__file__))
HOOK = "hpy.pth"
PARTS = ["python/hpy/devel/src/loader", "src/debug", "src/trace"]


def data_of(package_dir, *folders):
    """Files below folders of a package, relative to it."""
    found = []
    for folder in folders:
        for where, _, names in os.walk(os.path.join(HERE, package_dir, folder)):
            found += [os.path.relpath(os.path.join(where, n), os.path.join(HERE, package_dir)) for n in names]
    return sorted(found)


class build_py_and_hook(build_py):
    """Also puts the file that installs the import hook at the root of the wheel, from
    where site runs it at each start."""

    def _hook(self):
        return os.path.join(self.build_lib, HOOK)

    def run(self):
        super().run()
        if not getattr(self, "editable_mode", False):
            self.mkpath(self.build_lib)
            self.copy_file(os.path.join(HERE, HOOK), self._hook())

    def get_outputs(self, include_bytecode=1):
        outputs = super().get_outputs(include_bytecode)
        return outputs if getattr(self, "editable_mode", False) else outputs + [self._hook()]


compile_args, macros = [], [("HPY", None), ("HPY_ABI_HYBRID", None), ("HPYPORT_LOADER", None)]
if os.name == "posix":
    compile_args += ["-fvisibility=hidden", "-fwrapv"]

setup(
    package_dir={"": "python"},
    packages=["hpy", "hpy.debug", "hpy.devel", "hpy.trace"],
    package_data={"hpy.devel": data_of("python/hpy/devel", "include", "forbid_python_h", "src")},
    ext_modules=[
        Extension(
            "hpy.universal",
            sorted(f for folder in PARTS for f in glob(folder + "/*.c")),
            include_dirs=["python/hpy/devel/include"] + PARTS,
            define_macros=macros,
            extra_compile_args=compile_args,
        ),
        Extension(
            "hpy_extension",
            ["src/extension/hpy_extension.c"],
            include_dirs=["python/hpy/devel/include", "src/extension"],
            define_macros=[m for m in macros if m[0] != "HPYPORT_LOADER"],
            extra_compile_args=compile_args,
        ),
    ],
    cmdclass={"build_py": build_py_and_hook},
    zip_safe=False,
)
