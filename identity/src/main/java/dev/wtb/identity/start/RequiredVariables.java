package dev.wtb.identity.start;

import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Settings without a default must be set: otherwise a service would start with the text of a placeholder as its secret.
 */
final class RequiredVariables implements ApplicationListener<ApplicationPreparedEvent> {
    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed && !source.getName().startsWith("system")) {
                check(environment, listed);
            }
        }
    }

    private static void check(ConfigurableEnvironment environment, EnumerablePropertySource<?> source) {
        for (var name : source.getPropertyNames()) {
            if (source.getProperty(name) instanceof CharSequence text) {
                environment.resolveRequiredPlaceholders(text.toString());
            }
        }
    }
}
