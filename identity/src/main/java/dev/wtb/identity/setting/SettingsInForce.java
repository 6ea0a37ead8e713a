package dev.wtb.identity.setting;

import dev.wtb.contract.setting.Setting;
import dev.wtb.contract.setting.Setting.Source;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** What a service was started with, and who said so. */
public final class SettingsInForce {
    private SettingsInForce() {
    }

    /** In the order in which they are declared; what they were before is not known here. */
    public static List<Setting> of(Environment environment, String prefix, Record settings) {
        return Effective.of(prefix, settings)
                .map(one -> new Setting(one.key(), one.value(), one.standard(), source(environment, one), null, null))
                .toList();
    }

    private static Source source(Environment environment, Effective one) {
        var name = ConfigurationPropertyName.of(one.key());
        var source = StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(from -> from.getConfigurationProperty(name) != null)
                .findFirst()
                .map(SettingsInForce::source)
                .orElse(Source.STANDARD);
        return source == Source.STANDARD && !one.value().equals(one.standard()) ? Source.ENVIRONMENT : source;
    }

    /** A service's own file only passes on what the environment says. */
    private static Source source(ConfigurationPropertySource from) {
        var name = from.getUnderlyingSource() instanceof PropertySource<?> source ? source.getName() : "";
        if (name.contains("application.yaml")) {
            return Source.STANDARD;
        }
        return name.contains("resource") ? Source.FILE : Source.ENVIRONMENT;
    }
}
