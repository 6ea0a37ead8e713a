package dev.wtb.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A point that nobody passes would be a service that never dies, and a fault that is never tried. */
class CrashPointTests {
    @ParameterizedTest
    @EnumSource
    void somebodyPassesEachPoint(CrashPoint point) throws IOException {
        var service = point.service().matches("node|host") ? "wireguard-service" : point.service();
        var module = point.type().startsWith("dev/wtb/identity/") ? "identity" : service;
        var built = Path.of("..", module, "target", "classes", point.type() + ".class");

        assertThat(built).exists();
        assertThat(ClassFile.of().parse(built).methods()).extracting(method -> method.methodName().stringValue())
                .contains(point.method());
    }
}
