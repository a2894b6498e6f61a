package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code write-back.*} of a source, and what of the source itself is needed for it. */
final class WriteBackReader {
  private static final SignatureScheme SIGNED = SignatureScheme.STANDARD_WEBHOOKS;
  private static final BigDecimal FIVE = new BigDecimal(5);

  /** What the CRMs call the times and authors of a last change. */
  private static final Set<String> TOUCHED =
      Set.of(
          "lastmodifieddate",
          "hs_lastmodifieddate",
          "LastModifiedDate",
          "LastModifiedById",
          "SystemModstamp",
          "Modified_Time",
          "Modified_By",
          "Last_Activity_Time",
          "Change_Log_Time__s",
          "update_time",
          "dateUpdated",
          "updated_at",
          "updatedAt");

  /** Types and formats that log in to a CRM of their own. */
  private static final Set<String> OF_CRMS =
      Set.of(
          HubSpotSettings.NAME,
          PipedriveSettings.NAME,
          HighLevelSettings.NAME,
          ZohoSettings.NAME,
          SalesforceMessageSettings.NAME,
          SalesforcePollSettings.TYPE,
          SalesforceSubscribeSettings.TYPE);

  private static final Set<String> CONTACTS = Set.of("contacts", "0-1");

  private WriteBackReader() {}

  /** Of a tenant's sources those that are told, by name. */
  static Map<String, WriteBackSettings> read(Section tenant) {
    Map<String, WriteBackSettings> found = new TreeMap<>();
    for (String name : tenant.groups("sources")) {
      read(name, tenant.in("sources").in(name)).ifPresent(one -> found.put(name, one));
    }
    return found;
  }

  private static Optional<WriteBackSettings> read(String name, Section source) {
    Section writeBack = source.in("write-back");
    Optional<URI> url = writeBack.readHidden("url", WebhookUrl::parse);
    Optional<Secret> secret =
        writeBack.readHidden("secret", text -> one(Secrets.parse(SIGNED, text)));
    var kind = writeBack.read("crm", Choice.of(WriteBackTarget.Kind.class, Set.of()));
    Map<WriteBackField, String> fields = fields(writeBack);
    Set<String> touched = writeBack.read("touched", WriteBackReader::names).orElse(TOUCHED);
    BigDecimal pace = writeBack.read("requests-per-second", Numbers::pace).orElse(FIVE);
    Duration timeout =
        writeBack.read("timeout", Durations.between("100ms", "60s")).orElse(Duration.ofSeconds(10));

    Optional<WriteBackTarget> target = Optional.empty();
    if (writeBack.isSet("url")) {
      refuseBoth(writeBack);
      target =
          writeBack
              .required("secret", "whsec_…, with which the receiver checks who tells", secret)
              .flatMap(key -> url.map(to -> new WriteBackTarget.Webhook(to, key)));
    } else if (writeBack.isSet("crm")) {
      needsFields(writeBack, fields);
      kind.ifPresent(crm -> CustomFieldNames.check(crm, writeBack, fields));
      target = kind.flatMap(crm -> crm(crm, source, writeBack));
    } else if (writeBack.isSet("secret")) {
      writeBack.mistake("url", "must be set: write-back.secret is what it is signed with");
    } else if (!fields.isEmpty()) {
      writeBack.mistake("fields", "needs write-back.crm or write-back.url: who is to be told");
    }
    return target.map(who -> new WriteBackSettings(name, who, fields, touched, pace, timeout));
  }

  private static Optional<WriteBackTarget> crm(
      WriteBackTarget.Kind crm, Section source, Section writeBack) {
    switch (crm) {
      case ZOHO:
        refuseAnotherCrm(source, writeBack, ZohoSettings.NAME);
        return ZohoReader.writeBack(source);
      case SALESFORCE:
        refuseAnotherCrm(
            source,
            writeBack,
            SalesforceMessageSettings.NAME,
            SalesforcePollSettings.TYPE,
            SalesforceSubscribeSettings.TYPE);
        return SalesforceReader.writeBack(source);
      case PIPEDRIVE:
        refuseAnotherCrm(source, writeBack, PipedriveSettings.NAME);
        return byToken(crm, source);
      case HIGHLEVEL:
        refuseAnotherCrm(source, writeBack, HighLevelSettings.NAME);
        return byToken(crm, source);
      default:
        refuseOtherObjects(source, writeBack);
        return byToken(crm, source);
    }
  }

  private static Optional<WriteBackTarget> byToken(WriteBackTarget.Kind crm, Section source) {
    Optional<URI> api =
        source.readHidden("api-url", text -> BaseUrl.ofApi(text, crm.api().toString()));
    return source
        .required(
            "access-token",
            "the CRM's API asks for it, best as ${ENV_NAME}",
            source.readHidden("access-token", Secret::new))
        .map(key -> new WriteBackTarget.Crm(crm, api.orElse(crm.api()), key));
  }

  private static Secret one(List<Secret> secrets) {
    if (secrets.size() > 1) {
      throw new IllegalArgumentException("must be one secret: the receiver may accept several");
    }
    return secrets.get(0);
  }

  private static void refuseBoth(Section writeBack) {
    if (writeBack.isSet("crm")) {
      writeBack.mistake("crm", "cannot be set with write-back.url: one of them is told");
    }
  }

  private static void needsFields(Section writeBack, Map<WriteBackField, String> fields) {
    if (fields.isEmpty()) {
      writeBack.mistake("fields", "must name a field of the CRM, as write-back.fields.outcome");
    }
  }

  /** Ids of HubSpot count by object: the same one is somebody else among its contacts. */
  private static void refuseOtherObjects(Section source, Section writeBack) {
    boolean polled = source.text("type").filter(type -> type.startsWith("salesforce-")).isPresent();
    boolean others = source.text("object").filter(name -> !CONTACTS.contains(name)).isPresent();
    if (polled || others) {
      writeBack.mistake(
          "crm", "writes to HubSpot's contacts alone: use write-back.url for other records");
    }
  }

  /** One set of credentials cannot be of two CRMs. */
  private static void refuseAnotherCrm(Section source, Section writeBack, String... own) {
    Set<String> others = new TreeSet<>(OF_CRMS);
    others.removeAll(Set.of(own));
    Stream.of("type", "format")
        .flatMap(key -> source.text(key).stream())
        .filter(others::contains)
        .findFirst()
        .ifPresent(
            other -> writeBack.mistake("crm", "is another CRM than that of " + other + " records"));
  }

  private static Map<WriteBackField, String> fields(Section writeBack) {
    Map<WriteBackField, String> fields = new EnumMap<>(WriteBackField.class);
    for (WriteBackField field : WriteBackField.values()) {
      writeBack.text("fields." + field.property()).ifPresent(name -> fields.put(field, name));
    }
    return fields;
  }

  private static Set<String> names(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
