#include "engine/base/text.h"

#include <stdint.h>
#include <string.h>

/* Decodes one character; 0 if the bytes are no valid UTF-8. *length gets the bytes used. */
static uint32_t decode(const unsigned char *s, size_t *length)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const size_t          n       = s[0] < 0x80   ? 1
                                    : s[0] < 0xC2 ? 0
                                    : s[0] < 0xE0 ? 2
                                    : s[0] < 0xF0 ? 3
                                    : s[0] < 0xF5 ? 4
                                                  : 0;

    if (n == 0)
        return 0;
    uint32_t code = n == 1 ? s[0] : s[0] & (0xFFU >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (s[i] & 0x3FU);
    }
    *length = n;
    return code < least[n] ? 0 : code;
}

static bool is_clean(uint32_t code)
{
    if (code < 0x20 || (code >= 0x7F && code < 0xA0))
        return false; /* controls */
    if (code >= 0xD800 && code < 0xE000)
        return false; /* surrogates */
    return (code & 0xFFFE) != 0xFFFE && code <= 0x10FFFF && !(code >= 0xFDD0 && code <= 0xFDEF);
}

bool wfm_text_is_clean(const char *text)
{
    const unsigned char *s = (const unsigned char *)text;

    while (*s) {
        size_t length = 0;
        if (!is_clean(decode(s, &length)))
            return false;
        s += length;
    }
    return true;
}

bool wfm_text_is_id(const char *text)
{
    static const char allowed[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
    const size_t length = strlen(text);

    return length >= 1 && length <= 64 && text[0] != '.' && strspn(text, allowed) == length;
}

size_t wfm_text_fit(const char *text, size_t room)
{
    size_t n = strnlen(text, room + 1);

    if (n > room)
        for (n = room; n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80;)
            n--;
    return n;
}

const char *wfm_base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}
