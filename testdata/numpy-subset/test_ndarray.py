"""Tests of ndarray, written so that they hold for any build of it."""
import copy
import gc
import sys
import unittest

import ndarray
from ndarray import Array, ShapeError, arange, dot, from_list, zeros


# What PyPy does with extension types whatever they are written for: it names a class in its
# own messages with its module if it is static, and without if it was made at run time; it
# has no signatures of their functions; and it lets attributes be set on their objects.
IN_PYPY = sys.implementation.name == "pypy"
ARRAY = r"(ndarray\.)?Array" if IN_PYPY else r"ndarray\.Array"


def references(obj):
    """How often obj is referred to, after all garbage is gone."""
    gc.collect()
    return sys.getrefcount(obj)


class Error:
    """A number that can't be converted."""

    def __float__(self):
        raise OverflowError("too far")


class TestModule(unittest.TestCase):
    def test_names(self):
        names = [n for n in dir(ndarray) if not n.startswith("__")]
        self.assertEqual(names, ["Array", "MAX_NDIM", "ShapeError", "arange",
                                 "dot", "from_list", "zeros"])

    def test_constants(self):
        self.assertEqual(ndarray.MAX_NDIM, 8)
        self.assertEqual(ndarray.__version__, "1.0")
        self.assertEqual(ndarray.__doc__, "A small n-dimensional array of doubles.")

    def test_exception_class(self):
        self.assertEqual(ShapeError.__mro__[1], ValueError)
        self.assertEqual(ShapeError.__module__, "ndarray")
        self.assertEqual(ShapeError.__name__, "ShapeError")

    def test_docs(self):
        self.assertEqual(arange.__doc__, "The numbers from 0 to n - 1.")
        self.assertEqual(arange.__text_signature__, "($module, n, /)")
        self.assertTrue(zeros.__doc__.startswith("zeros(shape)\n\n"))
        self.assertEqual(Array.__doc__, "An n-dimensional array of doubles.")

    def test_type(self):
        self.assertEqual(Array.__module__, "ndarray")
        self.assertEqual(Array.__qualname__, "Array")
        self.assertEqual(Array.__mro__, (Array, object))

    def test_no_subclass(self):
        with self.assertRaises(TypeError) as caught:
            type("Sub", (Array,), {})
        self.assertEqual(str(caught.exception),
                         "type 'ndarray.Array' is not an acceptable base type")


