package org.trackdrivesync.simulator;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Turns a reply and the moods it met into what WireMock sends. */
final class Answer {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private Answer() {}

  static ResponseDefinition of(
      String endpoint, Reply reply, Treatment mood, Rules rules, Moment arrival) {
    ResponseDefinitionBuilder answer = new ResponseDefinitionBuilder();
    answer.withHeader("Date", date(mood.onItsClock(arrival.plusMillis(mood.delayMillis()))));
    if (mood.delayMillis() > 0) {
      answer.withFixedDelay((int) mood.delayMillis());
    }
    if (mood.cutsConnection()) {
      return answer.withFault(Fault.CONNECTION_RESET_BY_PEER).build();
    }
    if (reply.refusal().isPresent()) {
      RefusalCode code = reply.refusal().get();
      Integer retryAfter = rules.manner().retryAfterSeconds();
      if (code == RefusalCode.CPS_EXCEEDED && retryAfter != null) {
        answer.withHeader("Retry-After", retryAfter.toString());
      }
      return refusal(answer, mood.inItsWords(code, rules), mood.shape(code, rules));
    }
    if (!reply.isHandled()) {
      return responded(answer, mood.find(Mood.Respond.class).orElseThrow());
    }
    Reply so = mood.find(Mood.SuccessStatus.class).map(reply::told).orElse(reply);
    Reply told = new Telling(rules.manner(), mood).tell(endpoint, so);
    return answer
        .withStatus(told.status())
        .withHeader("Content-Type", "application/json")
        .withBody(Json.write(told.body()))
        .build();
  }

  /** Whole seconds, as HTTP has it. */
  private static String date(Moment moment) {
    return DATE.format(moment.at().atZone(ZoneOffset.UTC));
  }

  private static ResponseDefinition refusal(
      ResponseDefinitionBuilder answer, Refusal refusal, Shape shape) {
    return answer
        .withStatus(shape.httpStatus(refusal))
        .withHeader("Content-Type", shape.contentType())
        .withBody(shape.body(refusal))
        .build();
  }

  private static ResponseDefinition responded(
      ResponseDefinitionBuilder answer, Mood.Respond respond) {
    respond.headers().forEach((name, value) -> answer.withHeader(name, value));
    return answer.withStatus(respond.status()).withBody(respond.body()).build();
  }
}
