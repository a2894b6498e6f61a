package org.trackdrivesync;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackdrivesync.tenant.Tenant;

/** The arrows between the rooms of the house, and what no room may do. */
class ArchitectureTest {
  private static final String HOUSE = "org.trackdrivesync.";

  /** Which rooms a room may know, beside itself. */
  private static final Map<String, List<String>> MAY_KNOW =
      Map.ofEntries(
          Map.entry("tenant", List.of()),
          Map.entry("lead", List.of("tenant")),
          Map.entry("distribution", List.of("lead", "tenant")),
          Map.entry("dispatch", List.of("lead", "tenant")),
          Map.entry("intake", List.of("distribution", "dispatch", "lead", "tenant")),
          Map.entry("history", List.of("dispatch", "lead", "tenant")),
          Map.entry("source", List.of("lead", "tenant")),
          Map.entry("writeback", List.of("source", "dispatch", "lead", "tenant")),
          Map.entry("trackdrive", List.of("dispatch", "lead", "tenant")),
          Map.entry("doctor", List.of("trackdrive", "dispatch", "lead", "tenant")),
          Map.entry(
              "store",
              List.of(
                  "writeback", "history", "intake", "distribution", "dispatch", "lead", "tenant")),
          Map.entry(
              "console",
              List.of(
                  "doctor",
                  "history",
                  "intake",
                  "distribution",
                  "dispatch",
                  "lead",
                  "source",
                  "tenant")),
          Map.entry(
              "route",
              List.of(
                  "history",
                  "intake",
                  "distribution",
                  "dispatch",
                  "lead",
                  "source",
                  "tenant",
                  "trackdrive",
                  "writeback")));

  private static final Set<String> DOMAIN =
      Set.of("tenant", "lead", "distribution", "dispatch", "intake", "history");

  private static final Set<String> MACHINE_TIME =
      Set.of(
          "Clock.systemUTC",
          "Clock.system",
          "Clock.systemDefaultZone",
          "InstantSource.system",
          "Instant.now",
          "LocalDate.now",
          "LocalDateTime.now",
          "OffsetDateTime.now",
          "ZonedDateTime.now",
          "System.currentTimeMillis");

  /** What is shipped: read from where the program's own classes are, so without tests. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Tenant.class.getProtectionDomain().getCodeSource().getLocation());

  static Stream<String> rooms() {
    return MAY_KNOW.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomKnowsOnlyTheRoomsThatItMayKnow(String room) {
    String[] forbidden =
        Stream.concat(MAY_KNOW.keySet().stream(), Stream.of("program"))
            .filter(other -> !other.equals(room) && !MAY_KNOW.get(room).contains(other))
            .map(ArchitectureTest::of)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(of(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyClassLivesInARoomOfTheHouse() {
    Set<String> found = CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toSet());

    found.remove("program");
    assertThat(MAY_KNOW.keySet()).containsAll(found);
  }

  @Test
  void theDomainKnowsNoFrameworkNoDatabaseAndNoHttp() {
    classes()
        .that()
        .resideInAnyPackage(DOMAIN.stream().map(ArchitectureTest::of).toArray(String[]::new))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "org.trackdrivesync..",
                    "java.lang..",
                    "java.io",
                    "java.math",
                    "java.net",
                    "java.nio..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "com.google.i18n.phonenumbers..")
                .or(describe("are arrays or primitives", type -> type.isPrimitive())))
        .check(CLASSES);
  }

  @Test
  void theDomainOpensNoConnection() {
    noClasses()
        .that()
        .resideInAnyPackage(DOMAIN.stream().map(ArchitectureTest::of).toArray(String[]::new))
        .should()
        .dependOnClassesThat(
            describe(
                "are of java.net, but for addresses",
                type ->
                    type.getPackageName().equals("java.net")
                        && !Set.of(
                                "URI", "URISyntaxException", "InetAddress", "UnknownHostException")
                            .contains(type.getSimpleName())))
        .check(CLASSES);
  }

  @Test
  void onlyTheStoreAndTheProgramKnowTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackages(of("store"), of("program"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..", "org.flywaydb..")
        .check(CLASSES);
  }

  @Test
  void onlyRoutesAndTheProgramKnowCamel() {
    noClasses()
        .that()
        .resideOutsideOfPackages(of("route"), of("program"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..")
        .check(CLASSES);
  }

  @Test
  void nobodyKeepsAnythingByThread() {
    noFields().should().haveRawType(describe("a ThreadLocal", this::isThreadLocal)).check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat(describe("are a ThreadLocal", this::isThreadLocal))
        .check(CLASSES);
  }

  /** It may be hours off: what is decided by time is decided by the store's. */
  @Test
  void nobodyAsksThisMachinesClock() {
    noClasses()
        .that()
        .doNotHaveSimpleName("DataFolder") // names a folder that it puts aside
        .and()
        .doNotHaveSimpleName("DoctorCommand") // shows how far it is from TrackDrive's
        .should()
        .callMethodWhere(
            describe(
                "tells this machine's time",
                call ->
                    MACHINE_TIME.contains(
                        call.getTargetOwner().getSimpleName() + "." + call.getName())))
        .check(CLASSES);
  }

  @Test
  void onlyStartUpClassesWriteToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackages(of("program"), of("console"))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void fieldsAreFinalInTheDomainButForWhatALockOrAThreadsHandOverGuards() {
    Set<String> guarded = Set.of("GroupCommit", "PendingDelivery");

    List<String> open =
        CLASSES.stream()
            .filter(type -> DOMAIN.contains(room(type)))
            .filter(type -> !guarded.contains(type.getSimpleName()))
            .flatMap(type -> type.getFields().stream())
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .map(field -> field.getFullName())
            .toList();

    assertThat(open).isEmpty();
  }

  @Test
  void noClassIsNamedForNothing() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .check(CLASSES);
  }

  private boolean isThreadLocal(JavaClass type) {
    return type.isAssignableTo(ThreadLocal.class);
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(HOUSE.length()).replaceFirst("\\..*", "");
  }

  private static String of(String room) {
    return HOUSE + room + "..";
  }
}