class TestMaking(unittest.TestCase):
    def test_zeros(self):
        a = zeros(3)
        self.assertEqual((a.shape, a.ndim, a.size), ((3,), 1, 3))
        self.assertEqual(a.tolist(), [0.0, 0.0, 0.0])

    def test_zeros_shapes(self):
        self.assertEqual(zeros((2, 3)).tolist(), [[0.0] * 3] * 2)
        self.assertEqual(zeros([1, 1, 2]).tolist(), [[[0.0, 0.0]]])
        self.assertEqual(zeros(()).tolist(), 0.0)
        self.assertEqual(zeros((2, 0)).tolist(), [[], []])

    def test_bad_shapes(self):
        for shape, error, message in [
            (-1, ShapeError, "negative dimension: -1"),
            ((2, -3), ShapeError, "negative dimension: -3"),
            ((1,) * 9, ShapeError, "at most 8 dimensions, got 9"),
            ("ab", TypeError, "shape must be an int or a sequence of ints, not str"),
            (None, TypeError, "shape must be an int or a sequence of ints, not NoneType"),
            ((1 << 40, 1 << 40), ValueError, "array is too big"),
        ]:
            with self.assertRaises(error) as caught:
                zeros(shape)
            self.assertIs(type(caught.exception), error)
            self.assertEqual(str(caught.exception), message)

    def test_shape_overflow(self):
        with self.assertRaises(OverflowError):
            zeros(1 << 70)
        with self.assertRaises(TypeError):
            zeros(("x",))

    def test_arange(self):
        self.assertEqual(arange(4).tolist(), [0.0, 1.0, 2.0, 3.0])
        self.assertEqual(arange(0).tolist(), [])
        with self.assertRaises(ShapeError):
            arange(-2)
        with self.assertRaises(TypeError):
            arange("4")

    def test_from_list(self):
        self.assertEqual(from_list([1, 2.5, True]).tolist(), [1.0, 2.5, 1.0])
        self.assertEqual(from_list((1, 2, 3, 4), (2, 2)).tolist(), [[1.0, 2.0], [3.0, 4.0]])
        self.assertEqual(from_list(shape=[2, 1], values=[5, 6]).tolist(), [[5.0], [6.0]])

    def test_from_list_meta(self):
        notes = {"unit": "m"}
        self.assertIs(from_list([1], meta=notes).meta, notes)

    def test_from_list_errors(self):
        for args, error, message in [
            (([1, 2, 3], (2, 2)), ShapeError, "3 values for 4 elements"),
            ((range(3),), TypeError, "from_list() needs a list or tuple"),
            (([1, "x"],), TypeError, "must be real number, not str"),
            (([Error()],), OverflowError, "too far"),
        ]:
            with self.assertRaises(error) as caught:
                from_list(*args)
            self.assertEqual(str(caught.exception), message)

    def test_from_list_arguments(self):
        with self.assertRaisesRegex(TypeError, r"^from_list\(\) .*'values'"):
            from_list()
        with self.assertRaisesRegex(TypeError, "argument 3 must be dict, not int"):
            from_list([1], 1, 3)
        with self.assertRaisesRegex(TypeError, "'nope' is an invalid keyword argument|"
                                    "unexpected keyword argument 'nope'"):
            from_list([1], nope=2)
        with self.assertRaises(TypeError):
            from_list([1], values=[2])

    def test_constructor(self):
        a = Array((2, 2), 1.5)
        self.assertEqual(a.tolist(), [[1.5, 1.5], [1.5, 1.5]])
        self.assertEqual(Array(2).tolist(), [0.0, 0.0])
        self.assertEqual(Array(fill=3, shape=1).tolist(), [3.0])
        notes = {}
        self.assertIs(Array(1, meta=notes).meta, notes)

    def test_constructor_errors(self):
        with self.assertRaises(TypeError):
            Array()
        with self.assertRaisesRegex(TypeError, r"Array\(\) argument 3 must be dict, not list"):
            Array(1, 0.0, [])
        with self.assertRaisesRegex(ShapeError, "negative dimension: -4"):
            Array(-4)

    def test_only_once(self):
        a = Array(2)
        with self.assertRaisesRegex(TypeError, "^array is already initialized$"):
            a.__init__(3)
        self.assertEqual(a.shape, (2,))

    def test_new_without_init(self):
        a = Array.__new__(Array)
        self.assertEqual((a.shape, a.tolist(), a.meta), ((0,), [], {}))
        a.__init__((1, 2), 4.0)
        self.assertEqual(a.tolist(), [[4.0, 4.0]])

    def test_no_pickle(self):
        with self.assertRaisesRegex(TypeError, "cannot pickle 'ndarray.Array' object"):
            copy.copy(zeros(1))


class TestNumbers(unittest.TestCase):
    def setUp(self):
        self.a = from_list([1, 2, 3, 4], (2, 2))

    def test_arrays(self):
        self.assertEqual((self.a + self.a).tolist(), [[2.0, 4.0], [6.0, 8.0]])
        self.assertEqual((self.a - self.a).tolist(), [[0.0, 0.0], [0.0, 0.0]])
        self.assertEqual((self.a * self.a.T).tolist(), [[1.0, 6.0], [6.0, 16.0]])

    def test_scalars(self):
        self.assertEqual((self.a + 1).tolist(), [[2.0, 3.0], [4.0, 5.0]])
        self.assertEqual((10 - self.a).tolist(), [[9.0, 8.0], [7.0, 6.0]])
        self.assertEqual((0.5 * self.a).tolist(), [[0.5, 1.0], [1.5, 2.0]])
        self.assertEqual((self.a - -1.0).tolist(), [[2.0, 3.0], [4.0, 5.0]])

    def test_negative(self):
        self.assertEqual((-self.a.T).tolist(), [[-1.0, -3.0], [-2.0, -4.0]])

    def test_shapes_differ(self):
        with self.assertRaises(ShapeError) as caught:
            self.a + arange(3)
        self.assertEqual(str(caught.exception), "shapes differ: (2, 2) and (3,)")

    def test_unsupported(self):
        with self.assertRaisesRegex(
                TypeError, r"^unsupported operand type\(s\) for \+: '%s' and 'str'$" % ARRAY):
            self.a + "x"
        with self.assertRaises(TypeError):
            None * self.a
        with self.assertRaises(OverflowError):
            self.a * (1 << 2000)

    def test_reflected(self):
        class Right:
            def __radd__(self, other):
                return other.shape
        self.assertEqual(self.a + Right(), (2, 2))

    def test_bool(self):
        self.assertTrue(zeros(1) + 1)
        self.assertFalse(zeros(()))
        with self.assertRaises(ValueError) as caught:
            bool(self.a)
        self.assertEqual(str(caught.exception),
                         "the truth value of an array with 4 elements is ambiguous")

    def test_compare(self):
        self.assertTrue(self.a == from_list([1, 2, 3, 4], (2, 2)))
        self.assertFalse(self.a == self.a.T)
        self.assertTrue(self.a != arange(4))
        self.assertFalse(self.a == 1)
        with self.assertRaisesRegex(TypeError, "'<' not supported between instances"):
            self.a < self.a

    def test_no_hash(self):
        with self.assertRaisesRegex(TypeError, "^unhashable type: '%s'$" % ARRAY):
            hash(self.a)

    def test_repr(self):
        self.assertEqual(repr(self.a), "Array([[1.0, 2.0], [3.0, 4.0]])")
        self.assertEqual(str(zeros(0)), "Array([])")


