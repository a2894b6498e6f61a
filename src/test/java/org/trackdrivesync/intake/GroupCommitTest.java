package org.trackdrivesync.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trackdrivesync.dispatch.StoreUnavailable;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCommitTest {
  private static final int MOST_CHANGES = 10;

  private final GatedLog log = new GatedLog();
  private final GroupCommit commit = new GroupCommit(log, 1, MOST_CHANGES);

  @AfterEach
  void letAllThrough() {
    log.open();
  }

  @Test
  void anIdleWriterDoesNotWaitForCompany() {
    log.open();

    assertThat(commit.append(changes("a", "b"))).containsExactly(true, true);
    assertThat(log.commits()).containsExactly(List.of("a", "b"));
  }

  @Test
  void nothingIsWrittenForADeliveryWithoutChanges() {
    assertThat(commit.append(List.of())).isEmpty();
    assertThat(log.commits()).isEmpty();
  }

  @Test
  void deliveriesThatArriveDuringACommitShareTheNext() {
    CompletableFuture<?> first = arriving("a");
    CompletableFuture<?> second = arriving("b", "c");
    CompletableFuture<?> third = arriving("d");

    log.open();

    CompletableFuture.allOf(first, second, third).join();
    assertThat(log.commits()).containsExactly(List.of("a"), List.of("b", "c", "d"));
  }

  @Test
  void eachDeliveryGetsItsOwnPartOfTheAnswer() {
    CompletableFuture<List<Boolean>> first = arriving("a");
    CompletableFuture<List<Boolean>> second = arriving("b-old", "c");
    CompletableFuture<List<Boolean>> third = arriving("d-old");

    log.open();

    assertThat(first.join()).containsExactly(true);
    assertThat(second.join()).containsExactly(false, true);
    assertThat(third.join()).containsExactly(false);
  }

  @Test
  void aGroupEndsBeforeTheDeliveryThatWouldMakeItTooLarge() {
    List<CompletableFuture<?>> all = new ArrayList<>();
    all.add(arriving("a"));
    all.add(arriving(names("b", 6)));
    all.add(arriving(names("c", 4)));
    all.add(arriving("d"));
    all.add(arriving(names("e", 30)));

    log.open();

    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    assertThat(log.commits().stream().map(List::size)).containsExactly(1, 10, 1, 30);
  }

  @Test
  void onePoisonDeliveryDoesNotSinkItsNeighbours() {
    CompletableFuture<List<Boolean>> first = arriving("a");
    CompletableFuture<List<Boolean>> healthy = arriving("b");
    CompletableFuture<List<Boolean>> poison = arriving("poison");
    CompletableFuture<List<Boolean>> behind = arriving("c");

    log.open();

    assertThat(first.join()).containsExactly(true);
    assertThat(healthy.join()).containsExactly(true);
    assertThat(behind.join()).containsExactly(true);
    assertThatThrownBy(poison::join).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void anUnavailableStoreIsToldToAllOfItsGroupAndNobodyElse() {
    CompletableFuture<List<Boolean>> first = arriving("a");
    CompletableFuture<List<Boolean>> second = arriving("b");
    CompletableFuture<List<Boolean>> third = arriving("store away");

    log.open();

    assertThat(first.join()).containsExactly(true);
    for (CompletableFuture<?> failed : List.of(second, third)) {
      assertThatThrownBy(failed::join).hasCauseInstanceOf(StoreUnavailable.class);
    }
    assertThat(log.commits()).as("the group is not tried one by one").hasSize(2);
    assertThat(commit.append(changes("d"))).containsExactly(true);
  }

  @Test
  void whoQueuedBehindAStoreThatIsAwayIsToldAtOnce() {
    CompletableFuture<List<Boolean>> first = arriving("store away");
    CompletableFuture<List<Boolean>> second = arriving("b");
    CompletableFuture<List<Boolean>> third = arriving("c");

    log.open();

    for (CompletableFuture<?> failed : List.of(first, second, third)) {
      assertThatThrownBy(failed::join).hasCauseInstanceOf(StoreUnavailable.class);
    }
    assertThat(log.commits()).as("the others are not tried").hasSize(1);
    assertThat(commit.append(changes("d"))).containsExactly(true);
  }

  @Test
  void evenAnErrorOfTheLogLeavesNobodyWaiting() {
    CompletableFuture<List<Boolean>> first = arriving("a");
    CompletableFuture<List<Boolean>> second = arriving("b");
    CompletableFuture<List<Boolean>> third = arriving("error");

    log.open();

    assertThat(first.join()).containsExactly(true);
    for (CompletableFuture<?> failed : List.of(second, third)) {
      assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class);
    }
    assertThat(commit.append(changes("c"))).containsExactly(true);
  }

  @Test
  void aLeaderWritesOneGroupAndHandsOver() {
    // Given: one commit under way, and one delivery waiting behind it
    CompletableFuture<List<Boolean>> first = arriving("a");
    CompletableFuture<List<Boolean>> second = arriving("b");

    // When: the first commit ends and the second does not
    log.letThrough(1);

    // Then: the first is answered although others still wait
    assertThat(first.join()).containsExactly(true);
    await().until(() -> log.commits().size() == 2);
    assertThat(second).isNotDone();
  }

  @Test
  void severalWritersWriteAtOnce() {
    GroupCommit two = new GroupCommit(log, 2, MOST_CHANGES);

    CompletableFuture<?> first = arriving(two, changes("a"));
    CompletableFuture<?> second = arriving(two, changes("b"));
    await().until(() -> log.commits().size() == 2);

    log.open();
    CompletableFuture.allOf(first, second).join();
  }

  @Test
  void manyThreadsAreAllAnsweredRightAndTheOrderOfADeliveryIsKept() {
    // Given
    GroupCommit three = new GroupCommit(log, 3, MOST_CHANGES);
    log.open();
    int deliveries = 3000;

    // When
    ExecutorService few = Executors.newFixedThreadPool(24);
    List<CompletableFuture<List<Boolean>>> answers =
        IntStream.range(0, deliveries)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () -> three.append(changes(n + "-old", n + "-new", n + "-old")), few))
            .toList();

    // Then
    assertThat(answers).allSatisfy(a -> assertThat(a.join()).containsExactly(false, true, false));
    few.shutdown();
    List<String> written = log.commits().stream().flatMap(List::stream).toList();
    assertThat(written).hasSize(deliveries * 3);
    for (int i = 0; i < written.size(); i += 3) {
      String n = written.get(i).replace("-old", "");
      assertThat(written.subList(i, i + 3)).isEqualTo(List.of(n + "-old", n + "-new", n + "-old"));
    }
  }

  /**
   * Begins a delivery on a thread of its own; returns once it waits at the gate or in the queue.
   */
  private CompletableFuture<List<Boolean>> arriving(String... events) {
    return arriving(commit, changes(events));
  }

  private static CompletableFuture<List<Boolean>> arriving(
      GroupCommit to, List<PlannedChange> changes) {
    CompletableFuture<List<Boolean>> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.complete(to.append(changes));
              } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    await().until(thread::getState, Thread.State.WAITING::equals);
    return answer;
  }

  private static String[] names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(n -> prefix + n).toArray(String[]::new);
  }

  private static List<PlannedChange> changes(String... events) {
    return Stream.of(events).map(PlannedChanges::ignored).toList();
  }

  /** A log whose commits wait at a gate; it refuses what is called poison, error or store away. */
  private static final class GatedLog implements ChangeLog {
    private final List<List<String>> commits = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore gate = new Semaphore(0);

    void open() {
      gate.release(1_000_000);
    }

    void letThrough(int count) {
      gate.release(count);
    }

    /** What was tried to be written, also in vain. */
    List<List<String>> commits() {
      return List.copyOf(commits);
    }

    @Override
    public List<Boolean> append(List<PlannedChange> changes) {
      List<String> events = changes.stream().map(planned -> planned.change().eventId()).toList();
      commits.add(events);
      gate.acquireUninterruptibly();
      if (events.contains("poison")) {
        throw new IllegalStateException("refused for its data");
      } else if (events.contains("store away")) {
        throw new StoreUnavailable("away", null);
      } else if (events.contains("error")) {
        throw new StackOverflowError();
      }
      return events.stream().map(event -> !event.endsWith("old")).toList();
    }
  }
}
