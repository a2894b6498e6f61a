package org.trackdrivesync.simulator.salesforce;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Between WireMock and the organisation. */
final class SalesforceTransformer implements ResponseDefinitionTransformerV2 {
  static final String NAME = "salesforce";

  private final RestApi api;
  private final RecordControl control;
  private final Supplier<String> baseUrl;

  SalesforceTransformer(RestApi api, RecordControl control, Supplier<String> baseUrl) {
    this.api = api;
    this.control = control;
    this.baseUrl = baseUrl;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    Request request = event.getRequest();
    URI address = URI.create(request.getUrl());
    SalesforceReply reply =
        RecordControl.isMeant(address.getPath())
            ? control.serve(
                request.getMethod().getName(), address.getPath(), request.getBodyAsString())
            : api.serve(
                new RestApi.Asked(
                    baseUrl.get(),
                    request.getMethod().getName(),
                    address.getPath(),
                    decoded(address.getRawQuery()),
                    decoded(request.getBodyAsString()),
                    request.getHeader("Authorization"),
                    request.getBodyAsString()));
    return written(reply);
  }

  private ResponseDefinition written(SalesforceReply reply) {
    ResponseDefinitionBuilder answer = new ResponseDefinitionBuilder();
    if (reply.status() == 0) {
      return answer
          .withFixedDelay(reply.delayMillis())
          .withFault(Fault.CONNECTION_RESET_BY_PEER)
          .build();
    }
    answer
        .withStatus(reply.status())
        .withBody(reply.body())
        .withHeader("Content-Type", "application/json;charset=UTF-8")
        .withHeader(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.ofInstant(api.now(), ZoneOffset.UTC)));
    reply.headers().forEach(answer::withHeader);
    return answer.build();
  }

  private static Map<String, String> decoded(String pairs) {
    Map<String, String> decoded = new HashMap<>();
    if (pairs == null || !pairs.contains("=")) {
      return decoded;
    }
    for (String pair : pairs.split("&")) {
      int is = pair.indexOf('=');
      decoded.put(
          pair.substring(0, is), URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8));
    }
    return decoded;
  }
}