class TestIndexing(unittest.TestCase):
    def setUp(self):
        self.a = arange(6)
        self.a.shape = 2, 3

    def test_elements(self):
        self.assertEqual(self.a[1, 2], 5.0)
        self.assertEqual(self.a[-2, -1], 2.0)
        self.assertIs(type(self.a[0, 0]), float)
        self.assertEqual(zeros(())[()], 0.0)

    def test_rows(self):
        row = self.a[1]
        self.assertEqual(row.tolist(), [3.0, 4.0, 5.0])
        self.assertIs(row.base, self.a)
        row[0] = 30
        self.assertEqual(self.a[1, 0], 30.0)

    def test_views_of_views(self):
        column = self.a.T[1]
        self.assertEqual(column.tolist(), [1.0, 4.0])
        self.assertIs(column.base, self.a)
        self.assertIsNone(self.a.base)
        self.assertIsNone(column.copy().base)

    def test_errors(self):
        for key, error, message in [
            (2, IndexError, "index 2 is out of range for axis 0 with size 2"),
            ((0, -4), IndexError, "index -4 is out of range for axis 1 with size 3"),
            ((0, 0, 0), IndexError, "too many indices: 3 for 2 dimensions"),
            ("x", TypeError, "array indices must be integers, not str"),
            ((0, 1.5), TypeError, "array indices must be integers, not float"),
        ]:
            with self.assertRaises(error) as caught:
                self.a[key]
            self.assertEqual(str(caught.exception), message)

    def test_assign(self):
        self.a[0, 1] = 7
        self.a[-1, -1] = 2.5
        self.assertEqual(self.a.tolist(), [[0.0, 7.0, 2.0], [3.0, 4.0, 2.5]])

    def test_assign_errors(self):
        with self.assertRaisesRegex(IndexError, "^assignment needs 2 indices, got 1$"):
            self.a[0] = 1
        with self.assertRaisesRegex(TypeError, "^must be real number, not str$"):
            self.a[0, 0] = "x"
        with self.assertRaisesRegex(TypeError, "^array elements can't be deleted$"):
            del self.a[0, 0]
        self.a.writeable = False
        with self.assertRaisesRegex(ValueError, "^array is read-only$"):
            self.a[0, 0] = 1
        self.assertEqual(self.a[0, 0], 0.0)

    def test_sequence(self):
        self.assertEqual(len(self.a), 2)
        self.assertEqual([x for x in self.a[1]], [3.0, 4.0, 5.0])
        self.assertEqual([row.tolist() for row in self.a.T], [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]])
        with self.assertRaisesRegex(TypeError, r"^len\(\) of an array without dimensions$"):
            len(zeros(()))

    def test_contains(self):
        self.assertIn(4, self.a)
        self.assertNotIn(4.5, self.a)
        with self.assertRaisesRegex(OverflowError, "too far"):
            Error() in self.a


class TestAttributes(unittest.TestCase):
    def test_set_shape(self):
        a = arange(6)
        a.shape = (3, 2)
        self.assertEqual(a.tolist(), [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]])
        with self.assertRaises(ShapeError) as caught:
            a.shape = [4, 2]
        self.assertEqual(str(caught.exception), "cannot reshape 6 elements into [4, 2]")
        with self.assertRaisesRegex(ShapeError, "the shape of a view is fixed"):
            a.T.shape = 6
        with self.assertRaisesRegex(AttributeError, "shape can't be deleted"):
            del a.shape
        self.assertEqual(a.shape, (3, 2))

    def test_read_only(self):
        a = zeros(2)
        for name in ("ndim", "T", "base", "size", "meta"):
            with self.assertRaises(AttributeError):
                setattr(a, name, None)
        if IN_PYPY:
            a.other = 1
            self.assertEqual(a.other, 1)
        else:
            with self.assertRaises(AttributeError):
                a.other = 1

    def test_writeable(self):
        a = zeros(2)
        self.assertIs(a.writeable, True)
        a.writeable = False
        self.assertIs(a.T.writeable, False)
        with self.assertRaises(TypeError):
            a.writeable = 1

    def test_doc(self):
        self.assertEqual(Array.shape.__doc__, "length of each dimension")
        self.assertEqual(Array.size.__doc__, "number of elements")
        if IN_PYPY:
            self.assertFalse(hasattr(Array.copy, "__text_signature__"))
        else:
            self.assertEqual(Array.copy.__text_signature__, "($self, /)")


