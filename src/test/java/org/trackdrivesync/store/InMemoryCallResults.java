package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.trackdrivesync.dispatch.CallLook;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.LearnedResult;
import org.trackdrivesync.dispatch.ResultTurn;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/** {@link CallResults} without a database, for one program after the other. */
public final class InMemoryCallResults implements CallResults {
  private static final int FEW = 5;
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Supplier<Instant> clock;
  private final LongConsumer hasNews;
  private final Map<Long, Awaited> calls = new TreeMap<>();
  private final Map<TenantId, Watch> watches = new HashMap<>();

  /**
   * @param hasNews told of each request of whose call, once it has ended, there is news
   */
  InMemoryCallResults(Supplier<Instant> clock, LongConsumer hasNews) {
    this.clock = clock;
    this.hasNews = hasNews;
  }

  /** A call whose result is wanted. */
  private static final class Awaited {
    private final long request;
    private final long change;
    private final TenantId tenant;
    private final String callId;
    private final Instant dialedAt;
    private CallResult told;
    private Instant lookedAt;
    private Instant lookAt;
    private Instant newsAt;

    private Awaited(long request, long change, TenantId tenant, String callId, Instant dialedAt) {
      this.request = request;
      this.change = change;
      this.tenant = tenant;
      this.callId = callId;
      this.dialedAt = dialedAt;
    }

    private boolean ended() {
      return told != null && told.ended();
    }

    private Instant lastLook() {
      return lookedAt == null ? dialedAt : lookedAt;
    }

    private Set<String> names() {
      Set<String> names = new HashSet<>(told == null ? List.of() : told.names());
      names.add(callId);
      return names;
    }
  }

  /** Who reads a tenant's calls, and how far that came. */
  private static final class Watch {
    private Instant freeAt = Instant.MIN;
    private Instant listAt = Instant.MIN;
    private Instant readTo = Instant.MIN;
  }

  void await(InMemoryRequest request) {
    calls.put(
        request.id,
        new Awaited(request.id, request.changeId, request.tenant, request.callId, request.sentAt));
  }

  /** What is known of a request's call; null where nothing is, or it is not awaited. */
  CallResult known(long request) {
    return calls.containsKey(request) ? calls.get(request).told : null;
  }

  /** When something new was told of a call that had ended; null where nothing was. */
  Instant newsAt(long request) {
    return calls.containsKey(request) ? calls.get(request).newsAt : null;
  }

  /** What is known of a request's call; null where nothing is. */
  public CallResult of(long request) {
    return calls.get(request).told;
  }

  @Override
  public void watch(Collection<Tenant> tenants) {
    tenants.forEach(
        one -> watches.computeIfAbsent(one.id(), id -> new Watch()).listAt = Instant.MIN);
  }

  @Override
  public List<ResultTurn> begin(Collection<Tenant> tenants, Duration lease) {
    List<ResultTurn> turns = new ArrayList<>();
    for (Tenant tenant : tenants) {
      Watch watch = watches.get(tenant.id());
      if (watch == null || watch.freeAt.isAfter(now())) {
        continue;
      }
      Optional<Instant> oldest =
          of(tenant.id())
              .filter(call -> !call.ended() && isYoung(call, tenant))
              .map(call -> call.dialedAt)
              .min(Comparator.naturalOrder());
      Optional<Instant> listFrom =
          oldest
              .filter(at -> !at.isAfter(now().minus(REST)) && !watch.listAt.isAfter(now()))
              .map(at -> later(at, watch.readTo));
      boolean hinted = of(tenant.id()).anyMatch(this::isHinted);
      if (listFrom.isPresent() || hinted) {
        watch.freeAt = now().plus(lease);
        turns.add(new ResultTurn(tenant.id(), now(), listFrom));
      }
    }
    return turns;
  }

  private static Instant later(Instant oldest, Instant readTo) {
    return readTo.equals(Instant.MIN) || oldest.isAfter(readTo.minus(OVERLAP))
        ? oldest
        : readTo.minus(OVERLAP);
  }

  private boolean isYoung(Awaited call, Tenant tenant) {
    return call.dialedAt.isAfter(now().minus(tenant.trackDrive().callResults().within()));
  }

  private boolean isHinted(Awaited call) {
    return call.lookAt != null && !call.lookAt.isAfter(now());
  }

  @Override
  public boolean prolong(ResultTurn turn, Duration lease) {
    Watch watch = watches.get(turn.tenant());
    if (!watch.freeAt.isAfter(now())) {
      return false;
    }
    watch.freeAt = now().plus(lease);
    return true;
  }

