package dev.wtb.telegram;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.wtb.identity.HouseRules;
import dev.wtb.identity.SettingsRules;

@AnalyzeClasses(packages = "dev.wtb.telegram", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule oneWayToTelegram = noClasses().that()
            .resideOutsideOfPackage("dev.wtb.telegram.api")
            .should()
            .dependOnClassesThat(resideInAnyPackage("okhttp3..", "java.net.http..",
                    "com.fasterxml.jackson.databind..", "org.telegram.telegrambots.meta.generics..",
                    "org.telegram.telegrambots.meta.exceptions..", "org.telegram.telegrambots.client.."))
            .because("one client, one pace and one family of failures is BotApi's");

    @ArchTest
    static final ArchTests settings = ArchTests.in(SettingsRules.class);
}
