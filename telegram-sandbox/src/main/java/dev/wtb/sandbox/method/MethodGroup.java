package dev.wtb.sandbox.method;

import java.util.Map;

/** Methods that belong together, by their names in the documentation. */
interface MethodGroup {
    Map<String, Method> methods();
}
