package dev.wtb.identity;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Interfaces of others, played by methods of one object: a call goes to its method of the interface's and the method's
 * name, such as {@code userApi_account}, or does nothing. All calls are remembered, and each can be told to answer
 * otherwise.
 */
public class Fake {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Object[], Object>> otherwise = new HashMap<>();

    /** This object as one of the interfaces that it plays. */
    public <T> T as(Class<T> api) {
        return as(api, () -> this);
    }

    /** One of the interfaces, as whoever is asked for at each call plays it. */
    public static <T> T as(Class<T> api, Supplier<? extends Fake> who) {
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[]{api},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? own(proxy, method, arguments)
                        : ((Fake) who.get()).answer(api, method, arguments == null ? new Object[0] : arguments)));
    }

    /** What was asked, as {@code Api.method(argument, argument)}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Answers a method otherwise from now on. */
    public void answer(String method, Function<Object[], Object> answer) {
        otherwise.put(method, answer);
    }

    /** A method fails from now on. */
    public void fail(String method, RuntimeException failure) {
        answer(method, _ -> {
            throw failure;
        });
    }

    private Object answer(Class<?> api, Method method, Object[] arguments) throws Throwable {
        var name = api.getSimpleName() + "." + method.getName();
        calls.add(name + Arrays.stream(arguments).map(String::valueOf).collect(Collectors.joining(", ", "(", ")")));
        if (otherwise.containsKey(name)) {
            return otherwise.get(name).apply(arguments);
        }
        var own = Arrays.stream(getClass().getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(playing(api, method)))
                .findFirst();
        if (own.isEmpty()) {
            return nothing(method.getReturnType());
        }
        own.get().setAccessible(true);
        try {
            return own.get().invoke(this, Arrays.copyOf(arguments, own.get().getParameterCount()));
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static String playing(Class<?> api, Method method) {
        var name = api.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1) + "_" + method.getName();
    }

    private static Object nothing(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == long.class) {
            return 0L;
        }
        return type == boolean.class ? (Object) false : null;
    }

    private static Object own(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "fake of " + proxy.getClass().getInterfaces()[0].getSimpleName();
        };
    }
}
