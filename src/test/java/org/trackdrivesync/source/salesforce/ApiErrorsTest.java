package org.trackdrivesync.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.source.salesforce.SalesforceFault.Kind;

class ApiErrorsTest {
  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "401, INVALID_SESSION_ID, TOKEN, session policies",
    "401, SOMETHING_NEW, TOKEN, user of the login",
    "403, REQUEST_LIMIT_EXCEEDED, LIMIT, requests of a day are used up",
    "403, API_DISABLED_FOR_ORG, SETTING, API Enabled",
    "403, SOMETHING_NEW, SETTING, permission set",
    "400, INVALID_QUERY_LOCATOR, CURSOR, expired",
    "400, MALFORMED_QUERY, SETTING, check where",
    "400, INVALID_TYPE, SETTING, check object",
    "404, NOT_FOUND, SETTING, check api-version",
    "500, UNKNOWN_EXCEPTION, PASSING, asked again",
    "503, SERVER_UNAVAILABLE, BUSY, wants a rest",
  })
  void anErrorCodeDecidesAndTheWordsSayWhatToDo(int status, String code, Kind kind, String words) {
    SalesforceFault fault = fault(Answers.error(status, code, "told"));

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault).hasMessageContaining(words);
  }

  @Test
  void aFieldThatCannotBeReadIsNamed() {
    SalesforceFault fault =
        fault(
            Answers.error(
                400,
                "INVALID_FIELD",
                "ERROR at Row:1:Column:12\\nNo such column 'Score__c' on entity 'Lead'. If you"));

    assertThat(fault.kind()).isEqualTo(Kind.FIELD);
    assertThat(fault.field()).contains("Score__c");
  }

  @Test
  void howLongItWantsARestIsHeld() {
    assertThat(fault(Answers.busy(42)).askedWait()).contains(Duration.ofSeconds(42));
  }

  @Test
  void thePageOfAProxyIsToldWithoutItsText() {
    SalesforceFault fault =
        catchThrowableOfType(
            SalesforceFault.class,
            () -> ApiErrors.json(Answers.good("<html>Ann +17192660100</html>")));

    assertThat(fault.kind()).isEqualTo(Kind.PASSING);
    assertThat(fault).hasMessageContaining("not JSON").hasMessageNotContaining("Ann");
    assertThat(fault(Answers.of(502, "<html>")).kind()).isEqualTo(Kind.PASSING);
  }

  @Test
  void theLoginsRefusalsSayWhichPropertyToCheck() {
    assertThat(login(400, "{\"error\":\"invalid_client\"}")).hasMessageContaining("client-secret");
    assertThat(login(400, "{\"error\":\"invalid_client_id\"}")).hasMessageContaining("client-id");
    assertThat(login(400, "{\"error\":\"invalid_grant\"}")).hasMessageContaining("private-key");
    assertThat(login(400, "<html>").kind()).isEqualTo(Kind.SETTING);
    assertThat(login(500, "").kind()).isEqualTo(Kind.PASSING);
  }

  private static SalesforceFault login(int status, String body) {
    return LoginRefusals.of(Answers.of(status, body));
  }

  private static SalesforceFault fault(SalesforceAnswer answer) {
    return catchThrowableOfType(SalesforceFault.class, () -> ApiErrors.check(answer));
  }
}
