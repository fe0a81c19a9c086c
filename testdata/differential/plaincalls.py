import plaincalls as m
from show import *

for name in ("half", "twice", "none"):
    for x in (3.0, -3, float("inf"), float("nan"), "x"):
        try:
            print(name, repr(x), m.apply(name, x))
        except (LookupError, TypeError) as e:
            print(name, repr(x), type(e).__name__, e)
print(m.sorted("zebraAPE"), m.sorted(""))
end()
