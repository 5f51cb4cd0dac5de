package dev.steadfast.contract;

/** Names of the CloudEvents attributes in Kafka headers (binary mode of the Kafka protocol binding, CloudEvents 1.0); values are UTF-8. */
public final class Header {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String DATA_SCHEMA = "ce_dataschema";
    public static final String CONTENT_TYPE = "content-type";

    // Extension attributes of resource records.
    public static final String KIND = "ce_kind";
    public static final String UID = "ce_uid";
    public static final String RESOURCE_VERSION = "ce_resourceversion";
    /** Raised when the cluster's versions run backwards (a restored etcd). */
    public static final String EPOCH = "ce_epoch";
    /** Of findings: the namespace whose partition the record is in; a volume's finding has none in its value. */
    public static final String NAMESPACE = "ce_namespace";
    /** Version of the projection that made the record. */
    public static final String PROJECTION = "ce_projection";
    /** How many versions of the object this record stands for besides its own; absent for none. */
    public static final String PASSED_OVER = "ce_passedover";
    /** {@code too-large}: Kafka would not take the object; only what identifies it is left, its {@code spec} and {@code status} are missing. Absent for all others. */
    public static final String REDUCED = "ce_reduced";
    /** The cluster's display name, for people; the cluster's identity is its uid, in {@link #SOURCE}. */
    public static final String CLUSTER_NAME = "ce_clustername";

    private Header() {}
}
