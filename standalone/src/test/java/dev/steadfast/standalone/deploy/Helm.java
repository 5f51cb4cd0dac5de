package dev.steadfast.standalone.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** helm, version 3 or 4, where it is on the path. */
record Helm(Path program) {

    static Optional<Helm> find() {
        return Program.find("helm").map(Helm::new);
    }

    static String whyNot() {
        return find().isPresent() ? null : "no helm on the path; what the chart renders is not compared with the overlays";
    }

    /** The objects of a release in namespace {@code steadfast}. */
    List<JsonNode> objects(String... arguments) {
        return Manifests.parse(template(arguments).well()).stream().filter(o -> !o.isEmpty()).toList();
    }

    Program.Said template(String... arguments) {
        List<String> all = new ArrayList<>(List.of(program.toString(), "template", "steadfast", Chart.FOLDER.toString(), "--namespace", "steadfast"));
        all.addAll(List.of(arguments));
        return Program.run(all, "");
    }

    Program.Said lint(Path values) {
        return Program.run(List.of(program.toString(), "lint", "--strict", Chart.FOLDER.toString(), "--namespace", "steadfast", "--values", values.toString()), "");
    }
}
