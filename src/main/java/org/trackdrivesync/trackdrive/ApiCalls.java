package org.trackdrivesync.trackdrive;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;

/** What is sent to TrackDrive for a claim (schedules/make_call, leads_external/create). */
public final class ApiCalls {
  /** Lead attributes that POST /leads takes beside the tokens in {@code data}. */
  private static final Set<String> LEAD_ATTRIBUTES =
      Set.of("email", "traffic_source_id", "sub_id", "contact_field_type");

  private ApiCalls() {}

  /**
   * For a claim whose distribution is still configured; the target is looked up only now.
   *
   * @param leadToken of the target, configured or learned; asked only where leads are enrolled
   */
  public static ApiCall of(Claim claim, DistributionSettings target, Supplier<Secret> leadToken) {
    return switch (claim.kind()) {
      case PROMOTE -> makeCall(claim, target);
      case ENROLL -> enroll(claim, leadToken.get());
    };
  }

  private static ApiCall makeCall(Claim claim, DistributionSettings target) {
    Map<String, Object> body = new LinkedHashMap<>();
    claim
        .leadId()
        .ifPresentOrElse(id -> body.put("lead_id", id), () -> byNumber(body, claim, target));
    body.put("data", claim.data());
    return ApiCall.post("schedules/make_call", body, "call");
  }

  private static void byNumber(Map<String, Object> body, Claim claim, DistributionSettings target) {
    target
        .scheduleId()
        .ifPresentOrElse(
            id -> body.put("schedule_id", id),
            () -> body.put("lead_token", target.leadToken().orElseThrow().reveal()));
    body.put("to", claim.number().e164());
  }

  private static ApiCall enroll(Claim claim, Secret leadToken) {
    Map<String, Object> body = new LinkedHashMap<>();
    Map<String, String> tokens = new LinkedHashMap<>();
    body.put("lead_token", leadToken.reveal());
    body.put("caller_id", claim.number().e164());
    claim
        .data()
        .forEach(
            (token, value) -> {
              if (LEAD_ATTRIBUTES.contains(token)) {
                body.put(token, value);
              } else {
                tokens.put(token, value);
              }
            });
    body.put("data", tokens);
    return ApiCall.post("leads", body, "lead");
  }
}