class TestMethods(unittest.TestCase):
    def test_copy(self):
        a = arange(3)
        b = a.copy()
        b[0] = 9
        self.assertEqual((a[0], b[0]), (0.0, 9.0))
        with self.assertRaises(TypeError):
            a.copy(1)

    def test_map(self):
        self.assertEqual(arange(3).map(lambda x: x * x).tolist(), [0.0, 1.0, 4.0])
        with self.assertRaises(ZeroDivisionError):
            arange(3).map(lambda x: 1 / (x - 1))
        with self.assertRaisesRegex(TypeError, "must be real number, not str"):
            arange(3).map(str)
        with self.assertRaisesRegex(TypeError, r"^map\(\) needs a callable$"):
            arange(3).map(3)

    def test_note(self):
        a = zeros(1)
        self.assertIsNone(a.note("unit", "m"))
        self.assertEqual(a.note("unit", "s"), "m")
        self.assertEqual(a.meta, {"unit": "s"})
        with self.assertRaisesRegex(TypeError, "unhashable type"):
            a.note([], 1)
        with self.assertRaisesRegex(TypeError, r"^note expected 2 arguments, got 1$|"
                                    r"^note\(\) takes exactly 2 arguments \(1 given\)$"):
            a.note("unit")

    def test_sum(self):
        a = from_list([1, 2, 3, 4], (2, 2))
        self.assertEqual(a.sum(), 10.0)
        self.assertEqual(a.sum(1), 7.0)
        self.assertEqual(a.sum(start=0.5, row=(0, 1)), 2.5)
        with self.assertRaises(IndexError):
            a.sum(2)
        with self.assertRaises(TypeError):
            a.sum(start=None)

    def test_dot(self):
        self.assertEqual(dot(arange(3), arange(3)), 5.0)
        with self.assertRaisesRegex(ShapeError, r"^dot\(\) of 3 and 2 elements$"):
            dot(arange(3), arange(2))
        with self.assertRaisesRegex(TypeError, "argument 2 must be ndarray.Array, not int"):
            dot(arange(3), 1)


@unittest.skipUnless(hasattr(sys, "getrefcount"), "not covered: needs reference counts")
class TestReferences(unittest.TestCase):
    def test_notes_are_released(self):
        key, value = object(), object()
        before = references(key), references(value)
        a = zeros(1)
        a.note(key, value)
        self.assertEqual(references(value), before[1] + 1)
        a.note(key, None)
        del a
        self.assertEqual((references(key), references(value)), before)

    def test_views_keep_the_base(self):
        a = arange(4)
        before = references(a)
        views = [a.T, a.T.T, a.T.T.T]
        self.assertEqual(references(a), before + 3)
        del views
        self.assertEqual(references(a), before)

    def test_cycle_is_collected(self):
        value = object()
        before = references(value)
        for _ in range(10):
            a = arange(4)
            a.note("self", a.T)
            a.note("value", value)
        del a
        self.assertEqual(references(value), before)

    def test_error_paths(self):
        value, notes = Error(), {}
        before = references(value), references(notes), references(None)
        for _ in range(50):
            for call in (
                lambda: from_list([1, value], None, notes),
                lambda: Array(-1, 0.0, notes),
                lambda: arange(3).map(lambda x: value),
                lambda: value in arange(3),
                lambda: zeros(3).note([], value),
                lambda: zeros(3).__setitem__(0, value),
            ):
                try:
                    call()
                except (TypeError, OverflowError, ShapeError):
                    pass
                else:
                    self.fail("no error")
        after = references(value), references(notes), references(None)
        self.assertEqual(after[:2], before[:2])
        self.assertLess(after[2] - before[2], 20)

    def test_arguments(self):
        a, b = arange(3), arange(3)
        key = (0,)
        before = [references(x) for x in (a, b, key)]
        for _ in range(50):
            a + b, a == b, dot(a, b), a[key], a.sum(key), repr(a), a.shape, a.base
            a[key] = 1
        self.assertEqual([references(x) for x in (a, b, key)], before)


if __name__ == "__main__":
    unittest.main()
