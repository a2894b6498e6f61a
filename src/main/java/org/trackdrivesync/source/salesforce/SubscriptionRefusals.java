package org.trackdrivesync.source.salesforce;

import java.util.Optional;

/**
 * What it means when the Pub/Sub API ends a subscription, by its status and by the {@code
 * error-code} in its trailers (Pub/Sub API Developer Guide, "Handle Errors").
 */
public final class SubscriptionRefusals {
  private SubscriptionRefusals() {}

  /**
   * @param status the name of the gRPC status code
   * @param errorCode the vendor's own; blank where there is none
   */
  public static SalesforceFault of(String status, String errorCode, String channel) {
    if (errorCode.contains(".replayid.")) {
      return SalesforceFault.replay();
    }
    if (errorCode.contains(".auth.") || status.equals("UNAUTHENTICATED")) {
      return SalesforceFault.token(
          "Salesforce's Pub/Sub API refuses each token that the login gave: check whether the"
              + " user of the login is active");
    }
    if (errorCode.contains("limit.exceeded") || status.equals("RESOURCE_EXHAUSTED")) {
      return SalesforceFault.busy(
          "the organisation's allowance of subscriptions or events is used up" + told(errorCode),
          Optional.empty());
    }
    return switch (status) {
      case "NOT_FOUND", "PERMISSION_DENIED", "INVALID_ARGUMENT" ->
          SalesforceFault.setting(
              "the channel "
                  + channel
                  + " cannot be subscribed to: select the object in Setup, Change Data Capture, and"
                  + " let the permission set of this login read it"
                  + told(errorCode));
      case "UNIMPLEMENTED" ->
          SalesforceFault.setting("what answers there is no Pub/Sub API: check pub-sub-url");
      default ->
          SalesforceFault.passing(
              "the subscription broke (" + status + "), and is made again" + told(errorCode));
    };
  }

  private static String told(String errorCode) {
    return errorCode.matches("[a-z.]{1,100}") ? " (" + errorCode + ")" : "";
  }
}
