package dev.steadfast.benchmarks.load;

import dev.steadfast.contract.resource.Kind;

/** The objects with which the simulated API server begins, for who wants to know them beforehand. */
public record Objects(Sizes sizes) {

    /** One object as the server sends it, with {@code kind} and {@code apiVersion}. @param index from 0 */
    public byte[] object(Kind kind, int index) {
        Template template = new Template(kind, sizes);
        byte[] bytes = new byte[template.length()];
        template.write(bytes, 0, new Revision(kind, index, 0, 0));
        return bytes;
    }

    /** The namespace that an object is in, or stands beside. */
    public String namespace(Kind kind, int index) {
        return "team-%04d".formatted(sizes.namespace(new Revision(kind, index, 0, 0)));
    }
}
