package dev.steadfast.watcher.projection;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.UTF8StreamJsonParser;
import tools.jackson.core.sym.ByteQuadsCanonicalizer;

/**
 * A parser that does not look at what stays. Half of a pod is {@code managedFields}: what is skipped is only searched for its end, not taken apart (nor checked). And a
 * text of printable ASCII without escapes, as nearly all are, can be copied where it lies.
 */
final class ByteParser extends UTF8StreamJsonParser {
    private static final byte[] MEANING = new byte[256];
    private static final int QUOTE = 1;
    private static final int OPEN = 2;
    private static final int CLOSE = 3;

    static {
        MEANING['"'] = QUOTE;
        MEANING['{'] = OPEN;
        MEANING['['] = OPEN;
        MEANING['}'] = CLOSE;
        MEANING[']'] = CLOSE;
    }

    ByteParser(ObjectReadContext context, IOContext io, int streamFeatures, int formatFeatures, InputStream in, ByteQuadsCanonicalizer symbols, byte[] buffer, int start, int end,
            boolean recyclable) {
        super(context, io, streamFeatures, formatFeatures, in, symbols, buffer, start, end, 0, recyclable);
    }

    @Override
    public JsonParser skipChildren() {
        if (_currToken != JsonToken.START_OBJECT && _currToken != JsonToken.START_ARRAY) {
            return this;
        }
        if (_nextToken != null || !skipToEnd()) {
            // Something was read ahead, or the input ends too early: which is told as ever.
            return super.skipChildren();
        }
        _currToken = _currToken == JsonToken.START_OBJECT ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
        _streamReadContext = _streamReadContext.clearAndGetParent();
        return this;
    }

    /** @return false at the end of the input */
    private boolean skipToEnd() {
        int depth = 1;
        while (depth > 0) {
            byte[] buffer = _inputBuffer;
            int at = _inputPtr;
            int end = _inputEnd;
            while (at < end) {
                int meaning = MEANING[buffer[at++] & 0xff];
                if (meaning == 0) {
                    continue;
                }
                if (meaning == OPEN) {
                    depth++;
                } else if (meaning == CLOSE && --depth == 0) {
                    break;
                } else if (meaning == QUOTE) {
                    int behind = behindText(buffer, at, end);
                    if (behind < 0) {
                        // It goes on in the next buffer.
                        _inputPtr = at;
                        _skipString();
                        buffer = _inputBuffer;
                        end = _inputEnd;
                        behind = _inputPtr;
                    }
                    at = behind;
                }
            }
            _inputPtr = at;
            if (depth > 0 && !_loadMore()) {
                return false;
            }
        }
        return true;
    }

    private static int behindText(byte[] buffer, int from, int end) {
        for (int at = from; at < end; at++) {
            byte b = buffer[at];
            if (b == '"') {
                return at + 1;
            }
            if (b == '\\') {
                at++;
            }
        }
        return -1;
    }

    /** Where the text ends at which the parser stands, if it can be copied as it is from {@link #textStart}; else -1. It is not decoded by this. */
    int plainTextEnd() {
        if (_currToken != JsonToken.VALUE_STRING || !_tokenIncomplete) {
            return -1;
        }
        byte[] buffer = _inputBuffer;
        for (int at = _inputPtr; at < _inputEnd; at++) {
            byte b = buffer[at];
            if (b == '"') {
                return at;
            }
            if (b < ' ' || b == '\\') {
                return -1;
            }
        }
        return -1;
    }

    int textStart() {
        return _inputPtr;
    }

    /** Behind the brace at which the parser stands, and what follows it. */
    int position() {
        return _inputPtr;
    }

    /** Behind the object at whose start the parser stands; -1 if it is not known without reading on. It is not passed by this. */
    int objectEnd() {
        if (_currToken != JsonToken.START_OBJECT || _nextToken != null) {
            return -1;
        }
        byte[] buffer = _inputBuffer;
        int depth = 1;
        int at = _inputPtr;
        while (at >= 0 && at < _inputEnd) {
            int meaning = MEANING[buffer[at++] & 0xff];
            if (meaning == OPEN) {
                depth++;
            } else if (meaning == QUOTE) {
                at = behindText(buffer, at, _inputEnd);
            } else if (meaning == CLOSE && --depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /** Goes to the end of an object of which {@link #objectEnd} was told. */
    void passObject(int end) {
        _inputPtr = end;
        _currToken = JsonToken.END_OBJECT;
        _streamReadContext = _streamReadContext.clearAndGetParent();
    }

    byte[] bytes() {
        return _inputBuffer;
    }

    /** Goes behind a text of which {@link #plainTextEnd} was told; it can't be asked for any more. */
    void passText(int end) {
        _inputPtr = end + 1;
        _tokenIncomplete = false;
    }
}
