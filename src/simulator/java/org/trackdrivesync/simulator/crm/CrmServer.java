package org.trackdrivesync.simulator.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The HTTP server of a simulated CRM: WireMock, with moods and a journal. */
public final class CrmServer implements AutoCloseable {
  private static final String ANSWER = "crm-answer";
  private static final int FOR_EVER = 120_000;

  private final WireMockServer server;
  private final List<CrmMood> moods = new CopyOnWriteArrayList<>();
  private final List<CrmAsked> journal = new ArrayList<>();
  private final Function<Request, CrmReply> api;
  private final Function<Request, List<String>> ids;

  /**
   * @param port 0 for a free one
   * @param api what the CRM answers on a good day
   * @param ids the records that a request asks for
   */
  public CrmServer(int port, Function<Request, CrmReply> api, Function<Request, List<String>> ids) {
    this.api = api;
    this.ids = ids;
    this.server =
        new WireMockServer(
            WireMockConfiguration.options()
                .port(port)
                .containerThreads(100)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(8)
                .jettyStopTimeout(100L)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .extensions(new Answers()));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(WireMock.aResponse().withTransformers(ANSWER)));
  }

  public String baseUrl() {
    return "http://localhost:" + server.port();
  }

  /** From now on, until {@link #goodDay}. */
  public void mood(CrmMood mood) {
    moods.clear();
    moods.add(mood);
  }

  public void goodDay() {
    moods.clear();
  }

  /** All that was asked so far, in its order. */
  public List<CrmAsked> journal() {
    synchronized (journal) {
      return List.copyOf(journal);
    }
  }

  @Override
  public void close() {
    server.stop();
  }

  private ResponseDefinition answer(Request request) {
    long arrived = System.nanoTime();
    CrmMood mood = moods.isEmpty() ? null : moods.get(0);
    if (mood instanceof CrmMood.Silent) {
      note(arrived, request, 0);
      return WireMock.aResponse().withFixedDelay(FOR_EVER).build();
    }
    if (mood instanceof CrmMood.Cut) {
      note(arrived, request, 0);
      return WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER).build();
    }
    CrmReply reply =
        mood instanceof CrmMood.Respond fixed
            ? new CrmReply(fixed.status(), fixed.contentType(), fixed.body(), fixed.retryAfter())
            : api.apply(request);
    note(arrived, request, reply.status());
    ResponseDefinitionBuilder answer =
        WireMock.aResponse()
            .withStatus(reply.status())
            .withHeader("Content-Type", reply.contentType())
            .withBody(reply.body());
    if (reply.retryAfter() != null) {
      answer.withHeader("Retry-After", reply.retryAfter());
    }
    reply.headers().forEach(answer::withHeader);
    if (mood instanceof CrmMood.Slow slow) {
      answer.withFixedDelay(slow.millis());
    }
    return answer.build();
  }

  private void note(long arrived, Request request, int status) {
    String path = request.getUrl().split("\\?", 2)[0];
    CrmAsked asked =
        new CrmAsked(arrived, request.getMethod().getName(), path, status, ids.apply(request));
    synchronized (journal) {
      journal.add(asked);
    }
  }

  /** Lets the CRM answer instead of a stub. */
  private final class Answers implements ResponseDefinitionTransformerV2 {
    @Override
    public String getName() {
      return ANSWER;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      return answer(event.getRequest());
    }
  }
}
