package dev.steadfast.contract.schema;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The Javadoc of the contract's records and enums: the one place where a person describes a type, a field or a constant. */
final class Descriptions {

    /** By {@code package.Type}, {@code package.Type#component} and {@code package.Enum#CONSTANT}. */
    private final Map<String, String> texts = new HashMap<>();

    Descriptions(Path sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(sources); var manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = files.filter(f -> f.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(java));
            Scanner scanner = new Scanner(DocTrees.instance(task));
            task.parse().forEach(unit -> scanner.scan(unit, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands before the tags of a type's comment; empty if it has none. */
    String of(Class<?> type) {
        return texts.getOrDefault(type.getCanonicalName(), "");
    }

    /** Of a component of a record or a constant of an enum. */
    String of(Class<?> type, String member) {
        return texts.getOrDefault(type.getCanonicalName() + "#" + member, "");
    }

    private final class Scanner extends TreePathScanner<Void, String> {
        private final DocTrees docs;

        Scanner(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree tree, String outer) {
            String name = (outer == null ? getCurrentPath().getCompilationUnit().getPackageName().toString() : outer) + "." + tree.getSimpleName();
            DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
            if (doc != null) {
                texts.put(name, text(doc.getFullBody()));
                for (DocTree tag : doc.getBlockTags()) {
                    if (tag instanceof ParamTree param) {
                        texts.put(name + "#" + param.getName(), text(param.getDescription()));
                    }
                }
            }
            return super.visitClass(tree, name);
        }

        @Override
        public Void visitVariable(VariableTree tree, String outer) {
            DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
            if (doc != null) {
                texts.put(outer + "#" + tree.getName(), text(doc.getFullBody()));
            }
            return null;
        }
    }

    private static String text(List<? extends DocTree> trees) {
        return trees.stream().map(Descriptions::text).collect(Collectors.joining()).replaceAll("\\s+", " ").strip();
    }

    private static String text(DocTree tree) {
        return switch (tree) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> literal.getBody().getBody();
            case LinkTree link -> link.getLabel().isEmpty() ? link.getReference().getSignature().replace("#", " ").strip() : text(link.getLabel());
            default -> tree.toString();
        };
    }
}
