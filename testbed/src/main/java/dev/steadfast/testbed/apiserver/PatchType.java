package dev.steadfast.testbed.apiserver;

/** The media types of a PATCH. */
enum PatchType {
    JSON("application/json-patch+json"),
    MERGE("application/merge-patch+json"),
    STRATEGIC("application/strategic-merge-patch+json"),
    APPLY("application/apply-patch+yaml");

    private final String mediaType;

    PatchType(String mediaType) {
        this.mediaType = mediaType;
    }

    static PatchType of(String contentType) {
        String bare = contentType == null ? "" : contentType.split(";", 2)[0].trim();
        for (PatchType type : values()) {
            if (type.mediaType.equals(bare)) {
                return type;
            }
        }
        throw Refused.plain(415, "UnsupportedMediaType", "415: Unsupported Media Type").because(null);
    }
}
