package dev.wtb.database;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.wtb.identity.HouseRules;
import dev.wtb.identity.SettingsRules;
import org.springframework.transaction.annotation.Transactional;

@AnalyzeClasses(packages = "dev.wtb.database", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests settings = ArchTests.in(SettingsRules.class);

    @ArchTest
    static final ArchRule turnsAreNotJoined = noClasses().that()
            .areAnnotatedWith(Transactional.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Turns.class)
            .because("turns inside a transaction are one turn, which keeps everybody locked until the last");
}
