package io.rollcall.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Who may import whom. Each rule is a plain test, and each kind of rule is seen to fail on a class made for it.
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rollcall");
    private static final JavaClasses SINNERS = new ClassFileImporter().importPackages("io.rollcall.house.sinners");

    private static final ArchRule NO_REAL_TIME = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.rollcall.Application")
            .and()
            .doNotHaveFullyQualifiedName("io.rollcall.sandbox.Setup")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callConstructor(Random.class);

    private static final ArchRule DOMAIN_KNOWS_THE_JDK_ONLY = classes()
            .that()
            .resideInAnyPackage("io.rollcall.domain..", "io.rollcall.house.sinners..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.rollcall.domain..", "java..", "org.jspecify..");

    @Test
    void all_of_us_were_looked_at() {
        assertTrue(OURS.size() > 150, OURS.size() + " classes");
    }

    @Test
    void layers_import_downwards_only() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.rollcall..")
                .layer("root")
                .definedBy("io.rollcall")
                .layer("cli")
                .definedBy("io.rollcall.cli..")
                .layer("http")
                .definedBy("io.rollcall.http..")
                .layer("alert")
                .definedBy("io.rollcall.alert..")
                .layer("schedule")
                .definedBy("io.rollcall.schedule..")
                .layer("workspace")
                .definedBy("io.rollcall.workspace..")
                .layer("project")
                .definedBy("io.rollcall.project..")
                .layer("sync")
                .definedBy("io.rollcall.sync..")
                .layer("ledger")
                .definedBy("io.rollcall.ledger..")
                .layer("store")
                .definedBy("io.rollcall.store..")
                .layer("bucket")
                .definedBy("io.rollcall.bucket..")
                .layer("source")
                .definedBy("io.rollcall.source..")
                .layer("destination")
                .definedBy("io.rollcall.destination..")
                .layer("channel")
                .definedBy("io.rollcall.channel..")
                .layer("domain")
                .definedBy("io.rollcall.domain..")
                .layer("sandbox")
                .definedBy("io.rollcall.sandbox..")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("schedule")
                .mayOnlyBeAccessedByLayers("root", "alert")
                .whereLayer("workspace")
                .mayOnlyBeAccessedByLayers("root", "cli", "http", "alert", "schedule")
                .whereLayer("project")
                .mayOnlyBeAccessedByLayers("root", "cli", "http", "alert", "schedule", "workspace")
                .whereLayer("sync")
                .mayOnlyBeAccessedByLayers("root", "cli", "http", "alert", "schedule", "workspace")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("root", "cli", "http", "workspace", "sync")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("root", "cli", "http", "alert", "schedule", "workspace", "sync")
                .whereLayer("bucket")
                .mayOnlyBeAccessedByLayers("root", "ledger", "source")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("root", "cli", "http", "workspace", "sync")
                .whereLayer("destination")
                .mayOnlyBeAccessedByLayers("root", "cli", "http", "alert", "workspace", "sync")
                .whereLayer("channel")
                .mayOnlyBeAccessedByLayers("root", "http", "alert", "workspace")
                .whereLayer("alert")
                .mayOnlyBeAccessedByLayers("root", "http")
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("cli")
                .ensureAllClassesAreContainedInArchitecture()
                .check(OURS);
    }

    @Test
    void the_domain_knows_the_jdk_only() {
        DOMAIN_KNOWS_THE_JDK_ONLY.check(OURS);
    }

    @Test
    void the_sandbox_knows_nothing_of_the_server() {
        noClasses()
                .that()
                .resideInAPackage("io.rollcall.sandbox..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.rollcall",
                        "io.rollcall.cli..",
                        "io.rollcall.domain..",
                        "io.rollcall.http..",
                        "io.rollcall.workspace..",
                        "io.rollcall.destination..",
                        "io.rollcall.ledger..",
                        "io.rollcall.source..",
                        "io.rollcall.store..",
                        "io.rollcall.sync.."))
                .check(OURS);
    }

    @Test
    void only_the_store_and_the_sources_speak_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.rollcall.store..", "io.rollcall.source..", "io.rollcall.sandbox.seed..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..", "org.duckdb.."))
                .check(OURS);
    }

    @Test
    void only_the_emarsys_package_channels_and_sources_call_others() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.rollcall.destination.emarsys..",
                        "io.rollcall.channel..",
                        "io.rollcall.source",
                        "io.rollcall.sandbox..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net.http.."))
                .check(OURS);
    }

    @Test
    void only_the_bucket_package_knows_the_sdk_of_buckets() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.rollcall.bucket..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("software.amazon.."))
                .check(OURS);
    }

    @Test
    void time_waiting_and_chance_are_handed_in() {
        NO_REAL_TIME.check(OURS);
    }

    @Test
    void every_rule_can_fail() {
        assertThrows(AssertionError.class, () -> NO_REAL_TIME.check(SINNERS));
        assertThrows(AssertionError.class, () -> DOMAIN_KNOWS_THE_JDK_ONLY.check(SINNERS));
    }
}
