import nulls as m
from show import call, end

for n in (0, 5, -1, 101, "x", 1 << 70):
    call("make", m.make, n)
end()
