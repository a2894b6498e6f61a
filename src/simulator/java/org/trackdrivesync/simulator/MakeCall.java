package org.trackdrivesync.simulator;

import java.util.stream.Stream;

/** {@code POST schedules/make_call}: dial now (make_call.html; envelope assumed). */
final class MakeCall implements Endpoint {
  static final String NAME = "make_call";

  @Override
  public Reply answer(Visit visit) {
    Account account = visit.account();
    Parameters asked = visit.parameters();
    long modes = Stream.of("lead_id", "lead_token", "schedule_id").filter(asked::has).count();
    if (modes == 0 || (modes > 1 && account.settings().rules().oneIdentifierOnly())) {
      return Reply.refused(RefusalCode.BAD_REQUEST);
    }
    Destination to = Destination.of(account, asked);
    Dialing dialing = account.dial(to, visit.arrival(), visit.mood().delayMillis());
    Long scheduleId = to.target() == null ? null : Long.valueOf(to.target().id());
    return dialing
        .call()
        .map(
            call ->
                Reply.record(200, "call", Records.call(call, timeZone(account)))
                    .about(call.number(), scheduleId, call.id()))
        .orElseGet(
            () ->
                Reply.refused(dialing.refusal().orElseThrow())
                    .about(to.number(), scheduleId, null));
  }

  @Override
  public String number(Visit visit) {
    return Destination.of(visit.account(), visit.parameters()).number();
  }

  private static String timeZone(Account account) {
    return account.settings().rules().timeZone();
  }
}
