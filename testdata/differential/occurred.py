import occurred as m
from show import *

words = ["", "a", "abc", "abd", "\xe9a", "\xe9b", "a\u0394", "a\u0394\u0394", "a\U0001f600", "a\U0001f600b", "abc" * 40 + "\u0394", "abc" * 40]
for a in words:
    for b in words:
        call("prefix", m.prefix, a, b)
call("prefix", m.prefix, "abc", y="abd")
call("prefix", m.prefix, b"abc", "abd")
call("prefix", lambda: m.prefix("ab" + str(len(words)) + "\u0394", "ab" + str(len(words)) + "\u0395"))

class Odd:
    present = 5
    @property
    def broken(self):
        raise ValueError("broken")
    @property
    def lacking(self):
        raise AttributeError("lacking")

for name in ("present", "absent", "broken", "lacking"):
    call(name, m.get, Odd(), name)
call("get", m.get, name="real", o=5)
call("get", m.get, 5)
end()
