import gnunames as m
from show import *

call("find", m.find, "abcdef", "cd")
call("find", m.find, "abcdef", "x")
call("find", m.find, "abcdef", 5)
call("error", m.error, 2)
call("error", m.error, "x")
call("clock_is", m.clock_is)
end()
