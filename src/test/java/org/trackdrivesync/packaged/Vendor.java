package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.trackdrivesync.source.Signing;

/** A CRM as it really posts: its payload, its signature, and the tenant of its name. */
enum Vendor {
  MAPPED("stage", 202) {
    @Override
    String write(CrmEvent event) {
      return """
          {"ev":"%s","what":"%s","when":"%s","who":"%s",
           "lead":{"phone":"%s","email":"%s","stage":"%s","dnc":%s}}"""
          .formatted(
              event.id(),
              event.kind().equals("create") ? "insert" : event.kind(),
              event.at(),
              event.lead(),
              event.number(),
              event.email(),
              event.stage(),
              event.optedOut());
    }

    @Override
    Map<String, String> sign(byte[] body) {
      return Signing.token("token-of-mapped-71c2");
    }

    @Override
    ProgramSettings configure(ProgramSettings settings) {
      return settings
          .source("mapped", "crm", "token", "token-of-mapped-71c2")
          .tenant("mapped", "sources.crm.format", "mapped")
          .tenant("mapped", "sources.crm.event-id", "$.ev")
          .tenant("mapped", "sources.crm.type", "$.what")
          .tenant("mapped", "sources.crm.id", "$.who")
          .tenant("mapped", "sources.crm.occurred-at", "$.when")
          .tenant("mapped", "sources.crm.fields", "$.lead")
          .tenant("mapped", "sources.crm.merged-from", "$.merged")
          .tenant("mapped", "opt-out.match.dnc", "true");
    }
  },

  HIGHLEVEL("customFields.stage-field", 202) {
    @Override
    String write(CrmEvent event) {
      String type =
          switch (event.kind()) {
            case "create" -> "ContactCreate";
            case "delete" -> "ContactDelete";
            default -> "ContactUpdate";
          };
      return """
          {"type":"%s","locationId":"loc-1","id":"%s","phone":"%s","email":"%s","dnd":%s,
           "customFields":[{"id":"stage-field","value":"%s"}],
           "timestamp":"%s","webhookId":"%s"}"""
          .formatted(
              type,
              event.lead(),
              event.number(),
              event.email(),
              event.optedOut(),
              event.stage(),
              event.at(),
              event.id());
    }

    @Override
    Map<String, String> sign(byte[] body) {
      return Map.of("X-GHL-Signature", ed25519(KEYS, body));
    }

    @Override
    ProgramSettings configure(ProgramSettings settings) {
      return settings
          .tenant("highlevel", "sources.crm.signature", "highlevel")
          .tenant("highlevel", "sources.crm.public-key", base64(KEYS.getPublic().getEncoded()))
          .tenant("highlevel", "sources.crm.location-id", "loc-1")
          .tenant("highlevel", "sources.crm.format", "highlevel");
    }
  },

  SALESFORCE("Status", 200) {
    @Override
    String write(CrmEvent event) {
      return message("00D24000000abcdEAA", notification(event));
    }

    @Override
    Map<String, String> sign(byte[] body) {
      return Map.of("Content-Type", "text/xml; charset=UTF-8");
    }

    @Override
    String path() {
      return super.path() + "?token=token-of-salesforce-93ab";
    }

    @Override
    ProgramSettings configure(ProgramSettings settings) {
      return settings
          .source("salesforce", "crm", "token", "token-of-salesforce-93ab")
          .tenant("salesforce", "sources.crm.organization-id", "00D24000000abcd")
          .tenant("salesforce", "sources.crm.format", "salesforce-outbound-message");
    }
  },

  PIPEDRIVE("custom_fields.stage-field", 202) {
    @Override
    String write(CrmEvent event) {
      String action = event.kind().equals("update") ? "change" : event.kind();
      return """
          {"meta":{"action":"%s","entity":"person","entity_id":"%s","id":"%s","timestamp":"%s",
                   "version":"2.0","attempt":1},"data":%s,"previous":null}"""
          .formatted(action, event.lead(), event.id(), event.at(), person(event));
    }

    @Override
    Map<String, String> sign(byte[] body) {
      return Signing.basic("pipedrive:password-of-pipedrive-55d0");
    }

    @Override
    ProgramSettings configure(ProgramSettings settings) {
      return settings
          .source("pipedrive", "crm", "basic", "pipedrive:password-of-pipedrive-55d0")
          .tenant("pipedrive", "sources.crm.format", "pipedrive");
    }
  };

  private static final KeyPair KEYS = keys();

  /** The CRM field that says how far a lead is. */
  final String stageField;

  /** What the vendor is answered when all went well. */
  final int taken;

  Vendor(String stageField, int taken) {
    this.stageField = stageField;
    this.taken = taken;
  }

  abstract String write(CrmEvent event);

  abstract Map<String, String> sign(byte[] body);

  /** Adds the source {@code crm} of the tenant of this vendor's name. */
  abstract ProgramSettings configure(ProgramSettings settings);

  String tenant() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String path() {
    return "/webhooks/" + tenant() + "/crm";
  }

  Answer post(PackagedProgram program, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return program.post(path(), bytes, sign(bytes));
  }

  static String message(String organization, String notifications) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
        <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
        <OrganizationId>%s</OrganizationId>%s</notifications></e:Body></e:Envelope>"""
        .formatted(organization, notifications);
  }

  static String notification(CrmEvent event) {
    String created = event.kind().equals("create") ? event.at().toString() : "2020-01-01T00:00:00Z";
    return """
        <Notification><Id>%s</Id><sObject><Id>%s</Id><MobilePhone>%s</MobilePhone>
        <Email>%s</Email><Status>%s</Status><DoNotCall>%s</DoNotCall>
        <CreatedDate>%s</CreatedDate><SystemModstamp>%s</SystemModstamp></sObject></Notification>"""
        .formatted(
            event.id(),
            event.lead(),
            event.number(),
            event.email(),
            event.stage(),
            event.optedOut(),
            created,
            event.at());
  }

  private static String person(CrmEvent event) {
    return event.kind().equals("delete")
        ? "null"
        : """
          {"phones":[{"value":"719 555 0000","primary":false},{"value":"%s","primary":true}],
           "emails":[{"value":"%s","primary":true}],"marketing_status":"%s",
           "custom_fields":{"stage-field":{"type":"varchar","value":"%s"}}}"""
            .formatted(
                event.number(),
                event.email(),
                event.optedOut() ? "unsubscribed" : "no_consent",
                event.stage());
  }

  static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String ed25519(KeyPair keys, byte[] body) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(body);
      return base64(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
