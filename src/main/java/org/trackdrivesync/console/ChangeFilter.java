package org.trackdrivesync.console;

import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.trackdrivesync.history.ChangeQuery;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** What {@code GET /api/changes} may be asked for, as it is written in the query. */
public class ChangeFilter {
  @QueryParam("tenant")
  @Parameter(description = "Tenant id")
  public String tenant;

  @QueryParam("phone")
  @Parameter(description = "A number as people write it, read by each tenant's region")
  public String phone;

  @QueryParam("crmId")
  public String crmId;

  @QueryParam("eventId")
  public String eventId;

  @QueryParam("outcome")
  @Parameter(
      description = "An outcome, or a state: AWAITING_RECORD, DUE, CLAIMED, UNKNOWN, IGNORED")
  public String outcome;

  @QueryParam("givenUp")
  @Parameter(description = "true: only what an operator has given up; false: only what not")
  public String givenUp;

  @QueryParam("from")
  @Parameter(description = "Received at or after: ISO 8601 instant, or a day (its midnight UTC)")
  public String from;

  @QueryParam("to")
  @Parameter(description = "Received before: ISO 8601 instant, or a day (its midnight UTC)")
  public String to;

  @QueryParam("cursor")
  @Parameter(description = "next of the page before")
  public String cursor;

  /**
   * @return empty when nothing can match: the tenant asked for does not exist
   * @throws Refusal when a value cannot be read
   */
  Optional<ChangeQuery> query(TenantRegistry tenants) {
    ChangeQuery query =
        new ChangeQuery(
            Inputs.text("tenant", tenant).flatMap(tenants::find).map(Tenant::id),
            numbers(tenants),
            Inputs.text("crmId", crmId),
            Inputs.text("eventId", eventId),
            Inputs.text("outcome", outcome).map(Inputs::state),
            Inputs.text("givenUp", givenUp).map(text -> Inputs.trueOrFalse("givenUp", text)),
            Inputs.text("from", from).map(text -> Inputs.instant("from", text)),
            Inputs.text("to", to).map(text -> Inputs.instant("to", text)),
            Inputs.text("cursor", cursor)
                .map(text -> OptionalLong.of(Inputs.cursor(text)))
                .orElse(OptionalLong.empty()));
    boolean nobody = Inputs.text("tenant", tenant).isPresent() && query.tenant().isEmpty();
    return nobody ? Optional.empty() : Optional.of(query);
  }

  private Map<TenantId, PhoneNumber> numbers(TenantRegistry tenants) {
    return Inputs.text("phone", phone)
        .map(text -> phone.startsWith(" ") ? "+" + text : text) // a plus that was not encoded
        .map(text -> Inputs.numbers(text, Inputs.text("tenant", tenant), tenants))
        .orElse(Map.of());
  }
}
