package org.trackdrivesync.console;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trackdrivesync.tenant.Tenant;

/** Where a tenant's TrackDrive differs from what the program assumes of it. */
@Path("/api/tenants/{tenant}/doctor")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Tenants")
public class DoctorResource {
  private final KnownTenants tenants;
  private final Surgery surgery;

  public DoctorResource(KnownTenants tenants, Surgery surgery) {
    this.tenants = tenants;
    this.surgery = surgery;
  }

  @GET
  @Operation(
      summary =
          "What was assumed of the tenant's TrackDrive and what is seen there now, with what to do;"
              + " takes up to a minute, and only reads")
  public DoctorView examine(@PathParam("tenant") String name) {
    Tenant tenant = tenants.find(name);
    return DoctorView.of(surgery.examine(tenant));
  }
}
