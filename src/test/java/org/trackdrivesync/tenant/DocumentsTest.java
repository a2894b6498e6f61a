package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents and the Kubernetes examples show is what the program reads. */
class DocumentsTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Map<String, String> VARIABLES =
      Map.of(
          "ACME_PUBLIC_KEY", "tdpub",
          "ACME_PRIVATE_KEY", "tdprv",
          "ACME_CRM_SECRET", "whsec_" + "QUFB".repeat(8),
          "ADMIN_BCRYPT", GivenSettings.BCRYPT,
          "STORE_USER", "user",
          "STORE_PASSWORD", "password");

  @Test
  void theReadmesTenantIsReadAsItStands() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String block = readme.split("```properties\n")[1].split("```")[0];

    assertThat(block.lines()).hasSize(10);
    assertThat(read(block).tenants().find("acme")).isPresent();
  }

  @Test
  void theKeyThatHighLevelPublishesIsOne() throws IOException {
    String page = Files.readString(Path.of("src/docs/crm/highlevel.md"));
    Matcher key = Pattern.compile("`(MCow[\\w+/]+=)`").matcher(page);

    assertThat(key.find()).isTrue();
    assertThat(PublicKeyReader.of("Ed25519").apply(key.group(1))).hasSize(1);
  }

  @Test
  void theConfigMapsTenantIsReadAsItStands() throws IOException {
    JsonNode map = YAML.readTree(Path.of("k8s/base/configmap.yaml").toFile());

    Deployment deployment = read(map.path("data").path("application.properties").asText());

    assertThat(deployment.tenants().find("acme")).isPresent();
    assertThat(deployment.operators()).containsOnlyKeys("admin");
  }

  @Test
  void everyResourceOfTheBaseIsThereAndProbesAskTheHealthPaths() throws IOException {
    JsonNode base = YAML.readTree(Path.of("k8s/base/kustomization.yaml").toFile());
    base.path("resources")
        .forEach(file -> assertThat(Path.of("k8s/base", file.asText())).isRegularFile());

    JsonNode container =
        YAML.readTree(Path.of("k8s/base/deployment.yaml").toFile())
            .at("/spec/template/spec/containers/0");

    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
  }

  @Test
  void everyFileThatTheReadmeLinksIsThere() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    Stream<String> links =
        Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(readme).results().map(link -> link.group(1));

    assertThat(links).allSatisfy(link -> assertThat(Path.of(link)).exists());
  }

  private static Deployment read(String properties) throws IOException {
    Properties lines = new Properties();
    lines.load(new StringReader(properties));
    Map<String, String> file = new TreeMap<>();
    lines.forEach((name, value) -> file.put(name.toString(), value.toString()));
    return GivenSettings.reader().read(SmallRyeSettings.of(file, VARIABLES));
  }
}
