package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.trackdrivesync.simulator.crm.CrmServer;
import org.trackdrivesync.simulator.crm.CrmSubscribers;
import org.trackdrivesync.simulator.crm.CrmWebhook;
import org.trackdrivesync.simulator.highlevel.HighLevelSimulator;
import org.trackdrivesync.simulator.pipedrive.PipedriveSimulator;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;
import org.trackdrivesync.simulator.zoho.ZohoSimulator;

/** A CRM that lists its records, a few a page; each is the source {@code crm} of a tenant. */
enum ListedCrm {
  ZOHO("Phone", "Lead_Status", "Do_Not_Call=true", 110) {
    private static final String REFRESH = "1000.refresh-of-listed";
    private static final String CHANNEL = "token-of-the-listed-channel";
    private final ZohoSimulator zoho = ZohoSimulator.start(0, REFRESH);

    @Override
    void sign(ProgramSettings settings) {
      settings
          .source(tenant(), "crm", "token", CHANNEL)
          .tenant(tenant(), "sources.crm.format", "zoho")
          .tenant(tenant(), "sources.crm.client-id", "1000.CLIENT")
          .tenant(tenant(), "sources.crm.client-secret", "secret-of-the-client")
          .tenant(tenant(), "sources.crm.refresh-token", REFRESH)
          .tenant(tenant(), "sources.crm.accounts-url", zoho.server().baseUrl())
          .tenant(tenant(), "sources.crm.api-url", zoho.server().baseUrl());
    }

    @Override
    String make(Map<String, String> fields, Instant at) {
      String id = zoho.create(fields, at);
      keep(id, new CrmWebhook(zoho.notice(at.plusMillis(700), "insert", CHANNEL, id), Map.of()));
      return id;
    }

    @Override
    void stop() {
      zoho.close();
    }
  },

  PIPEDRIVE(
      "phone",
      "custom_fields.5b436fbd1b14bbeaeff1f8a23fb4e9ec6e2cbd1f",
      "marketing_status=unsubscribed",
      60) {
    private final PipedriveSimulator company =
        PipedriveSimulator.start(0, TOKEN, "pipedrive:password-of-the-webhook-23", 200);

    @Override
    void listen(PackagedProgram program) {
      deliver(company.subscribers(), program);
    }

    @Override
    int writes() {
      return company.writes();
    }

    @Override
    void sign(ProgramSettings settings) {
      company.mostOfPage(25);
      writtenBack(settings, "custom_fields.6c436fbd1b14bbeaeff1f8a23fb4e9ec6e2cbd1f");
      settings.source(tenant(), "crm", "basic", "pipedrive:password-of-the-webhook-23");
      byToken(settings, company.server());
    }

    @Override
    String make(Map<String, String> fields, Instant at) {
      return kept(company.subscribers(), () -> Long.toString(company.create(fields, at).id()));
    }

    @Override
    void stop() {
      company.close();
    }
  },

  HIGHLEVEL("phone", "customFields.5bdmQEsNgz6AVpgLVUJ0", "dnd=true", 60) {
    private final HighLevelSimulator location =
        HighLevelSimulator.start(0, TOKEN, "ve9EPM428h8vShlRW1KT", 1000);

    @Override
    void listen(PackagedProgram program) {
      deliver(location.subscribers(), program);
    }

    @Override
    int writes() {
      return location.writes();
    }

    @Override
    void sign(ProgramSettings settings) {
      location.mostOfPage(25);
      writtenBack(settings, "customFields.6cdmQEsNgz6AVpgLVUJ0");
      settings
          .tenant(tenant(), "sources.crm.signature", "highlevel")
          .tenant(tenant(), "sources.crm.public-key", location.publicKey())
          .tenant(tenant(), "sources.crm.location-id", "ve9EPM428h8vShlRW1KT");
      byToken(settings, location.server());
    }

    @Override
    String make(Map<String, String> fields, Instant at) {
      return kept(location.subscribers(), () -> location.create(fields, at).id());
    }

    @Override
    void stop() {
      location.close();
    }
  },

