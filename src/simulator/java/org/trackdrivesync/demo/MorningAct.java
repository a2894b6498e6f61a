package org.trackdrivesync.demo;

import java.time.Duration;
import java.util.List;

/**
 * The first act: a morning's leads from a file. Each is sent at its moment; none waits for another.
 */
final class MorningAct implements Act {
  private final DemoSettings settings;
  private final List<LeadEvent> leads;
  private final Crm crm;
  private final StoryBook book;
  private final StoryWatch watch;

  MorningAct(
      DemoSettings settings, List<LeadEvent> leads, Crm crm, StoryBook book, StoryWatch watch) {
    this.settings = settings;
    this.leads = leads;
    this.crm = crm;
    this.book = book;
    this.watch = watch;
  }

  @Override
  public String title() {
    return "First act: a morning of two tenants; %d signed webhooks in %d s"
        .formatted(leads.size(), leads.get(leads.size() - 1).at() / 1000);
  }

  @Override
  public DemoSettings settings() {
    return settings;
  }

  @Override
  public void play() throws InterruptedException {
    long start = System.nanoTime();
    for (LeadEvent lead : leads) {
      long wait = start + Duration.ofMillis(lead.at()).toNanos() - System.nanoTime();
      if (wait > 0) {
        Thread.sleep(Duration.ofNanos(wait).toMillis());
      }
      Sent sent = new Sent(lead, System.nanoTime());
      book.sending(sent);
      crm.post(lead).whenComplete((answer, fault) -> book.answered(sent, answer, fault));
    }
    watch.awaitEnds();
  }
}
