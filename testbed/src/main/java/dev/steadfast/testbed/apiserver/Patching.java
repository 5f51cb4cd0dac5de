package dev.steadfast.testbed.apiserver;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** PATCH, by media type. */
final class Patching {
    private static final Set<String> NOT_STRATEGIC = Set.of("VolumeSnapshot");
    private final Update update;
    private final Apply apply;

    Patching(Update update, Apply apply) {
        this.update = update;
        this.apply = apply;
    }

    Answer patch(Call call) {
        if (call.patch() == PatchType.APPLY) {
            return apply.apply(call);
        }
        if (call.patch() == PatchType.STRATEGIC && NOT_STRATEGIC.contains(call.type().kind())) {
            PatchType.of("");
        }
        boolean scale = call.target().subresource().equals("scale");
        ObjectNode after = update.change(call.target(), WriteOptions.of(call), before ->
            scale ? Scale.into(call.target(), before.deepCopy(), edit(call, Scale.of(before))) : Shapes.checkPatched(call.type(), edit(call, before)));
        return Answer.of(200, scale ? Scale.of(after) : after);
    }

    private static ObjectNode edit(Call call, ObjectNode before) {
        return switch (call.patch()) {
            case JSON -> JsonPatch.apply(before, call.body());
            case MERGE -> MergePatch.apply(before, call.object());
            case STRATEGIC, APPLY -> StrategicMergePatch.apply(before, call.object());
        };
    }
}
