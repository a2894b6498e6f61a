package org.trackdrivesync.console;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trackdrivesync.history.Operations;
import org.trackdrivesync.history.Operations.GivenUp;
import org.trackdrivesync.history.Operations.Replay;
import org.trackdrivesync.history.Operations.Replays;
import org.trackdrivesync.history.State;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Tenant;

/** Requests that ended without what was asked for: put back to due, or given up. */
@Path("/api/requests")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Requests")
public class RequestsResource {
  private final Operations operations;
  private final KnownTenants tenants;
  private final SecurityIdentity operator;

  public RequestsResource(Operations operations, KnownTenants tenants, SecurityIdentity operator) {
    this.operations = operations;
    this.tenants = tenants;
    this.operator = operator;
  }

  @POST
  @Path("{id}/replay")
  @Operation(summary = "Puts a FAILED, REJECTED, EXPIRED or COALESCED request back to due")
  public ReplayedRequest replay(@PathParam("id") String id) {
    Replay replay = Ids.parse(id).map(this::replay).orElseGet(Replay.NotFound::new);
    if (replay instanceof Replay.Done done) {
      return new ReplayedRequest(done.requestId(), done.tenant(), State.DUE);
    }
    if (replay instanceof Replay.Refused refused) {
      throw Refusal.conflict(
          "The request cannot be replayed: "
              + refused.why()
              + ". Only FAILED, REJECTED, EXPIRED and COALESCED ones can.");
    }
    throw Refusal.notFound("There is no such request; GET /api/changes/{id} lists a change's.");
  }

  @POST
  @Path("replay")
  @Operation(summary = "Puts a tenant's requests of one outcome back to due, 10,000 a call at most")
  public Replays replayAll(
      @QueryParam("tenant") String name,
      @Parameter(description = "FAILED, REJECTED, EXPIRED or COALESCED") @QueryParam("outcome")
          String outcome,
      @Parameter(description = "Only this reason; UNPROVED calls are replayed only when named")
          @QueryParam("reason")
          String reason) {
    String wanted = tenantName(name);
    State state = Inputs.replayable(Inputs.text("outcome", outcome).orElse(""));
    Tenant tenant = tenants.find(wanted);
    if (tenant.dryRun()) {
      throw Refusal.conflict("The tenant is set to dry-run; nothing of it is sent.");
    }
    return operations.replayAll(tenant.id(), state, reason(reason), who());
  }

  @POST
  @Path("{id}/give-up")
  @Operation(summary = "Takes a FAILED request from the open dead letters; it stays FAILED")
  public GivenUpRequest giveUp(@PathParam("id") String id) {
    Replay givenUp = Ids.parse(id).map(this::giveUp).orElseGet(Replay.NotFound::new);
    if (givenUp instanceof Replay.Done done) {
      return new GivenUpRequest(done.requestId(), done.tenant(), State.FAILED, true);
    }
    if (givenUp instanceof Replay.Refused refused) {
      throw Refusal.conflict(
          "The request cannot be given up: " + refused.why() + ". Only FAILED ones can, once.");
    }
    throw Refusal.notFound("There is no such request; GET /api/changes/{id} lists a change's.");
  }

  @POST
  @Path("give-up")
  @Operation(summary = "Takes a tenant's FAILED requests from the open dead letters")
  public GivenUp giveUpAll(
      @QueryParam("tenant") String name,
      @Parameter(description = "FAILED") @QueryParam("outcome") String outcome,
      @Parameter(description = "Only this reason") @QueryParam("reason") String reason) {
    String wanted = tenantName(name);
    if (Inputs.replayable(Inputs.text("outcome", outcome).orElse("")) != State.FAILED) {
      throw Refusal.badRequest("outcome must be FAILED: nothing else is a dead letter.");
    }
    return operations.giveUpAll(tenants.find(wanted).id(), reason(reason), who());
  }

  private static String tenantName(String name) {
    return Inputs.text("tenant", name)
        .orElseThrow(() -> Refusal.badRequest("tenant must name a tenant."));
  }

  private static Optional<Reason> reason(String text) {
    return Inputs.text("reason", text).map(Inputs::reason);
  }

  private Replay giveUp(long id) {
    return operations.giveUp(id, who());
  }

  private Replay replay(long id) {
    return operations.replay(id, who());
  }

  private String who() {
    return operator.getPrincipal().getName();
  }
}
