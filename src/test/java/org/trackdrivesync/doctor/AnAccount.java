package org.trackdrivesync.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.Classifier;

/** An account that answers as assumed, but for what a test says. */
final class AnAccount implements Conversation {
  static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private static final String DATE = "Mon, 02 Mar 2026 15:00:00 GMT";
  private static final String CREATED = "2026-03-02T10:00:00.000-05:00";

  final List<ApiCall> asked = new ArrayList<>();
  private final Map<String, Function<ApiCall, Heard>> answers = new HashMap<>();
  private final ATenant tenant =
      ATenant.called("acme").with("distributions.hot.schedule-id", "101");
  private Optional<TestNumber> test = Optional.empty();
  private Optional<UnaryOperator<Heard>> change = Optional.empty();

  private AnAccount() {
    on(
        "schedules",
        call -> call.parameters().isEmpty() ? schedules(schedule(101, false)) : schedules());
    on("schedules/0", 404, "{\"status\":404,\"errors\":{\"base\":[\"Schedule not found\"]}}");
    on(
        "leads",
        200,
        "{\"status\":200,\"errors\":{},\"leads\":[{\"id\":1,\"caller_id\":\"+17195550101\"}]}");
    on("calls", AnAccount::calls);
    on("calls/0", 404, "{\"status\":404,\"errors\":{\"base\":[\"Not found\"]}}");
    on("calls/17195550102/by_caller_number", call -> list("calls", call(9, CREATED)));
  }

  static AnAccount asAssumed() {
    return new AnAccount();
  }

  AnAccount with(String property, String value) {
    tenant.with(property, value);
    return this;
  }

  AnAccount lent(String number, boolean call) {
    test = Optional.of(new TestNumber(new PhoneNumber(number), call));
    return this;
  }

  AnAccount on(String path, int http, String body) {
    answers.put(path, call -> heard(http, body));
    return this;
  }

  AnAccount on(String path, Function<ApiCall, String> body) {
    answers.put(path, call -> heard(200, body.apply(call)));
    return this;
  }

  AnAccount silentOn(String path, Silence.Kind kind) {
    answers.put(path, call -> Heard.nothing(new Silence(kind, "silence"), NOW, NOW));
    return this;
  }

  /** Changes every answer. */
  AnAccount changed(UnaryOperator<Heard> how) {
    change = Optional.of(how);
    return this;
  }

  @Override
  public Heard ask(ApiCall call) {
    asked.add(call);
    Heard heard = answers.getOrDefault(call.path(), unknown -> heard(404, "{}")).apply(call);
    return change.map(how -> how.apply(heard)).orElse(heard);
  }

  @Override
  public void pause() {}

  List<Finding> look(Check check) {
    return check.look(
        new Examination(tenant.build(), Samples.take(this), this, new Classifier(List.of()), test));
  }

  Finding look(Check check, String name) {
    return look(check).stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Report examined() {
    return new Doctor(new Classifier(List.of()), account -> this).examine(tenant.build(), test);
  }

  static Heard heard(int http, String body) {
    return new Heard(http, body, DATE, null, NOW, NOW, Optional.empty());
  }

  static String list(String name, String... records) {
    return "{\"status\":200,\"errors\":{},\"%s\":[%s],\"metadata\":{\"root\":\"%s\",\"next_cursor\":0}}"
        .formatted(name, String.join(",", records), name);
  }

  static String schedules(String... schedules) {
    return "{\"status\":200,\"errors\":{},\"schedules\":[%s]}"
        .formatted(String.join(",", schedules));
  }

  static String schedule(long id, boolean paused) {
    return "{\"id\":%d,\"uuid\":\"00000000-0000-0000-0000-%012d\",\"name\":\"S\",\"paused\":%s,\"schedule_type\":\"contact_caller\",\"leads_api_key\":\"%s\"}"
        .formatted(id, id, paused, id == 101 ? TOKEN : "another" + id);
  }

  static String call(long id, String created) {
    return "{\"id\":%d,\"caller_number\":\"+17195550102\",\"schedule_id\":101,\"created_at\":\"%s\"}"
        .formatted(id, created);
  }

  /** Two calls, a page each where one a page is asked; none in another time. */
  private static String calls(ApiCall asked) {
    Map<String, String> parameters = asked.parameters();
    if (parameters.getOrDefault("created_at_from", "2026").compareTo("2027") >= 0) {
      return list("calls");
    }
    if (parameters.getOrDefault("cursor", "-1").equals("170000000000009")) {
      return list("calls", call(8, CREATED));
    }
    return parameters.getOrDefault("per_page", "25").equals("1")
        ? list("calls", call(9, CREATED)).replace("_cursor\":0", "_cursor\":170000000000009")
        : list("calls", call(9, CREATED), call(8, CREATED));
  }
}
