package dev.steadfast.testbed.apiserver;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of the server, apart from how it is asked. */
final class Api {
    private static final Set<String> CREATED = Set.of("eviction", "binding", "token");
    final Store store;
    final Tokens tokens = new Tokens();
    final Authorizer authorizer;
    final Reviews reviews;
    final Creation creation;
    final Update update;
    final Deletion deletion;
    final Eviction eviction;
    private final Patching patching;
    private final Lister lister;

    Api(Store store) {
        this.store = store;
        authorizer = new Authorizer(store);
        reviews = new Reviews(tokens, authorizer);
        creation = new Creation(store);
        update = new Update(store);
        deletion = new Deletion(store);
        eviction = new Eviction(store, deletion, update);
        patching = new Patching(update, new Apply(store, creation, update));
        lister = new Lister(store);
    }

    /** @throws Refused 403 */
    static void forbid(Call call, Access access) {
        Target target = call.target();
        throw Refused.forbidden(call.type(), target.name(), "User \"" + call.user().name() + "\" cannot " + access.verb() + " resource \""
            + access.resource() + "\" in API group \"" + access.group() + "\""
            + (target.namespace().isEmpty() ? " at the cluster scope" : " in the namespace \"" + target.namespace() + "\""));
    }

    /** Every verb but WATCH. */
    Answer execute(Call call) {
        Target target = call.target();
        return switch (call.verb()) {
            case GET -> get(target);
            case LIST -> lister.list(call);
            case CREATE -> create(call);
            case UPDATE -> replace(call);
            case PATCH -> patching.patch(call);
            case DELETE -> deletion.delete(target, DeleteOptions.of(call));
            case DELETECOLLECTION -> deleteAll(call);
            case WATCH -> throw new IllegalArgumentException("a watch is no single answer");
        };
    }

    private Answer get(Target target) {
        if (CREATED.contains(target.subresource())) {
            throw Refused.methodNotAllowed();
        }
        Stored object = store.get(target.type(), target.namespace(), target.name());
        if (object == null) {
            throw Refused.notFound(target.type(), target.name());
        }
        return target.subresource().equals("scale") ? Answer.of(200, Scale.of(object.tree())) : Answer.ok(object);
    }

    private Answer create(Call call) {
        return switch (call.target().subresource()) {
            case "" -> Answer.of(201, creation.create(call.target(), call.object(), WriteOptions.of(call)));
            case "eviction" -> eviction.evict(call);
            case "binding" -> {
                Binding.bind(update, call.target(), Json.text("", call.object(), "target", "name"), WriteOptions.of(call));
                yield Answer.of(201, Json.of("{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Success','code':201}"));
            }
            case "token" -> token(call);
            default -> throw Refused.methodNotAllowed();
        };
    }

    private Answer token(Call call) {
        Target target = call.target();
        Stored account = store.get(target.type(), target.namespace(), target.name());
        if (account == null) {
            throw Refused.notFound(target.type(), target.name());
        }
        ObjectNode request = call.object();
        List<String> audiences = Json.at(request, "spec", "audiences").valueStream().map(a -> a.asString("")).toList();
        String token = tokens.issue(User.serviceAccount(target.namespace(), target.name(), Json.text("", account.tree(), "metadata", "uid")),
            audiences.isEmpty() ? List.of(Tokens.API_SERVER) : audiences);
        long seconds = Json.number(3600, request, "spec", "expirationSeconds");
        request.putObject("status").put("token", token).put("expirationTimestamp", Json.time(java.time.Instant.now().plusSeconds(seconds)));
        return Answer.of(201, request);
    }

    private Answer replace(Call call) {
        if (!call.target().subresource().equals("scale")) {
            return Answer.of(200, update.replace(call.target(), call.object(), WriteOptions.of(call)));
        }
        ObjectNode scale = call.object();
        return Answer.of(200, Scale.of(update.change(call.target(), WriteOptions.of(call), before -> Scale.into(call.target(), before, scale))));
    }

    private Answer deleteAll(Call call) {
        ObjectFilter filter = new ObjectFilter(call);
        DeleteOptions options = DeleteOptions.of(call);
        ObjectNode list = Json.object().put("kind", call.type().kind() + "List").put("apiVersion", call.type().apiVersion());
        list.putObject("metadata").put("resourceVersion", Long.toString(store.version()));
        ArrayNode items = list.putArray("items");
        return store.exclusively(() -> {
            for (Stored object : store.all(call.type(), call.target().namespace())) {
                if (filter.matches(object)) {
                    ObjectNode tree = object.tree();
                    ObjectNode item = tree.deepCopy();
                    item.remove(List.of("kind", "apiVersion"));
                    items.add(item);
                    deletion.delete(Target.of(call.type(), object.namespace(), object.name()), tree, options);
                }
            }
            return Answer.of(200, list);
        });
    }
}
