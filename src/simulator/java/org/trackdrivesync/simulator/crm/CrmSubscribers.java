package org.trackdrivesync.simulator.crm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Who is told what happens in a simulated CRM, one after the other. What was written by the API is
 * told before the write is answered: a CRM promises no order of the two.
 */
public final class CrmSubscribers {
  private final List<Consumer<CrmWebhook>> all = new CopyOnWriteArrayList<>();
  private final AtomicInteger told = new AtomicInteger();

  public void add(Consumer<CrmWebhook> subscriber) {
    all.add(subscriber);
  }

  public void remove(Consumer<CrmWebhook> subscriber) {
    all.remove(subscriber);
  }

  /** By HTTP, once each, whatever the answer is. */
  public void add(URI url) {
    HttpClient http = HttpClient.newHttpClient();
    add(
        webhook -> {
          HttpRequest.Builder request =
              HttpRequest.newBuilder(url)
                  .timeout(Duration.ofSeconds(10))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(webhook.body()));
          webhook.headers().forEach(request::header);
          try {
            http.send(request.build(), BodyHandlers.discarding());
          } catch (IOException e) {
            System.err.println("no webhook to " + url + ": " + e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  public void tell(CrmWebhook webhook) {
    told.incrementAndGet();
    all.forEach(one -> one.accept(webhook));
  }

  /** How many webhooks there were so far. */
  public int told() {
    return told.get();
  }
}
