package dev.steadfast.watcher.projection;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A string, a number or a truth value. */
enum Scalar implements Field {
    /** Text that somebody wrote: credentials in it are masked, and its length is bounded. */
    TEXT {
        @Override
        void string(JsonParser in, Copy out) {
            out.text(in);
        }
    },
    /** A name, a uid, an instant: what other objects refer to, so it must stay as it is. */
    EXACT {
        @Override
        void string(JsonParser in, Copy out) {
            out.exact(in);
        }
    };

    abstract void string(JsonParser in, Copy out);

    @Override
    public void copy(byte[] name, JsonParser in, Copy out) {
        JsonToken token = in.currentToken();
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            in.skipChildren();
            return;
        }
        out.json().begin(name);
        if (token == JsonToken.VALUE_STRING) {
            string(in, out);
        } else {
            out.json().literal(in.getString());
        }
    }
}
