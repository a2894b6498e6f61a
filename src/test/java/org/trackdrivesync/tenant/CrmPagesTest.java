package org.trackdrivesync.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackdrivesync.lead.FieldMapping;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.WebhookFormats;

/** What the page of a CRM shows connects it, and all that it names is there. */
class CrmPagesTest {
  private static final Path FOLDER = Path.of("src/docs/crm");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

  /** A property, or a word that is written like one; a header of a vendor is none. */
  private static final Pattern HYPHENATED =
      Pattern.compile("\\.?((?!x-)[a-z]+(?:-[a-z]+)+)(?:\\..*|=.*)?");

  /** A setting without what stands before it for every tenant, and its value. */
  private static final Pattern SHORT =
      Pattern.compile("(?:opt-out|lead|match|event-id|change-type|write-back)\\.?[^=]*=.+");

  private static final Pattern SOURCE = Pattern.compile("sync\\.tenants\\.acme\\.sources\\.(\\w+)");
  private static final List<String> PLACES =
      List.of(
          "sync.tenants.acme.",
          "sync.tenants.acme.distributions.hot.",
          "sync.tenants.acme.sources.<s>.");

  /** What is not of the page: a TrackDrive account, and a schedule where the page names none. */
  private static final String ACCOUNT =
      """
      sync.tenants.acme.trackdrive.base-url=https://acme.trackdrive.com
      sync.tenants.acme.trackdrive.public-key=pub
      sync.tenants.acme.trackdrive.private-key=priv
      sync.tenants.acme.distributions.hot.schedule-id=7
      """;

  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString().replace(".md", "")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsConfiguresItsCrm(String page) throws IOException {
    Deployment deployment = read(String.join("\n", blocks(page, "properties")));

    Tenant acme = deployment.tenants().find("acme").orElseThrow();
    List<String> formats =
        acme.webhooks().stream().map(source -> source.format().property()).toList();
    assertThat(page.equals("salesforce") ? acme.sources().size() : formats.size()).isPositive();
    assertThat(formats).as("a page is named after its format").allMatch(page::equals);
    assertThat(deployment.warnings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPropertyThatAPageNamesInItsTextIsRead(String page) throws IOException {
    List<String> whole = code(page).filter(text -> text.startsWith("sync.")).toList();

    for (String line : whole) {
      String setting = line.contains("=") ? line : line + "=https://sync.example.com";
      read(String.join("\n", blocks(page, "properties")) + "\n" + setting);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everySettingThatIsShownShortIsReadWhereItBelongs(String page) throws IOException {
    for (String line : code(page).filter(text -> SHORT.matcher(text).matches()).toList()) {
      assertThat(PLACES).as(line).anyMatch(place -> isRead(page, place + line));
    }
  }

  private static boolean isRead(String page, String line) {
    try {
      String source = SOURCE.matcher(text(page)).results().findFirst().orElseThrow().group(1);
      read(String.join("\n", blocks(page, "properties")) + "\n" + line.replace("<s>", source));
      return true;
    } catch (IllegalSettings refused) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyWordThatIsWrittenLikeASettingIsInTheReference(String page) throws IOException {
    String reference =
        Files.readString(Path.of("application.properties"))
            + Files.readString(Path.of("src/docs/settings.md"))
            + Files.readString(Path.of("src/docs/operations.md"));

    List<String> unknown =
        code(page)
            .map(HYPHENATED::matcher)
            .filter(word -> word.matches())
            .map(word -> word.group(1))
            .filter(
                word ->
                    !Pattern.compile("(?<![\\w-])" + word + "(?![\\w-])").matcher(reference).find())
            .toList();

    assertThat(unknown).as("words that no setting and no manual has").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyFileThatAPageLinksIsThereAndEveryHeadingToo(String page) throws IOException {
    Pattern link = Pattern.compile("]\\(([^):#]*)(?:#([^)]+))?\\)");
    for (MatchResult one : link.matcher(text(page)).results().toList()) {
      Path file =
          one.group(1).isEmpty() ? FOLDER.resolve(page + ".md") : FOLDER.resolve(one.group(1));
      assertThat(file).exists();
      if (one.group(2) != null) {
        assertThat(headings(Files.readString(file))).contains(one.group(2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBodyThatAPageShowsIsJson(String page) throws IOException {
    for (String body : blocks(page, "json")) {
      JsonNode read = JSON.readTree(body);
      assertThat(read.isContainerNode()).isTrue();
    }
  }

  @Test
  void theBodyThatThePageOfMappedShowsBecomesTheLeadThatItsPropertiesWant() throws IOException {
    Tenant acme =
        read(String.join("\n", blocks("mapped", "properties")))
            .tenants()
            .find("acme")
            .orElseThrow();

    ParsedWebhook parsed =
        WebhookFormats.of(acme.webhooks().get(0).format())
            .parse(
                acme.id(),
                "crm",
                blocks("mapped", "json").get(0).getBytes(UTF_8),
                Optional.empty(),
                Instant.EPOCH);

    LeadChange change = parsed.changes().get(0);
    assertThat(change.crmId()).isEqualTo("lead_zwqY");
    assertThat(change.fields()).containsEntry("status_label", "Hot");
    assertThat(new FieldMapping(acme.lead()).map(change).phone()).isPresent();
  }

  private static Deployment read(String properties) throws IOException {
    Properties lines = new Properties();
    lines.load(new StringReader(ACCOUNT + properties));
    Map<String, String> file = new TreeMap<>();
    lines.forEach((name, value) -> file.put(name.toString(), value.toString()));
    return GivenSettings.reader().read(SmallRyeSettings.of(file, variables(properties)));
  }

  /** Any secret will do, but for those that have a shape. */
  private static Map<String, String> variables(String properties) {
    Map<String, String> variables = new TreeMap<>();
    VARIABLE
        .matcher(properties)
        .results()
        .forEach(one -> variables.put(one.group(1), "whsec_" + "QUFB".repeat(8)));
    variables.put("HIGHLEVEL_KEY", GivenSettings.ED25519);
    variables.put("ACME_PIPEDRIVE_LOGIN", "user:password");
    return variables;
  }

  private static List<String> headings(String markdown) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .toList();
  }

  /** What stands in back-quotes within the text. */
  private static Stream<String> code(String page) throws IOException {
    String prose = text(page).replaceAll("(?s)```.*?```", "");
    return CODE.matcher(prose).results().map(one -> one.group(1)).toList().stream();
  }

  private static List<String> blocks(String page, String language) throws IOException {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(text(page))
        .results()
        .map(one -> one.group(1))
        .toList();
  }

  private static String text(String page) throws IOException {
    return Files.readString(FOLDER.resolve(page + ".md"));
  }
}
