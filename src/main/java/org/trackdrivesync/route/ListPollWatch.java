package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.PollEnd;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.route.Listers.Listing;
import org.trackdrivesync.source.ListPlace;

/**
 * Asks the lists of webhook sources that have {@code every} for what changed since they were last
 * asked, so that a webhook that never came is made up for. Turns are given by the store, as for
 * polls of Salesforce. What changed in the last half minute is left for the next poll: its webhook
 * is likely to come, and lists of CRMs show a change some seconds late. Each poll begins two
 * minutes before what was read to, and what is known of that is left out.
 */
@ApplicationScoped
public class ListPollWatch {
  static final Duration GRACE = Duration.ofSeconds(30);
  static final Duration OVERLAP = Duration.ofMinutes(2);

  private static final Logger LOG = Logger.getLogger(ListPollWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final List<Name> sources;
  private final Set<Name> underWay = ConcurrentHashMap.newKeySet();
  private final Map<Name, Integer> failures = new ConcurrentHashMap<>();
  private final Listers listers;
  private final SourceCursors cursors;
  private final ListedNews news;
  private final ChangeCommit commit;
  private final Backlog backlog;
  private final ProducerTemplate camel;
  private final Telemetry telemetry;
  private final Clock clock;
  private ReadingLines lines;
  private ScheduledExecutorService alarm;
  private boolean watching;

  public ListPollWatch(
      Listers listers,
      SourceCursors cursors,
      ListedNews news,
      ChangeCommit commit,
      Backlog backlog,
      ProducerTemplate camel,
      Telemetry telemetry,
      Clock clock) {
    this.listers = listers;
    this.sources = listers.names().stream().filter(listers::isPolled).toList();
    this.cursors = cursors;
    this.news = news;
    this.commit = commit;
    this.backlog = backlog;
    this.camel = camel;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  public void start() {
    if (sources.isEmpty()) {
      return;
    }
    lines = new ReadingLines("list");
    alarm =
        Executors.newSingleThreadScheduledExecutor(task -> ReadingLines.thread(task, "list-poll"));
    alarm.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void stop() {
    if (alarm != null) {
      alarm.shutdownNow();
      lines.stop();
    }
  }

  private void look() {
    try {
      if (!watching) {
        cursors.watch(sources);
        watching = true;
      }
      if (!underWay.isEmpty()) {
        cursors.prolong(List.copyOf(underWay), LEASE);
      }
      List<Name> idle = new ArrayList<>(sources);
      idle.removeAll(underWay);
      if (!idle.isEmpty()) {
        cursors.begin(idle, LEASE).forEach(this::begin);
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: polls wait for it");
    } catch (RuntimeException e) {
      telemetry.fault("look for polls of lists", e);
    }
  }

  private void begin(PolledCursor turn) {
    Name name = new Name(turn.tenant(), turn.source());
    underWay.add(name);
    lines.run(
        turn.tenant(),
        () -> {
          long began = System.nanoTime();
          poll(listers.find(name).orElseThrow(), turn);
          lines.took(turn.tenant(), Duration.ofNanos(System.nanoTime() - began));
        });
  }

  /** Polls once, to the poll's end. */
  void poll(Listing listing, PolledCursor turn) {
    try {
      PollPage page = page(listing, turn);
      boolean lost = false;
      while (!page.isWhole() && page.trouble().isEmpty() && !lost) {
        ListPlace before = page.place();
        camel.send("direct:list-page", exchange -> exchange.setVariable(ListSteps.PAGE, page));
        lost = !page.isWhole() && page.place().equals(before);
        if (!page.isWhole()) {
          LockSupport.parkNanos(listing.lister().spacing().toNanos());
        }
      }
      telemetry.polled(turn.tenant(), turn.source(), result(page));
      if (page.isWhole() || page.trouble().isPresent()) {
        cursors.end(turn, end(listing, page.trouble()));
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: the turn passes by itself");
    } catch (RuntimeException e) {
      telemetry.fault("poll of a list", e);
    } finally {
      underWay.remove(listing.name());
    }
  }

  private static String result(PollPage page) {
    if (page.trouble().isPresent()) {
      return "failed";
    }
    return page.isWhole() ? "ok" : "lost";
  }

  private PollPage page(Listing listing, PolledCursor turn) {
    Instant from = turn.readTo().map(read -> read.minus(OVERLAP)).orElse(turn.startedAt());
    Instant settled = clock.instant().minus(GRACE);
    ListPlace first = ListPlace.beginning(from, settled.isBefore(from) ? from : settled);
    return new PollPage(listing, turn, first, cursors, news, commit, backlog, clock);
  }

  private PollEnd end(Listing listing, Optional<SourceTrouble> trouble) {
    if (trouble.isEmpty()) {
      failures.remove(listing.name());
      return new PollEnd(true, Optional.empty(), List.of(), listing.every().orElseThrow());
    }
    int failed = failures.merge(listing.name(), 1, Integer::sum);
    Duration doubled = Duration.ofSeconds(1L << Math.min(failed, 9));
    Duration rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    return new PollEnd(
        false, trouble.map(SourceTrouble::sentence), List.of(), trouble.get().rest().orElse(rest));
  }
}
