package org.trackdrivesync.console;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trackdrivesync.history.ChangeStory;
import org.trackdrivesync.history.ChangeSummary;
import org.trackdrivesync.history.History;
import org.trackdrivesync.history.Page;
import org.trackdrivesync.tenant.TenantRegistry;

/** The history of changes. */
@Path("/api/changes")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Changes")
public class ChangesResource {
  private final History history;
  private final TenantRegistry tenants;

  public ChangesResource(History history, TenantRegistry tenants) {
    this.history = history;
    this.tenants = tenants;
  }

  @GET
  @Operation(summary = "Changes, newest first, 50 a page")
  public Page<ChangeSummary> changes(@BeanParam ChangeFilter filter) {
    return filter.query(tenants).map(history::changes).orElseGet(() -> new Page<>(List.of(), null));
  }

  @GET
  @Path("{id}")
  @Operation(summary = "A change with its decision, its requests and every attempt")
  public ChangeStory change(@PathParam("id") String id) {
    return Ids.parse(id)
        .flatMap(history::story)
        .orElseThrow(() -> Refusal.notFound("There is no such change; its history may be over."));
  }
}
