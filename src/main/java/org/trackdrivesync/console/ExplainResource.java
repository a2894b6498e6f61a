package org.trackdrivesync.console;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trackdrivesync.tenant.Tenant;

/** What would be decided, without deciding it. */
@Path("/api/tenants/{tenant}/explain")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Blocking
@Tag(name = "Tenants")
public class ExplainResource {
  static final int LARGEST_BODY = 1 << 20;

  private final KnownTenants tenants;
  private final Explainer explainer;

  public ExplainResource(KnownTenants tenants, Explainer explainer) {
    this.tenants = tenants;
    this.explainer = explainer;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "What would be decided of this webhook body, and why; nothing is stored or sent")
  public List<Explanation> explain(
      @PathParam("tenant") String name,
      @Parameter(description = "The source whose format the body has") @QueryParam("source")
          String source,
      byte[] body) {
    Tenant tenant = tenants.find(name);
    String wanted =
        Inputs.text("source", source)
            .filter(tenant.sources()::containsKey)
            .orElseThrow(
                () ->
                    Refusal.badRequest(
                        "source must be one of the tenant's: "
                            + String.join(
                                ", ", tenant.sources().keySet().stream().sorted().toList())
                            + "."));
    if (body != null && body.length > LARGEST_BODY) {
      throw Refusal.tooLarge("A body may have 1 MiB.");
    }
    return explainer.explain(tenant, wanted, body == null ? new byte[0] : body);
  }
}
