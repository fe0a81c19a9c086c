import charptr as m
from show import *

for x in (b"abc", "xyz", "", b"a", 5, "äö", "\udc80"):
    call("head", m.head_tail, x)
    call("repr", m.repr_len, x)
for x in ([1, 2.5, 3], (), [1] * 9, ["x"], 5, [Bad()], [1, None]):
    call("total", m.total, x)
    call("repr", m.repr_len, x)
for a, b in ((1, 2), ("b", "a"), ([], []), (Bad(), 1), (1, Bad()), ("\udc80", "a"), ("a", "\udc80")):
    call("compare", m.compare, a, b)
call("names", m.names)
end()
