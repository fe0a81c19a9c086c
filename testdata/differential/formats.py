import formats as m
from show import *

call("table", m.table, -1, -2, 0)
call("table", m.table, -1, -2, 1)
call("table", m.table, -1, -2, -1)
call("choice", m.choice, [1], True)
call("choice", m.choice, "k", False)
call("choice", m.choice, [], False)
call("variable", m.variable, [1])
call("variable", m.variable, [1], 2)
call("variable", m.variable, [1], "x")
call("variable", m.variable, [1], 2, 3)
call("variable", m.variable)
call("computed", m.computed, 1)
call("computed", m.computed, 0)
end()
