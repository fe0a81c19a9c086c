//: HPyCompat_MIN -- the lesser of two values
#define HPyCompat_MIN(a, b) (((a) > (b)) ? (b) : (a))

//: HPyCompat_MAX -- the greater of two values
#define HPyCompat_MAX(a, b) (((a) > (b)) ? (a) : (b))

//: HPyCompat_ABS -- a value without its sign
#define HPyCompat_ABS(a) ((a) < 0 ? -(a) : (a))

//: HPyCompat_STRINGIFY -- a text of what a macro stands for
#define HPYCOMPAT_STRINGIFY(x) #x
#define HPyCompat_STRINGIFY(x) HPYCOMPAT_STRINGIFY(x)

//: HPyCompat_ISDIGIT -- whether an ASCII character is a digit, in every locale
#define HPyCompat_ISDIGIT(c) ((unsigned char)(c) >= '0' && (unsigned char)(c) <= '9')

//: HPyCompat_ISALPHA -- whether an ASCII character is a letter, in every locale
#define HPyCompat_ISALPHA(c) (((unsigned char)(c) | 32) >= 'a' && ((unsigned char)(c) | 32) <= 'z')

//: HPyCompat_ISUPPER -- whether an ASCII character is a capital letter, in every locale
#define HPyCompat_ISUPPER(c) ((unsigned char)(c) >= 'A' && (unsigned char)(c) <= 'Z')

//: HPyCompat_ISLOWER -- whether an ASCII character is a small letter, in every locale
#define HPyCompat_ISLOWER(c) ((unsigned char)(c) >= 'a' && (unsigned char)(c) <= 'z')

//: HPyCompat_ISALNUM -- whether an ASCII character is a letter or a digit, in every locale
#define HPyCompat_ISALNUM(c) (HPyCompat_ISDIGIT(c) || HPyCompat_ISALPHA(c))

//: HPyCompat_ISXDIGIT -- whether an ASCII character is a hexadecimal digit, in every locale
#define HPyCompat_ISXDIGIT(c) (HPyCompat_ISDIGIT(c) || (((unsigned char)(c) | 32) >= 'a' && ((unsigned char)(c) | 32) <= 'f'))

//: HPyCompat_ISSPACE -- whether an ASCII character is white space, in every locale
#define HPyCompat_ISSPACE(c) ((unsigned char)(c) == ' ' || ((unsigned char)(c) >= '\t' && (unsigned char)(c) <= '\r'))

//: HPyCompat_TOLOWER -- an ASCII character in lower case, in every locale
#define HPyCompat_TOLOWER(c) ((unsigned char)(c) >= 'A' && (unsigned char)(c) <= 'Z' ? (unsigned char)(c) + 32 : (unsigned char)(c))

//: HPyCompat_TOUPPER -- an ASCII character in upper case, in every locale
#define HPyCompat_TOUPPER(c) ((unsigned char)(c) >= 'a' && (unsigned char)(c) <= 'z' ? (unsigned char)(c) - 32 : (unsigned char)(c))

//: HPyCompat_OS_strnicmp -- compares at most n characters without regard to ASCII case
HPYCOMPAT_FN int
HPyCompat_OS_strnicmp(const char *a, const char *b, HPy_ssize_t n)
{
    for (; n > 0; n--, a++, b++) {
        int d = HPyCompat_TOLOWER(*a) - HPyCompat_TOLOWER(*b);
        if (d != 0 || *a == '\0')
            return d;
    }
    return 0;
}

//: HPyCompat_OS_stricmp -- compares two texts without regard to ASCII case
HPYCOMPAT_FN int
HPyCompat_OS_stricmp(const char *a, const char *b)
{
    return HPyCompat_OS_strnicmp(a, b, HPY_SSIZE_T_MAX);
}

//: HPyCompat_BUF_SIMPLE -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_SIMPLE 0x0

//: HPyCompat_BUF_WRITABLE -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_WRITABLE 0x1

//: HPyCompat_BUF_WRITEABLE -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_WRITEABLE 0x1

//: HPyCompat_BUF_FORMAT -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_FORMAT 0x4

//: HPyCompat_BUF_ND -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_ND 0x8

//: HPyCompat_BUF_STRIDES -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_STRIDES 0x18

//: HPyCompat_BUF_C_CONTIGUOUS -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_C_CONTIGUOUS 0x38

//: HPyCompat_BUF_F_CONTIGUOUS -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_F_CONTIGUOUS 0x58

//: HPyCompat_BUF_ANY_CONTIGUOUS -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_ANY_CONTIGUOUS 0x98

//: HPyCompat_BUF_INDIRECT -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_INDIRECT 0x118

//: HPyCompat_BUF_CONTIG -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_CONTIG 0x9

//: HPyCompat_BUF_CONTIG_RO -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_CONTIG_RO 0x8

//: HPyCompat_BUF_STRIDED -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_STRIDED 0x19

//: HPyCompat_BUF_STRIDED_RO -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_STRIDED_RO 0x18

//: HPyCompat_BUF_RECORDS -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_RECORDS 0x1d

//: HPyCompat_BUF_RECORDS_RO -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_RECORDS_RO 0x1c

//: HPyCompat_BUF_FULL -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_FULL 0x11d

//: HPyCompat_BUF_FULL_RO -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_FULL_RO 0x11c

//: HPyCompat_BUF_READ -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_READ 0x100

//: HPyCompat_BUF_WRITE -- what a consumer asks of a buffer, with CPython's value
#define HPyCompat_BUF_WRITE 0x200
