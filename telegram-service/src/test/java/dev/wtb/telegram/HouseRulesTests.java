package dev.wtb.telegram;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.wtb.identity.HouseRules;
import dev.wtb.identity.SettingsRules;

@AnalyzeClasses(packages = "dev.wtb.telegram", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests settings = ArchTests.in(SettingsRules.class);
}
