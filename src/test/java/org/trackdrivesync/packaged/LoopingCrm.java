package org.trackdrivesync.packaged;

import java.util.Map;
import org.trackdrivesync.simulator.crm.CrmServer;
import org.trackdrivesync.simulator.crm.CrmSubscribers;
import org.trackdrivesync.simulator.highlevel.Contact;
import org.trackdrivesync.simulator.highlevel.HighLevelSimulator;
import org.trackdrivesync.simulator.pipedrive.Person;
import org.trackdrivesync.simulator.pipedrive.PipedriveSimulator;

/** A CRM that posts whole records, is written to, and posts what was written, too. */
enum LoopingCrm {
  PIPEDRIVE(
      "custom_fields.%s436fbd1b14bbeaeff1f8a23fb4e9ec6e2cbd1f", "marketing_status=unsubscribed") {
    private final PipedriveSimulator company =
        PipedriveSimulator.start(0, TOKEN, "pipedrive:password-of-the-webhook-22", 200);

    @Override
    CrmServer server() {
      return company.server();
    }

    @Override
    CrmSubscribers subscribers() {
      return company.subscribers();
    }

    @Override
    ProgramSettings sign(ProgramSettings settings) {
      return settings.source(tenant(), "crm", "basic", "pipedrive:password-of-the-webhook-22");
    }

    @Override
    String create(Map<String, String> fields) {
      return Long.toString(company.create(fields).id());
    }

    @Override
    String createUntold(Map<String, String> fields) {
      return Long.toString(company.createUntold(fields).id());
    }

    @Override
    void change(String id, Map<String, String> fields) {
      company.change(Long.parseLong(id), fields);
    }

    @Override
    void delete(String id) {
      company.delete(Long.parseLong(id));
    }

    @Override
    void merge(String into, String gone) {
      company.merge(Long.parseLong(into), Long.parseLong(gone));
    }

    @Override
    String field(String id, String name) {
      Person person = company.person(Long.parseLong(id));
      return person.field(name);
    }

    @Override
    int writes() {
      return company.writes();
    }

    @Override
    void isAllowed(boolean allowed) {
      if (allowed) {
        company.allow(TOKEN);
      } else {
        company.revoke(TOKEN);
      }
    }
  },

  HIGHLEVEL("customFields.%sdmQEsNgz6AVpgLVUJ0", "dnd=true") {
    private final HighLevelSimulator location =
        HighLevelSimulator.start(0, TOKEN, "ve9EPM428h8vShlRW1KT", 1000);

    @Override
    CrmServer server() {
      return location.server();
    }

    @Override
    CrmSubscribers subscribers() {
      return location.subscribers();
    }

    @Override
    ProgramSettings sign(ProgramSettings settings) {
      return settings
          .tenant(tenant(), "sources.crm.signature", "highlevel")
          .tenant(tenant(), "sources.crm.public-key", location.publicKey())
          .tenant(tenant(), "sources.crm.location-id", "ve9EPM428h8vShlRW1KT");
    }

    @Override
    String create(Map<String, String> fields) {
      return location.create(fields).id();
    }

    @Override
    String createUntold(Map<String, String> fields) {
      return location.createUntold(fields).id();
    }

    @Override
    void change(String id, Map<String, String> fields) {
      location.change(id, fields);
    }

    @Override
    void delete(String id) {
      location.delete(id);
    }

    @Override
    void merge(String into, String gone) {
      location.merge(into, gone);
    }

    @Override
    String field(String id, String name) {
      Contact contact = location.contact(id);
      return contact.field(name);
    }

    @Override
    int writes() {
      return location.writes();
    }

    @Override
    void isAllowed(boolean allowed) {
      if (allowed) {
        location.allow(TOKEN);
      } else {
        location.revoke(TOKEN);
      }
    }
  };

  static final String TOKEN = "token-of-looping-crm-81d3";

  /** Custom fields, by the names that they have in a mapping. */
  final String stage;

  final String outcome;
  final String reason;
  final String at;
  final String call;

  /** What a person has who wants no calls. */
  final Map<String, String> optedOut;

  LoopingCrm(String custom, String optedOut) {
    stage = custom.formatted("5b");
    outcome = custom.formatted("6c");
    reason = custom.formatted("7d");
    at = custom.formatted("8e");
    call = custom.formatted("9f");
    String[] noCalls = optedOut.split("=");
    this.optedOut = Map.of(noCalls[0], noCalls[1]);
  }

  abstract CrmServer server();

  abstract CrmSubscribers subscribers();

  abstract ProgramSettings sign(ProgramSettings settings);

  abstract String create(Map<String, String> fields);

  /** As of a webhook that is lost. */
  abstract String createUntold(Map<String, String> fields);

  abstract void change(String id, Map<String, String> fields);

  abstract void delete(String id);

  abstract void merge(String into, String gone);

  abstract String field(String id, String name);

  abstract int writes();

  abstract void isAllowed(boolean allowed);

  String tenant() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The source {@code crm} of the tenant of this name, told in fields of its own. */
  void configure(ProgramSettings settings) {
    sign(settings)
        .tenant(tenant(), "sources.crm.format", tenant())
        .tenant(tenant(), "sources.crm.api-url", server().baseUrl())
        .tenant(tenant(), "sources.crm.access-token", TOKEN)
        .tenant(tenant(), "sources.crm.write-back.crm", tenant())
        .tenant(tenant(), "sources.crm.write-back.requests-per-second", "20")
        .tenant(tenant(), "sources.crm.write-back.fields.outcome", outcome)
        .tenant(tenant(), "sources.crm.write-back.fields.reason", reason)
        .tenant(tenant(), "sources.crm.write-back.fields.at", at)
        .tenant(tenant(), "sources.crm.write-back.fields.call-id", call)
        .tenant(tenant(), "lead.data.stage", stage);
  }

  /** Not by JUnit, which closes arguments after each test. */
  void stop() {
    server().close();
  }
}