  @Override
  public List<LearnedResult> learn(TenantId tenant, List<CallResult> told) {
    List<LearnedResult> learned = new ArrayList<>();
    for (CallResult one : told) {
      of(tenant)
          .filter(call -> one.names().contains(call.callId))
          .filter(call -> one.ended() || !call.ended())
          .forEach(
              call -> {
                boolean news = one.ended() && !call.ended();
                boolean toTell = news || isOtherDisposition(call, one);
                call.told = call.told == null ? one : merged(call.told, one);
                call.lookedAt = now();
                if (toTell) {
                  call.newsAt = now();
                  hasNews.accept(call.request);
                }
                if (news) {
                  call.lookAt = null;
                  learned.add(new LearnedResult(call.request, call.change, tenant, call.told));
                }
              });
    }
    return learned;
  }

  private static boolean isOtherDisposition(Awaited call, CallResult told) {
    return told.ended()
        && told.disposition() != null
        && !told.disposition().equals(call.told == null ? null : call.told.disposition());
  }

  private static CallResult merged(CallResult before, CallResult now) {
    return new CallResult(
        now.id(),
        now.uuid().isEmpty() ? before.uuid() : now.uuid(),
        told(before.status(), now.status()),
        told(before.seconds(), now.seconds()),
        told(before.answeredSeconds(), now.answeredSeconds()),
        told(before.disposition(), now.disposition()),
        told(before.converted(), now.converted()),
        told(before.endedAt(), now.endedAt()),
        now.ended());
  }

  private static <T> T told(T before, T now) {
    return now == null ? before : now;
  }

  @Override
  public List<CallLook> looks(ResultTurn turn, Tenant tenant, int most) {
    Stream<CallLook> hinted =
        of(tenant.id())
            .filter(this::isHinted)
            .sorted(Comparator.comparing((Awaited call) -> call.lookAt))
            .map(call -> new CallLook(call.request, call.callId, Optional.of(call.lookAt)));
    Stream<CallLook> strays =
        of(tenant.id())
            .filter(call -> turn.listFrom().isPresent() && !call.ended() && call.lookAt == null)
            .filter(call -> isYoung(call, tenant) && call.lastLook().isBefore(turn.begun()))
            .filter(call -> call.lastLook().isBefore(now().minus(pause(call))))
            .sorted(Comparator.comparing(Awaited::lastLook))
            .limit(FEW)
            .map(call -> new CallLook(call.request, call.callId, Optional.empty()));
    return Stream.concat(hinted, strays).limit(most).toList();
  }

  /** A tenth of its age. */
  private Duration pause(Awaited call) {
    Duration tenth = Duration.between(call.dialedAt, now()).dividedBy(10);
    return tenth.compareTo(REST) > 0 ? tenth : REST;
  }

  /** A third of its age. */
  private Duration followUp(Awaited call) {
    Duration third = Duration.between(call.dialedAt, now()).dividedBy(3);
    return third.compareTo(FOLLOW_UP) > 0 ? third : FOLLOW_UP;
  }

  @Override
  public void looked(CallLook look) {
    Awaited call = calls.get(look.requestId());
    call.lookedAt = now();
    if (Optional.ofNullable(call.lookAt).equals(look.hintedAt())) {
      boolean over = call.ended() || call.dialedAt.isBefore(now().minus(AN_HOUR));
      call.lookAt = call.lookAt == null || over ? null : now().plus(followUp(call));
    }
  }

  @Override
  public void listed(ResultTurn turn, Duration every) {
    Watch watch = watches.get(turn.tenant());
    watch.readTo = turn.begun();
    if (!watch.listAt.isAfter(turn.begun())) {
      watch.listAt = turn.begun().plus(every);
    }
  }

  @Override
  public void end(ResultTurn turn, Duration rest) {
    watches.get(turn.tenant()).freeAt = now().plus(rest);
  }

  @Override
  public Set<String> hint(TenantId tenant, Collection<String> names) {
    Set<String> ours = new HashSet<>();
    of(tenant)
        .filter(call -> call.names().stream().anyMatch(names::contains))
        .forEach(
            call -> {
              ours.addAll(call.names());
              Instant rested = call.lookedAt == null ? now() : call.lookedAt.plus(REST);
              Instant soon = rested.isAfter(now()) ? rested : now();
              call.lookAt = call.lookAt == null || soon.isBefore(call.lookAt) ? soon : call.lookAt;
            });
    ours.retainAll(names);
    return ours;
  }

  @Override
  public void listSoon(TenantId tenant) {
    Watch watch = watches.get(tenant);
    if (watch.listAt.isAfter(now())) {
      Instant rested = watch.readTo.equals(Instant.MIN) ? now() : watch.readTo.plus(REST);
      Instant soon = rested.isAfter(now()) ? rested : now();
      watch.listAt = soon.isBefore(watch.listAt) ? soon : watch.listAt;
    }
  }

  private Stream<Awaited> of(TenantId tenant) {
    return calls.values().stream().filter(call -> call.tenant.equals(tenant));
  }

  private Instant now() {
    return clock.get();
  }
}
