package dev.wtb.database;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.wtb.identity.HouseRules;

@AnalyzeClasses(packages = "dev.wtb.database", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTests {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);
}
