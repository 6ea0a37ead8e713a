package dev.wtb.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.bind.annotation.RestController;

/** Rules of the house that a machine can check; every service runs them over its own classes. */
public final class HouseRules {
    @ArchTest
    static final ArchRule fieldsAreNotInjected = noFields().should()
            .beAnnotatedWith(Autowired.class)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule controllersAreNotPublic = classes().that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesAreDomainNouns = noClasses().should()
            .resideInAnyPackage("..util..", "..utils..",
                    "..common..",
                    "..helper..", "..manager..", "..impl..", "..dto..", "..service..");

    @ArchTest
    static final ArchRule namesSayMore = noClasses().that()
            .areNotInterfaces()
            .should()
            .haveNameMatching(".*(Manager|Impl|Dto|Helper|Utils?|Data|Info)$");

    @ArchTest
    static final ArchRule processesStartInOnePlace = noClasses().that()
            .resideOutsideOfPackages("dev.wtb.wireguard.process..", "dev.wtb.wireguard.kernel..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class);

    @ArchTest
    static final ArchRule packagesHaveOneDirection = SlicesRuleDefinition.slices()
            .matching("dev.wtb.*.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule settingsAreRecords = classes().that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords()
            .allowEmptyShould(true);

    private HouseRules() {
    }
}
