import dictloop as m
from show import *

call("invert", m.invert, {1: "a", 2: "b", 3: "a"})
call("invert", m.invert, {1: []})
call("invert", m.invert, 5)
call("find", m.find, {1: "a", 2: "b", 3: "a"}, lambda k, v: k == 2)
call("find", m.find, {1: "a"}, lambda k, v: 0)
call("find", m.find, {1: "a"}, lambda k, v: 1/0)
call("find", m.find, {1: "a"}, lambda k, v: Bad())
call("find", m.find, {Loud("k"): Loud("v")}, lambda k, v: v)
call("count", m.count, {1: None, 2: 3})
call("count", m.count, {})
call("count", m.count, 5)
call("nested", m.nested, {1: {2: 3, 4: [5]}, 2: 7, 3: {}})
end()
