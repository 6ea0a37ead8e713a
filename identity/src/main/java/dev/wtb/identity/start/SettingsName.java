package dev.wtb.identity.start;

import java.util.Arrays;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Lets schedules name their service's settings: {@code #{settings.expiryInterval()}}, so that a default stands once.
 */
final class SettingsName implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String NAME = "settings";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.addBeanFactoryPostProcessor(SettingsName::name);
    }

    private static void name(ConfigurableListableBeanFactory beans) {
        if (AutoConfigurationPackages.has(beans)) {
            var own = AutoConfigurationPackages.get(beans).getFirst();
            Arrays.stream(beans.getBeanDefinitionNames())
                    .filter(bean -> bean.matches("wtb\\.\\w+-" + own + "\\.\\w+Properties"))
                    .forEach(bean -> beans.registerAlias(bean, NAME));
        }
    }
}
