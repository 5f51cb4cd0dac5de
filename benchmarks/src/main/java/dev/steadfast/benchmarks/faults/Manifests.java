package dev.steadfast.benchmarks.faults;

/** Objects as clients write them, the smallest that a real API server takes. JSON with single quotes, which {@link #json} makes double. */
final class Manifests {
    private static final String POD_SPEC = "'containers':[{'name':'main','image':'registry.example/app:1','env':[{'name':'TOKEN','value':'planted'}]}]";
    private static final String TEMPLATE = "'selector':{'matchLabels':{'app':'a'}},'template':{'metadata':{'labels':{'app':'a'}},'spec':{" + POD_SPEC + "}}";

    private Manifests() {
    }

    /** The object that the change creates. */
    static byte[] created(Churn.Change change) {
        String metadata = "{'metadata':{'name':'" + change.name() + "','labels':" + label(change) + "}";
        return json(metadata + body(change) + "}");
    }

    private static String body(Churn.Change change) {
        return switch (change.kind()) {
            case POD -> ",'spec':{" + POD_SPEC + "}";
            case STATEFUL_SET -> ",'spec':{'serviceName':'a','replicas':0," + TEMPLATE + "}";
            case CLAIM -> ",'spec':{'accessModes':['ReadWriteOnce'],'storageClassName':'none','resources':{'requests':{'storage':'1Gi'}}}";
            case VOLUME -> ",'spec':{'accessModes':['ReadWriteOnce'],'capacity':{'storage':'1Gi'},'storageClassName':'none',"
                + "'hostPath':{'path':'/tmp/none'}" + claim(change) + "}";
            case SERVICE -> ",'spec':{'clusterIP':'None','ports':[{'port':80}]}";
            case EVENT -> ",'involvedObject':{'kind':'Pod','namespace':'" + change.namespace() + "','name':'p'},'reason':'Churned','type':'Normal','message':'m',"
                + "'source':{'component':'churn'}";
            case BUDGET -> ",'spec':{'minAvailable':1,'selector':{'matchLabels':{'app':'a'}}}";
            case REVISION -> ",'revision':1,'data':{}";
            case STORAGE_CLASS -> ",'provisioner':'none.example'";
            default -> "";
        };
    }

    /** A merge patch. Volumes change their claim, and with it their key on the stream. */
    static byte[] updated(Churn.Change change) {
        String labels = "'metadata':{'labels':" + label(change) + "}";
        String claim = claim(change);
        return json("{" + labels + (claim.isEmpty() ? "" : ",'spec':{" + claim.substring(1) + "}") + "}");
    }

    private static String claim(Churn.Change change) {
        if (change.kind() != KindOfObject.VOLUME) {
            return "";
        }
        String namespace = Churn.NAMESPACES.get(change.number() % Churn.NAMESPACES.size());
        return ",'claimRef':" + (change.number() % 5 == 0 ? "null" : "{'kind':'PersistentVolumeClaim','namespace':'" + namespace + "','name':'c'}");
    }

    private static String label(Churn.Change change) {
        return "{'app':'a','app.kubernetes.io/version':'" + change.number() + "'}";
    }

    static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
