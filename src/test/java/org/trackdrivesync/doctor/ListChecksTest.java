package org.trackdrivesync.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.doctor.AnAccount.call;
import static org.trackdrivesync.doctor.AnAccount.list;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How lists are built, how they turn, and what they tell of time. */
class ListChecksTest {
  private static final String CREATED = "2026-03-02T10:00:00.000-05:00";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"id\":9}] | a bare array; 1 record",
        "{\"data\":[{\"id\":9}],\"metadata\":{\"root\":\"data\"}} | records under \"data\"; 1 record",
        "{\"status\":\"ok\",\"calls\":[]} | status is text; 0 records",
        "{\"calls\":[{\"call\":{\"id\":9}}]} | each record wrapped once more; 1 record",
      })
  void otherShapesThatTheProgramReadsAreAdaptedToByItself(String body, String seen) {
    Finding shape =
        AnAccount.asAssumed().on("calls", 200, body).look(new ShapeCheck(), "body of calls");

    assertThat(shape.verdict()).isEqualTo(Verdict.ADAPTABLE);
    assertThat(shape.seen()).isEqualTo(seen);
    assertThat(shape.advice()).startsWith("Nothing");
  }

  @Test
  void aListOfCallsThatCannotBeReadIsBroken() {
    Finding shape =
        AnAccount.asAssumed()
            .on("calls", 200, "{\"rows\":[{\"id\":9}]}")
            .look(new ShapeCheck(), "body of calls");

    assertThat(shape.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(shape.seen()).isEqualTo("records under \"rows\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9 | number | FINE",
        "\"9\" | number as text | FINE",
        "\"c3b20b12-3b3b-4322-b15d-0f1c5f653479\" | UUID | FINE",
        "\"call-9\" | text | ADAPTABLE",
        "null | none | ADAPTABLE",
      })
  void kindsOfIdsAreTold(String id, String kind, Verdict verdict) {
    Finding ids =
        AnAccount.asAssumed()
            .on("calls", 200, list("calls", "{\"id\":" + id + "}"))
            .look(new IdsCheck(), "kinds of ids");

    assertThat(ids.seen()).isEqualTo("schedules: number; leads: number; calls: " + kind);
    assertThat(ids.verdict()).isEqualTo(verdict);
  }

  @Test
  void aCursorThatLeadsOnIsFine() {
    List<Finding> pages = AnAccount.asAssumed().look(new PagesCheck());

    assertThat(pages).extracting(Finding::verdict).containsOnly(Verdict.FINE);
  }

  @Test
  void aPageSizeThatIsNotHonouredIsRead() {
    Finding size =
        withoutCursor("1", call(9, CREATED), call(8, CREATED))
            .look(new PagesCheck(), "page size of calls");

    assertThat(size.seen()).isEqualTo("1 asked, 2 told");
  }

  @Test
  void shortPagesWithoutACursorWouldBeTakenForTheWholeList() {
    Finding pages = pages(withoutCursor("2", call(7, CREATED)));

    assertThat(pages.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(pages.advice()).endsWith("sync.tenants.acme.dry-run=true");
  }

  @Test
  void oneWholePageWithoutACursorIsRead() {
    assertThat(pages(withoutCursor("2")).seen()).isEqualTo("no cursor; all calls on one page");
  }

  @Test
  void aListThatDoesNotTurnIsTold() {
    Finding pages = pages(withoutCursor("2", call(9, CREATED), call(8, CREATED)));

    assertThat(pages.seen()).endsWith("page=2 tells page 1 once more");
    assertThat(pages.verdict()).isEqualTo(Verdict.ADAPTABLE);
  }

  @Test
  void anEmptyListTellsNothingOfItsPages() {
    assertThat(pages(AnAccount.asAssumed().on("calls", 200, list("calls"))).seen())
        .startsWith("not seen");
  }

  @Test
  void datesAndTheFilterAsAssumedAreFine() {
    assertThat(AnAccount.asAssumed().look(new DatesCheck()))
        .extracting(Finding::seen)
        .containsExactly("with offset -05:00", "honoured, offset and all");
  }

  @Test
  void aTimeWithoutAnOffsetProvesNothing() {
    AnAccount account =
        AnAccount.asAssumed().on("calls", 200, list("calls", call(9, "2026-03-02 10:00:00")));

    assertThat(account.look(new DatesCheck(), "dates").seen()).isEqualTo("no offset is told");
    assertThat(account.look(new DatesCheck(), "time filter").seen()).startsWith("ignored");
  }

  @Test
  void aFilterThatHidesTheVeryCallIsBroken() {
    Finding filter =
        AnAccount.asAssumed()
            .on(
                "calls",
                asked ->
                    asked.parameters().containsKey("created_at_from")
                        ? list("calls")
                        : list("calls", call(9, CREATED)))
            .look(new DatesCheck(), "time filter");

    assertThat(filter.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(filter.advice()).endsWith("sync.tenants.acme.dry-run=true");
  }

  private static Finding pages(AnAccount account) {
    return account.look(new PagesCheck(), "pages of calls");
  }

  /** Two calls whatever is asked for, and what a page shows besides. */
  private static AnAccount withoutCursor(String page, String... shown) {
    return AnAccount.asAssumed()
        .on(
            "calls",
            asked -> {
              String[] calls =
                  asked.parameters().getOrDefault("page", "1").equals(page)
                      ? shown
                      : new String[] {call(9, CREATED), call(8, CREATED)};
              return list("calls", calls).replace(",\"next_cursor\":0", "");
            });
  }
}
