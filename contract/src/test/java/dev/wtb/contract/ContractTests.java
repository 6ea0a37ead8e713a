package dev.wtb.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.web.service.annotation.HttpExchange;

@AnalyzeClasses(packages = "dev.wtb.contract", importOptions = ImportOption.DoNotIncludeTests.class)
class ContractTests {
    @ArchTest
    static final ArchRule dependsOnNothingButTheWeb = classes().should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.wtb.contract..", "java..", "jakarta.validation..", "org.springframework..", "org.jspecify..");

    @ArchTest
    static final ArchRule interfacesAreExchanges = classes().that()
            .haveSimpleNameEndingWith("Api")
            .should()
            .beInterfaces()
            .andShould()
            .beAnnotatedWith(HttpExchange.class);

    @ArchTest
    static final ArchRule nothingOptionalOnTheWire = methods().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(HttpExchange.class)
            .should()
            .notHaveRawReturnType(java.util.Optional.class);
}
