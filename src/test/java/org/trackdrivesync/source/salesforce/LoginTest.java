package org.trackdrivesync.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;
import org.trackdrivesync.tenant.AnRsaKey;
import org.trackdrivesync.tenant.SalesforceLogin;
import org.trackdrivesync.tenant.SalesforceLogin.ClientSecret;
import org.trackdrivesync.tenant.SalesforceLogin.SigningKey;
import org.trackdrivesync.tenant.Secret;

class LoginTest {
  private static final String KEY =
      Base64.getEncoder().encodeToString(AnRsaKey.PAIR.getPrivate().getEncoded());

  @Test
  void bothWaysToLogInGiveASession() throws Exception {
    try (SalesforceSimulator salesforce = SalesforceSimulator.start(0)) {
      URI url = URI.create(salesforce.baseUrl());
      salesforce.organisation().app("secretly", "shh");
      salesforce.organisation().app("signing", AnRsaKey.PAIR.getPublic());

      SalesforceLogin secret =
          new SalesforceLogin(url, "secretly", new ClientSecret(new Secret("shh")));
      SalesforceLogin signs =
          new SalesforceLogin(url, "signing", new SigningKey("sync@acme.com", new Secret(KEY)));
      assertThat(logIn(secret).instance()).isEqualTo(url);
      assertThat(logIn(signs).token().reveal()).isNotEqualTo(logIn(secret).token().reveal());

      SalesforceLogin wrong =
          new SalesforceLogin(url, "secretly", new ClientSecret(new Secret("x")));
      assertThatThrownBy(() -> logIn(wrong)).hasMessageContaining("client-secret");
    }
  }

  @Test
  void aTokenGoesToASafeAddressOnly() {
    SalesforceLogin login =
        new SalesforceLogin(
            URI.create("https://a.my.salesforce.com"), "c", new ClientSecret(new Secret("s")));
    String told = "{\"access_token\":\"t\",\"instance_url\":\"%s\"}";

    assertThat(
            Login.session(login, Answers.good(told.formatted("https://b.salesforce.com/")))
                .instance())
        .hasToString("https://b.salesforce.com");
    assertThatThrownBy(
            () -> Login.session(login, Answers.good(told.formatted("http://b.salesforce.com"))))
        .hasMessageContaining("login-url");
    assertThatThrownBy(
            () ->
                QueryPage.read(
                    Answers.good(
                        "{\"done\":false,\"nextRecordsUrl\":\"https://evil.example.com/\",\"records\":[]}")))
        .hasMessageContaining("next page");
  }

  @Test
  void nothingShowsASecret() {
    SalesforceLogin login =
        new SalesforceLogin(
            URI.create("https://a.my.salesforce.com"), "c", new ClientSecret(new Secret("shh")));

    assertThat(login.toString() + Login.request(login, Instant.EPOCH)).doesNotContain("shh");
  }

  private static Session logIn(SalesforceLogin login) throws IOException, InterruptedException {
    SalesforceRequest request = Login.request(login, Instant.now());
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(request.base().resolve(request.path()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(request.form().orElseThrow()))
                    .build(),
                BodyHandlers.ofString());
    return Login.session(login, Answers.of(answer.statusCode(), answer.body()));
  }
}
