import statics as m
from show import *

call("w", m.word)
call("w", m.word)
call("w", m.word, 1)
end()
