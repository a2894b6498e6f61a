package org.trackdrivesync.console;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trackdrivesync.dispatch.Circuits;
import org.trackdrivesync.dispatch.Targets;
import org.trackdrivesync.history.Figures;
import org.trackdrivesync.history.Operations;
import org.trackdrivesync.history.SourceState;
import org.trackdrivesync.history.SourceStates;
import org.trackdrivesync.history.TenantFigures;
import org.trackdrivesync.intake.ChannelStanding;
import org.trackdrivesync.intake.SourceChannels;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/** Tenants: how they fare, and their stop and go. */
@Path("/api/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Tenants")
public class TenantsResource {
  private final KnownTenants tenants;
  private final TenantFigures figures;
  private final Operations operations;
  private final Circuits circuits;
  private final Targets targets;
  private final WantedRecords records;
  private final SourceStates sources;
  private final SourceChannels channels;
  private final SecurityIdentity operator;

  public TenantsResource(
      KnownTenants tenants,
      TenantFigures figures,
      Operations operations,
      Circuits circuits,
      Targets targets,
      WantedRecords records,
      SourceStates sources,
      SourceChannels channels,
      SecurityIdentity operator) {
    this.tenants = tenants;
    this.figures = figures;
    this.operations = operations;
    this.circuits = circuits;
    this.targets = targets;
    this.records = records;
    this.sources = sources;
    this.channels = channels;
    this.operator = operator;
  }

  @GET
  @Operation(summary = "Every tenant: pace, state, backlog, outcomes and speed of the last hour")
  public List<TenantView> tenants() {
    return views(tenants.all());
  }

  @GET
  @Path("{tenant}")
  @Operation(
      summary =
          "One tenant: pace, state, backlog, last hour, and how its targets and sources stand")
  public TenantView tenant(@PathParam("tenant") String name) {
    return views(List.of(tenants.find(name))).get(0);
  }

  @POST
  @Path("{tenant}/pause")
  @Operation(summary = "Stops dispatch of a tenant until it is resumed; intake stays open")
  public TenantView pause(@PathParam("tenant") String name) {
    operations.pause(tenants.find(name).id(), who());
    return tenant(name);
  }

  @POST
  @Path("{tenant}/resume")
  @Operation(summary = "Lets dispatch of a tenant go on")
  public TenantView resume(@PathParam("tenant") String name) {
    operations.resume(tenants.find(name).id(), who());
    return tenant(name);
  }

  private List<TenantView> views(Collection<Tenant> asked) {
    List<TenantId> ids = asked.stream().map(Tenant::id).toList();
    Map<TenantId, Figures> found = figures.of(ids);
    List<SourceStanding> standings = records.standings();
    List<ChannelStanding> kept = channels.standings();
    Map<TenantId, List<SourceState>> states = sources.of(ids);
    return asked.stream()
        .map(
            tenant ->
                TenantView.of(
                    tenant,
                    found.get(tenant.id()),
                    circuits,
                    targets,
                    SourceView.of(
                        tenant, standings, kept, states.getOrDefault(tenant.id(), List.of()))))
        .toList();
  }

  private String who() {
    return operator.getPrincipal().getName();
  }
}
