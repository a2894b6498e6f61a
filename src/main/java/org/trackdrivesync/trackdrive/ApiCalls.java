package org.trackdrivesync.trackdrive;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;

/** What is sent to TrackDrive for a claim (schedules/make_call, leads_external/create). */
public final class ApiCalls {
  /** Lead attributes that POST /leads takes beside the tokens in {@code data}. */
  private static final Set<String> LEAD_ATTRIBUTES =
      Set.of(
          "email",
          "traffic_source_id",
          "sub_id",
          "contact_field_type",
          "lead_priority",
          "next_action_at",
          "hours_to_expire",
          "expires_in",
          "max_contact_attempts",
          Lead.NUMBER);

  /** As documented for times: {@code 2021-07-23 14:26:43 +0000}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx").withZone(ZoneOffset.UTC);

  /** TrackDrive's own example of a next action that is now (leads/update.html). */
  private static final Duration SOON = Duration.ofSeconds(1);

  private ApiCalls() {}

  /**
   * For a claim whose distribution is still configured; the target is looked up only now.
   *
   * @param leadToken of the target, configured or learned; asked only where leads are enrolled
   */
  public static ApiCall of(Claim claim, DistributionSettings target, Supplier<Secret> leadToken) {
    return switch (claim.kind()) {
      case PROMOTE -> makeCall(claim, target);
      case ENROLL ->
          claim.leadId().isPresent()
              ? update(claim)
              : ApiCall.post("leads", enrolment(claim, leadToken.get()), "lead");
      case HURRY -> hurry(claim, leadToken);
      case CALLBACK -> callback(claim, target);
      case UPDATE_LEAD, OPT_OUT -> of(claim);
      case UPDATE_SCHEDULE -> throw new IllegalArgumentException("a schedule has no target");
    };
  }

  /** A call at a later time (scheduled_callbacks.html). */
  private static ApiCall callback(Claim claim, DistributionSettings target) {
    Map<String, Object> body = new LinkedHashMap<>();
    claim
        .leadId()
        .ifPresentOrElse(id -> body.put("lead_id", id), () -> byNumber(body, claim, target));
    body.putAll(claim.data());
    return ApiCall.post("scheduled_callbacks", body, "scheduled_callback");
  }

  /** For a claim that is for a lead or a person, whatever the schedule. */
  public static ApiCall of(Claim claim) {
    return switch (claim.kind()) {
      case UPDATE_LEAD -> update(claim);
      case OPT_OUT -> optOut(claim);
      default -> throw new IllegalArgumentException(claim.kind() + " needs its target");
    };
  }

  /** For a lead that TrackDrive has (leads/update.html). */
  private static ApiCall update(Claim claim) {
    return ApiCall.put("leads/" + claim.leadId().orElseThrow(), attributes(claim), "lead");
  }

  /** Of the lead that it is for, or of the contact, whom all leads share. */
  private static ApiCall optOut(Claim claim) {
    Map<String, Object> body = new LinkedHashMap<>();
    claim.data().keySet().forEach(flag -> body.put(flag, true));
    return claim
        .leadId()
        .map(lead -> ApiCall.put("leads/" + lead, body, "lead"))
        .orElseGet(
            () -> ApiCall.put("contacts/" + ShownNumber.digits(claim.number()), body, "contact"));
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

  /** The lead that is known, or the one that the number has or is given in the schedule. */
  private static ApiCall hurry(Claim claim, Supplier<Secret> leadToken) {
    Map<String, Object> body =
        claim.leadId().isPresent() ? attributes(claim) : enrolment(claim, leadToken.get());
    body.put("next_action_at", TIME.format(claim.slot().plus(SOON)));
    return claim
        .leadId()
        .map(lead -> ApiCall.put("leads/" + lead, body, "lead"))
        .orElseGet(() -> ApiCall.post("leads", body, "lead"));
  }

  private static Map<String, Object> enrolment(Claim claim, Secret leadToken) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("lead_token", leadToken.reveal());
    body.put("caller_id", claim.number().e164());
    body.putAll(attributes(claim));
    return body;
  }

  private static Map<String, Object> attributes(Claim claim) {
    Map<String, Object> body = new LinkedHashMap<>();
    Map<String, String> tokens = new LinkedHashMap<>();
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
    if (!tokens.isEmpty()) {
      body.put("data", tokens);
    }
    return body;
  }
}
