package dev.wtb.e2e.crash;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lives inside a service under test; its argument is the folder whose files name the deadly points. */
public final class CrashAgent {
    private static final int AS_KILLED = 137;
    private static final ClassDesc SELF = ClassDesc.of("dev.wtb.e2e.crash.CrashAgent");
    private static final MethodTypeDesc HIT = MethodTypeDesc.ofDescriptor("(Ljava/lang/String;)V");

    @SuppressWarnings("NonFinalStaticField") // an agent has no instance
    private static Path folder = Path.of("/nonexistent");

    private CrashAgent() {
    }

    /** Called by the virtual machine before the service's main method. */
    public static void premain(String argument, Instrumentation instrumentation) {
        folder = Path.of(argument);
        instrumentation.addTransformer(new Transformer());
    }

    /** Called from the points: dies at once, as by a power cut, when this one is armed. */
    public static void hit(String point) {
        var armed = folder.resolve(point);
        if (Files.exists(armed) && armed.toFile().delete()) {
            Runtime.getRuntime().halt(AS_KILLED);
        }
    }

    private static final class Transformer implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(@Nullable ClassLoader loader, String type, @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain, byte[] bytes) {
            var points = type == null ? List.<CrashPoint>of() : CrashPoint.of(type);
            if (points.isEmpty() || loader == null) {
                return null;
            }
            var classes = ClassFile
                    .of(ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
            var result = bytes;
            for (var point : points) {
                result = classes.transformClass(classes.parse(result), ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(point.method()), new Calls(point.name())));
            }
            return result;
        }
    }

    private record Calls(String point) implements CodeTransform {
        @Override
        public void atStart(CodeBuilder builder) {
            call(builder, "before");
        }

        @Override
        public void accept(CodeBuilder builder, CodeElement element) {
            if (element instanceof ReturnInstruction) {
                call(builder, "after");
            }
            builder.with(element);
        }

        private void call(CodeBuilder builder, String when) {
            builder.ldc(point + "." + when).invokestatic(SELF, "hit", HIT);
        }
    }
}
