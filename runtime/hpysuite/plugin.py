"""A pytest plugin: one line of JSON for each test, at once, so that a crash costs one.

The file is named by HPYSUITE_RESULTS.
"""
import json
import os

import pytest


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    callspec = getattr(item, "callspec", None)
    if callspec is not None and "hpy_abi" in callspec.params:
        outcome.get_result().user_properties.append(("hpy_abi", callspec.params["hpy_abi"]))


class Results:
    def __init__(self, path):
        self.file = open(path, "a")

    def write(self, **line):
        self.file.write(json.dumps(line) + "\n")
        self.file.flush()

    def pytest_runtest_logreport(self, report):
        # A test is its call; other phases count when they end it.
        if report.when != "call" and report.outcome == "passed":
            return
        outcome = report.outcome
        if hasattr(report, "wasxfail"):
            outcome = "xfailed" if outcome == "skipped" else "xpassed"
        why = ""
        if outcome == "skipped" and isinstance(report.longrepr, tuple):
            why = str(report.longrepr[2])
        elif outcome == "failed":
            why = str(report.longrepr)
        self.write(
            test=report.nodeid,
            abi=dict(report.user_properties).get("hpy_abi", ""),
            outcome=outcome,
            why=why,
        )

    def pytest_collectreport(self, report):
        if report.failed:
            self.write(test=report.nodeid, abi="", outcome="failed", why=str(report.longrepr))


def pytest_configure(config):
    # Workers of pytest-xdist report to their controller.
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Results(os.environ["HPYSUITE_RESULTS"]))