  SALESFORCE("Phone", "Rating", "DoNotCall=true", 60) {
    private final SalesforceSimulator salesforce = SalesforceSimulator.start(0);

    @Override
    void sign(ProgramSettings settings) {
      salesforce.organisation().app("sync-client", "sync-client-secret");
      salesforce.organisation().pageSize(25);
      settings
          .tenant(tenant(), "sources.crm.type", "salesforce-poll")
          .tenant(tenant(), "sources.crm.login-url", salesforce.baseUrl())
          .tenant(tenant(), "sources.crm.client-id", "sync-client")
          .tenant(tenant(), "sources.crm.client-secret", "sync-client-secret")
          .tenant(tenant(), "sources.crm.object", "Lead");
    }

    @Override
    String make(Map<String, String> fields, Instant at) {
      Map<String, Object> objects = new LinkedHashMap<>(fields);
      return salesforce.organisation().create("Lead", objects, at, at);
    }

    @Override
    void stop() {
      salesforce.close();
    }
  };

  private static final String TOKEN = "token-of-listed-crm-77ab";

  /** So many old leads it has: more than one page of them. */
  final int old;

  private final String phone;
  private final String stage;
  private final String[] noCalls;
  private final Map<String, CrmWebhook> webhooks = new ConcurrentHashMap<>();

  ListedCrm(String phone, String stage, String noCalls, int old) {
    this.phone = phone;
    this.stage = stage;
    this.noCalls = noCalls.split("=");
    this.old = old;
  }

  abstract void sign(ProgramSettings settings);

  abstract String make(Map<String, String> fields, Instant at);

  abstract void stop();

  /** Has the program told of what it writes itself. */
  void listen(PackagedProgram program) {}

  /** How often it wrote. */
  int writes() {
    return 0;
  }

  boolean isWritten() {
    return this == PIPEDRIVE || this == HIGHLEVEL;
  }

  String tenant() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether webhooks tell of its leads, and its list is asked beside them. */
  boolean hasWebhooks() {
    return this != SALESFORCE;
  }

  void configure(ProgramSettings settings) {
    sign(settings);
    settings
        .tenant(tenant(), "sources.crm.every", "10s")
        .tenant(tenant(), "lead.phone", phone)
        .tenant(tenant(), "lead.data.stage", stage)
        .tenant(tenant(), "opt-out.match." + noCalls[0], noCalls[1]);
  }

  /** Makes a lead that was last changed then; nobody is told. */
  String lead(String number, String stageIs, Instant at) {
    return make(Map.of(phone, number, stage, stageIs), at);
  }

  /** The same of one who wants no calls. */
  String optedOut(String number, Instant at) {
    return make(Map.of(phone, number, stage, "Hot", noCalls[0], noCalls[1]), at);
  }

  /** Posts the webhook of a lead that was made, as often as it is asked to. */
  void tell(PackagedProgram program, String id) {
    post(program, webhooks.get(id));
  }

  private void post(PackagedProgram program, CrmWebhook webhook) {
    Answer answer =
        program.post(
            "/webhooks/" + tenant() + "/crm", webhook.body().getBytes(UTF_8), webhook.headers());
    if (answer.status() != 202) {
      throw new AssertionError(this + " was answered " + answer.status() + ": " + answer.body());
    }
  }

  final void keep(String id, CrmWebhook webhook) {
    webhooks.put(id, webhook);
  }

  /** What happens is told to those who ask for it here, and by none to the program. */
  final String kept(CrmSubscribers subscribers, java.util.function.Supplier<String> maker) {
    Thread test = Thread.currentThread();
    CrmWebhook[] own = new CrmWebhook[1];
    Consumer<CrmWebhook> listener =
        webhook -> own[0] = Thread.currentThread() == test ? webhook : own[0];
    subscribers.add(listener);
    String id = maker.get();
    subscribers.remove(listener);
    keep(id, own[0]);
    return id;
  }

  /** What the test itself does to a record is done on its own thread, and told by {@link #tell}. */
  final void deliver(CrmSubscribers subscribers, PackagedProgram program) {
    Thread test = Thread.currentThread();
    subscribers.add(
        webhook -> {
          if (Thread.currentThread() != test) {
            post(program, webhook);
          }
        });
  }

  final void writtenBack(ProgramSettings settings, String outcome) {
    settings
        .tenant(tenant(), "sources.crm.requests-per-second", "100")
        .tenant(tenant(), "sources.crm.write-back.crm", tenant())
        .tenant(tenant(), "sources.crm.write-back.requests-per-second", "100")
        .tenant(tenant(), "sources.crm.write-back.fields.outcome", outcome);
  }

  final void byToken(ProgramSettings settings, CrmServer server) {
    settings
        .tenant(tenant(), "sources.crm.format", tenant())
        .tenant(tenant(), "sources.crm.access-token", TOKEN)
        .tenant(tenant(), "sources.crm.api-url", server.baseUrl());
  }
}
