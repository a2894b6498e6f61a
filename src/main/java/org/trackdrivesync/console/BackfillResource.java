package org.trackdrivesync.console;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trackdrivesync.intake.BackfillOrder;
import org.trackdrivesync.intake.BackfillStart;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.source.RecordListers;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.SalesforceSubscribeSettings;
import org.trackdrivesync.tenant.SourceSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.WebhookSettings;

/** Reading a source's past: begun, looked at, stopped. */
@Path("/api/tenants/{tenant}/sources/{source}/backfill")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Tenants")
public class BackfillResource {
  private final KnownTenants tenants;
  private final Backfills backfills;
  private final SecurityIdentity operator;
  private final Clock clock;

  public BackfillResource(
      KnownTenants tenants, Backfills backfills, SecurityIdentity operator, Clock clock) {
    this.tenants = tenants;
    this.backfills = backfills;
    this.operator = operator;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary =
          "Begins to read what changed in the CRM since a time, or goes on where it was stopped")
  public BackfillView start(
      @PathParam("tenant") String name,
      @PathParam("source") String sourceName,
      @RequestBody(content = @Content(schema = @Schema(implementation = BackfillRequest.class)))
          byte[] body) {
    Tenant tenant = tenants.find(name);
    String source = listable(tenant, sourceName);
    BackfillRequest asked = BackfillRequest.read(body);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Instant> from = asked.since();
    if (from.filter(time -> !time.isBefore(now)).isPresent()) {
      throw Refusal.badRequest("from must lie in the past.");
    }
    BackfillStart start =
        backfills.start(new BackfillOrder(tenant.id(), source, from, asked.wanted(), now, who()));
    return switch (start) {
      case BEGINS, GOES_ON, RUNS -> view(tenant, source);
      case ANOTHER_RUNS ->
          throw Refusal.conflict(
              "Another backfill of this source is under way; wait for its end, or stop it by"
                  + " DELETE.");
      case FROM_IS_MISSING ->
          throw Refusal.badRequest(
              "There is none to go on with: say from where to read, as {\"from\":\"2026-01-31\"}.");
    };
  }

  @GET
  @Operation(summary = "How far the last backfill of a source has come, and how long it will take")
  public BackfillView progress(
      @PathParam("tenant") String name, @PathParam("source") String sourceName) {
    Tenant tenant = tenants.find(name);
    return view(tenant, listable(tenant, sourceName));
  }

  @DELETE
  @Operation(summary = "Stops a backfill; what it asked for is sent, and a POST goes on with it")
  public BackfillView stop(
      @PathParam("tenant") String name, @PathParam("source") String sourceName) {
    Tenant tenant = tenants.find(name);
    String source = listable(tenant, sourceName);
    if (!backfills.stop(tenant.id(), source, who())) {
      throw Refusal.conflict("No backfill of this source is under way.");
    }
    return view(tenant, source);
  }

  private BackfillView view(Tenant tenant, String source) {
    return backfills
        .progress(tenant.id(), source)
        .map(BackfillView::of)
        .orElseThrow(
            () -> Refusal.notFound("This source never had a backfill; a POST begins one."));
  }

  private static String listable(Tenant tenant, String name) {
    SourceSettings source = tenant.sources().get(name);
    if (source == null) {
      throw Refusal.notFound(
          "There is no such source; GET /api/tenants/" + tenant.id() + " lists them.");
    }
    boolean lists =
        source instanceof SalesforcePollSettings
            || source instanceof SalesforceSubscribeSettings
            || (source instanceof WebhookSettings webhook
                && RecordListers.isListed(webhook.format()));
    if (!lists) {
      throw Refusal.conflict(
          "This source's CRM cannot be asked for its records, since none is configured that can:"
              + " see src/docs/operations.md.");
    }
    return name;
  }

  private String who() {
    return operator.getPrincipal().getName();
  }
}
