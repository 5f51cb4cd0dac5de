package dev.steadfast.standalone.audit;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Where documents begin and end in a file that may hold JSON and YAML. Lines that begin with {@code ---} separate them, and so does a brace that begins a line outside of flow style. */
final class Separators {

    private final SeekableByteChannel file;

    Separators(SeekableByteChannel file) {
        this.file = file;
    }

    /** Where the next document begins, from this place on; -1 if there is none. Of a block document the start of its line: indentation counts. */
    long start(long from) throws IOException {
        Slice bytes = new Slice(file, from, file.size());
        long at = from;
        long line = from;
        boolean lineStart = true;
        for (int b = bytes.read(); b >= 0; b = bytes.read(), at++) {
            if (b == '\n') {
                line = at + 1;
                lineStart = true;
            } else if (b == ' ' || b == '\t' || b == '\r' || b == 0xef || b == 0xbb || b == 0xbf) {
                // Blank, or a byte order mark.
            } else if (lineStart && (b == '#' || b == '%')) {
                at = line(bytes, at);
                line = at + 1;
            } else if (at == line && (b == '-' || b == '.') && marker(at, (char) b)) {
                bytes.skipNBytes(2);
                at += 2;
                line = at + 1;
            } else {
                return b == '{' || b == '[' ? at : line;
            }
        }
        return -1;
    }

    /** Where the YAML document that begins here ends. @param flow whether it begins with a brace */
    long end(long start, boolean flow) throws IOException {
        Slice bytes = new Slice(file, start, file.size());
        long at = start;
        boolean lineStart = false;
        for (int b = bytes.read(); b >= 0; b = bytes.read(), at++) {
            if (lineStart && (b == '-' && marker(at, '-') || b == '{' && !flow)) {
                return at;
            }
            lineStart = b == '\n';
        }
        return file.size();
    }

    /** The number of the line that holds this place, from 1. */
    long line(long offset) throws IOException {
        Slice bytes = new Slice(file, 0, offset);
        long line = 1;
        for (int b = bytes.read(); b >= 0; b = bytes.read()) {
            line += b == '\n' ? 1 : 0;
        }
        return line;
    }

    private static long line(Slice bytes, long at) throws IOException {
        long end = at;
        for (int b = bytes.read(); b >= 0 && b != '\n'; b = bytes.read()) {
            end++;
        }
        return end + 1;
    }

    /** Three of these characters, and then a blank or the end. */
    private boolean marker(long at, char c) throws IOException {
        Slice bytes = new Slice(file, at, Math.min(at + 4, file.size()));
        boolean three = bytes.read() == c && bytes.read() == c && bytes.read() == c;
        int after = bytes.read();
        return three && (after < 0 || after == ' ' || after == '\t' || after == '\r' || after == '\n');
    }
}
