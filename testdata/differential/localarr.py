import localarr as m
from show import *


def show(*args):
    return args


def bad(*args):
    raise KeyError(len(args))


for f in (show, bad, 5):
    call("pair_call", m.pair_call, f, [1], [2])
    call("pair_call", m.pair_call, f, [1], 2)
    call("init_list", m.init_list, f)
    call("per_item", m.per_item, f, [Loud("x"), [1], 2])
    call("per_item", m.per_item, f, [])
call("method_call", m.method_call, [8, 7], "index")
call("method_call", m.method_call, [8], "index")
call("method_call", m.method_call, [8], "nope")
for s in ([1, [2], 3, "four", 5], [1, 2], (), Bad(), [Loud("a"), Loud("b"), 3, 4], "abcd", range(10**20, 10**20 + 9)):
    call("gather", m.gather, s)
    call("rotate", m.rotate, s)
s = None
call("helper", m.helper, 10**20, 2)
call("helper", m.helper, 1, [])
call("helper", m.helper, 1)
call("fast", m.fast)
call("fast", m.fast, [])
call("fast", m.fast, [], 1, 2.5)
call("fast", m.fast, [], 1, "x")
end()
