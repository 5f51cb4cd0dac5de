package dev.steadfast.watcher.projection;

import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;

/** Makes {@link ByteParser}s of bytes that are UTF-8 without doubt; everything else is read as Jackson does. */
final class ByteJson extends JsonFactory {
    private static final long serialVersionUID = 1L;
    /** Larger than Jackson's own: what lies in one piece can be copied or compared as it is. */
    private static final int BUFFER_BYTES = 32 * 1024;

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, byte[] data, int offset, int length) {
        if (length < 2 || data[offset] != '{' || data[offset + 1] == 0) {
            return super._createParser(context, io, data, offset, length);
        }
        return parser(context, io, null, data, offset, offset + length, false);
    }

    /** Of a stream of which it is known. */
    JsonParser utf8(InputStream in) {
        ObjectReadContext context = ObjectReadContext.empty();
        IOContext io = _createContext(_createContentReference(in), false);
        return parser(context, io, in, new byte[BUFFER_BYTES], 0, 0, false);
    }

    private JsonParser parser(ObjectReadContext context, IOContext io, InputStream in, byte[] buffer, int start, int end, boolean recyclable) {
        return new ByteParser(context, io, context.getStreamReadFeatures(_streamReadFeatures), context.getFormatReadFeatures(_formatReadFeatures), in,
                _byteSymbolCanonicalizer.makeChild(_factoryFeatures), buffer, start, end, recyclable);
    }
}
