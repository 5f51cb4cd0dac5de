package dev.steadfast.watcher.projection;

import dev.steadfast.contract.resource.Kind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The paths that the contract's records name, written as an allow-list writes them. */
final class ContractPaths {

    private ContractPaths() {}

    static Set<String> of(Kind kind) {
        Set<String> paths = new TreeSet<>();
        walk("", kind.type(), paths);
        paths.remove("apiVersion");
        paths.remove("kind");
        return paths;
    }

    private static void walk(String path, Type type, Set<String> paths) {
        if (path.equals("metadata.writers")) {
            paths.add("metadata.managedFields");
        } else if (type instanceof Class<?> record && record.isRecord()) {
            if (record.getRecordComponents().length == 0) {
                paths.add(path);
            }
            for (RecordComponent component : record.getRecordComponents()) {
                String name = component.getName();
                walk(path.isEmpty() ? name : path + "." + name, component.getGenericType(), paths);
            }
        } else if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            walk(path + (generic.getRawType() == Map.class ? ".*" : "[]"), arguments[arguments.length - 1], paths);
        } else {
            paths.add(path);
        }
    }
}
