package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.route.Sources.Source;
import org.trackdrivesync.source.Delivery;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.SignatureRefused;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.VendorAnswer;

/** The steps of {@code routes/intake.camel.yaml}: verify, parse, commit, answer. */
@ApplicationScoped
@Unremovable
@Named("intake")
public class IntakeSteps {
  private static final String SOURCE = "source";
  private static final String MESSAGE_ID = "messageId";
  private static final String PARSED = "parsed";
  private static final String TOLD_BEFORE = "toldBefore";
  private static final String STARTED = "started";

  private final Sources sources;
  private final ChangeCommit commit;
  private final WaitingRoom waiting;
  private final EarlyOptOuts optOuts;
  private final ListedNews news;
  private final Backlog backlog;
  private final Telemetry telemetry;
  private final Clock clock;

  public IntakeSteps(
      Sources sources,
      ChangeCommit commit,
      WaitingRoom waiting,
      EarlyOptOuts optOuts,
      ListedNews news,
      Backlog backlog,
      Telemetry telemetry,
      Clock clock) {
    this.sources = sources;
    this.commit = commit;
    this.waiting = waiting;
    this.optOuts = optOuts;
    this.news = news;
    this.backlog = backlog;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /** Checks the signature on the raw bytes, before anything is parsed. */
  public void verify(Exchange exchange) {
    exchange.setVariable(STARTED, System.nanoTime());
    String[] path =
        exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class).split("/");
    Source source = path.length == 4 ? sources.find(path[2], path[3]) : sources.find("", "");
    exchange.setVariable(SOURCE, source);
    byte[] body = exchange.getMessage().getBody(byte[].class);
    Delivery delivery =
        new Delivery(
            name -> exchange.getMessage().getHeader(name, String.class),
            target(exchange),
            body == null ? RawBody.kept() : body);
    try {
      source.verifier().verify(delivery).ifPresent(id -> exchange.setVariable(MESSAGE_ID, id));
    } catch (SignatureRefused refused) {
      if (source.known()) {
        throw refused;
      }
    }
    if (!source.known()) {
      throw new UnknownSource();
    }
    exchange.getMessage().setBody(delivery.body());
  }

  private static Delivery.Target target(Exchange exchange) {
    String query = exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class);
    return new Delivery.Target(
        exchange.getMessage().getHeader(Exchange.HTTP_METHOD, "POST", String.class),
        exchange.getMessage().getHeader(Exchange.HTTP_PATH, "", String.class),
        query == null ? "" : query);
  }

  /** Reads the lead changes of the body; those that cannot be read are reported by index. */
  public void parse(Exchange exchange) {
    Source source = exchange.getVariable(SOURCE, Source.class);
    backlog.refuseIfFull(source.tenant());
    ParsedWebhook parsed =
        source
            .format()
            .parse(
                source.tenant().id(),
                source.name(),
                exchange.getMessage().getBody(byte[].class),
                Optional.ofNullable(exchange.getVariable(MESSAGE_ID, String.class)),
                clock.instant());
    parsed = optOuts.takeOut(source.tenant(), parsed);
    exchange.setVariable(PARSED, parsed);
    Set<LeadChange> known =
        news.wholeToldBefore(source.tenant().id(), source.name(), parsed.changes());
    exchange.setVariable(TOLD_BEFORE, known);
    exchange
        .getMessage()
        .setBody(parsed.changes().stream().filter(one -> !known.contains(one)).toList());
  }

  /**
   * Makes changes durable with their decisions and requests, and events that wait for their record;
   * only then answers. Where the second of the two commits fails, so does the answer, and what is
   * sent again is known by its event id.
   */
  public void commit(Exchange exchange) {
    Source source = exchange.getVariable(SOURCE, Source.class);
    ParsedWebhook parsed = exchange.getVariable(PARSED, ParsedWebhook.class);
    // a merge is known before the deletion of what was merged away
    int wanted = waiting.keep(source.tenant(), source.name(), parsed.wanted());
    Committed stored = commit.commit(source.tenant(), source.name(), changes(exchange));
    int duplicates = stored.duplicates() + parsed.wanted().size() - wanted;
    telemetry.changes(source.tenant().id(), source.name(), "unreadable", parsed.rejected().size());
    WebhookAnswer.accepted(
        exchange, stored.accepted() + wanted, duplicates, stored.ignored(), parsed.rejected());
    Optional<VendorAnswer> wished = source.format().answer();
    wished.ifPresent(answer -> WebhookAnswer.asWished(exchange, answer));
    answered(exchange, wished.map(VendorAnswer::status).orElse(202));
  }

  /** Tells the sender what is wrong and what to do; nothing was stored. */
  public void refuse(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    int status = 500;
    if (fault instanceof UnknownSource) {
      status = 404;
      WebhookAnswer.problem(
          exchange, status, "Not found", "no such tenant or source: check the webhook's address");
    } else if (fault instanceof SignatureRefused refused) {
      status = 401;
      Source source = exchange.getVariable(SOURCE, Source.class);
      telemetry.refused(source.tenant().id(), source.name(), refused.reason());
      WebhookAnswer.problem(
          exchange,
          status,
          "Signature refused",
          "the signature is missing, wrong or stale: check secret, scheme and the sender's clock");
    } else if (fault instanceof UnreadableWebhook) {
      status = 400;
      WebhookAnswer.problem(exchange, status, "Not readable", fault.getMessage());
    } else if (fault instanceof BacklogFull) {
      status = 503;
      WebhookAnswer.problem(exchange, status, "Backlog full", "try again later");
    } else if (fault instanceof StoreUnavailable) {
      status = 503;
      WebhookAnswer.problem(exchange, status, "Store away", "nothing was stored: try again later");
    } else {
      String id = telemetry.fault("intake", fault);
      WebhookAnswer.problem(
          exchange, status, "Internal error", "nothing was stored; the log has it as " + id);
    }
    answered(exchange, status);
  }

  private void answered(Exchange exchange, int status) {
    Source source = exchange.getVariable(SOURCE, Source.class);
    Long started = exchange.getVariable(STARTED, Long.class);
    telemetry.webhook(source, status, started);
  }

  /** Those that were decided of, and those that a poll had told before. */
  @SuppressWarnings("unchecked")
  private static List<PlannedChange> changes(Exchange exchange) {
    List<PlannedChange> all = new ArrayList<>(exchange.getMessage().getBody(List.class));
    Set<LeadChange> known = exchange.getVariable(TOLD_BEFORE, Set.class);
    known.forEach(event -> all.add(ListedNews.ignored(event)));
    return all;
  }

  /** No such tenant or source; told alike. */
  static final class UnknownSource extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownSource() {
      super("unknown tenant or source", null, false, false);
    }
  }
}
