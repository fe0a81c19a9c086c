import fastnames as m
from show import *

for f in ("passed_on", "gone_through", "given_back", "as_dict"):
    function = getattr(m, f)
    call(f, lambda: function())
    call(f, lambda: function(1, [2]))
    call(f, lambda: function(1, key=[3]))
    call(f, lambda: function(key="v"))
    call(f, lambda: function(1, 2, other=4))
    call(f, lambda: function(1, key=2, other=(5,)))
    call(f, lambda: function(*range(3), **{"key": 1, "\u20ac": 2}))
end()
