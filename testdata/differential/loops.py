import loops as m
from show import *

call("longest", m.longest, ["a", None, "abc", [1, 2]])
call("longest empty", m.longest, [])
call("longest none", m.longest, [None, None])
call("longest many", m.longest, ["a", "b" * 101, 5])
call("longest bad", m.longest, ["a", 5])
call("longest noiter", m.longest, 5)
def gen():
    yield "x"
    yield Loud("l").name
    raise KeyError("gen")
call("longest gen", m.longest, gen())
call("joined", m.joined, ["a", "b", "c"], "-")
call("joined lists", m.joined, [[1], [2]], [0])
call("joined bad", m.joined, ["a", 2], "-")
call("joined bad2", m.joined, ["a", "b"], 5)
call("joined none", m.joined, [], 5)
call("joined noseq", m.joined, 7, 5)
class S:
    def __init__(self, n): self.n = n
    def step(self):
        if self.n == 5: raise ValueError("five")
        return "done" if self.n == 0 else S(self.n - 1)
    def __repr__(self): return "S%d" % self.n
    def __del__(self): print("gone", self.n)
call("until", m.until, S(3))
call("until", m.until, S(4))
call("until", m.until, S(6))
call("until", m.until, 1)
call("pairs", m.pairs, (1, "a", None, [3]))
call("pairs", m.pairs, range(3))
call("pairs", m.pairs, 4)
end()
