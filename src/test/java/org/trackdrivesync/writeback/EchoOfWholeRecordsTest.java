package org.trackdrivesync.writeback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.simulator.crm.CrmWebhook;
import org.trackdrivesync.simulator.highlevel.Contact;
import org.trackdrivesync.simulator.highlevel.HighLevelWebhooks;
import org.trackdrivesync.simulator.pipedrive.Person;
import org.trackdrivesync.simulator.pipedrive.PipedriveWebhooks;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.source.highlevel.HighLevelFormat;
import org.trackdrivesync.source.pipedrive.PipedriveFormat;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.HighLevelSettings;
import org.trackdrivesync.tenant.Tenant;

/** Webhooks of Pipedrive and HighLevel tell whole records: which of them are of what we wrote. */
class EchoOfWholeRecordsTest {
  private static final String KEY = "custom_fields.5b436fbd1b14bbeaeff1f8a23fb4e9ec6e2cbd1f";
  private static final String KEY_OF_TIME =
      "custom_fields.6c436fbd1b14bbeaeff1f8a23fb4e9ec6e2cbd1f";
  private static final String ID = "customFields.BcdmQEsNgz6AVpgLVUJ0";
  private static final String ID_OF_TIME = "customFields.FcdmQEsNgz6AVpgLVUJ0";
  private static final Instant BEFORE = Instant.parse("2026-03-02T16:59:00Z");
  private static final Instant AFTER = Instant.parse("2026-03-02T17:00:02Z");
  private static final Map<String, String> ANN =
      Map.of("phone", "+17195550100", "email", "ann@example.com");

  @Test
  void aPersonOfPipedriveThatShowsOnlyWhatWasToldIsOurOwn() {
    PipedriveWebhooks posts = new PipedriveWebhooks("user:password");
    Person created = new Person(41, with(ANN, KEY, ""), BEFORE, BEFORE);
    Map<String, String> told =
        with(created.fields(), KEY, "DIALED", KEY_OF_TIME, "2026-03-02T17:00:00Z");
    WebhookFormat format = new PipedriveFormat();
    LeadChange said = read(format, posts.created(created));

    assertThat(
            echo(
                "pipedrive",
                KEY,
                KEY_OF_TIME,
                said,
                read(format, posts.changed(person(told), "api"))))
        .isPresent();
    assertThat(
            echo(
                "pipedrive",
                KEY,
                KEY_OF_TIME,
                said,
                read(format, posts.changed(person(with(told, "email", "b@example.com")), "app"))))
        .as("somebody changed the person, too")
        .isEmpty();
    assertThat(
            echo(
                "pipedrive",
                KEY,
                KEY_OF_TIME,
                said,
                read(format, posts.changed(person(with(told, KEY, "spoken")), "app"))))
        .as("somebody wrote into our field")
        .isEmpty();
  }

  @Test
  void aContactOfHighLevelThatShowsOnlyWhatWasToldIsOurOwn() {
    HighLevelWebhooks posts = new HighLevelWebhooks("loc-1");
    Contact created = new Contact("nmFm", ANN, BEFORE, BEFORE);
    Map<String, String> told = with(ANN, ID, "DIALED", ID_OF_TIME, "2026-03-02T17:00:00Z");
    WebhookFormat format = new HighLevelFormat(new HighLevelSettings(List.of(), Optional.empty()));
    LeadChange said = read(format, posts.of("ContactCreate", created, BEFORE));

    assertThat(echo("highlevel", ID, ID_OF_TIME, said, read(format, update(posts, told))))
        .isPresent();
    assertThat(
            echo(
                "highlevel",
                ID,
                ID_OF_TIME,
                said,
                read(format, update(posts, with(told, "tags", "hot")))))
        .as("somebody tagged the contact, too")
        .isEmpty();
    assertThat(
            echo(
                "highlevel",
                ID,
                ID_OF_TIME,
                said,
                read(
                    format,
                    posts.of("ContactDndUpdate", contact(with(told, "dnd", "true")), AFTER))))
        .as("the contact wants no calls any more")
        .isEmpty();
  }

  private static CrmWebhook update(HighLevelWebhooks posts, Map<String, String> fields) {
    return posts.of("ContactUpdate", contact(fields), AFTER);
  }

  private static Contact contact(Map<String, String> fields) {
    return new Contact("nmFm", fields, BEFORE, AFTER);
  }

  private static Person person(Map<String, String> fields) {
    return new Person(41, fields, BEFORE, AFTER);
  }

  private static Optional<String> echo(
      String crm, String outcome, String time, LeadChange said, LeadChange now) {
    Tenant tenant =
        ATenant.called("acme")
            .with("sources.crm.signature", "none")
            .with("sources.crm.access-token", "token-1")
            .with("sources.crm.write-back.crm", crm)
            .with("sources.crm.write-back.fields.outcome", outcome)
            .with("sources.crm.write-back.fields.at", time)
            .build();
    WrittenBefore before =
        new WrittenBefore(
            List.of(new Said("crm", said.occurredAt(), said.fields())),
            List.of(SomeTelling.dialed(now.crmId())),
            false);
    return new EchoCheck(tenant, "crm", tenant.writeBacks().get("crm"), new KnownWriteBacks(before))
        .judge(now);
  }

  private static LeadChange read(WebhookFormat format, CrmWebhook webhook) {
    return format
        .parse(
            SomeTelling.ACME,
            "crm",
            webhook.body().getBytes(UTF_8),
            Optional.empty(),
            SomeTelling.AT)
        .changes()
        .get(0);
  }

  private static Map<String, String> with(Map<String, String> fields, String... more) {
    Map<String, String> all = new HashMap<>(fields);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }
}
