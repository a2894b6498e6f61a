package org.trackdrivesync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/** What an operator is told of a source whose records are read. */
class SourceViewTest {
  private static final Tenant ACME =
      ATenant.called("acme")
          .with("sources.hub.format", "hubspot")
          .with("sources.hub.signature", "hubspot-v3")
          .with("sources.hub.secret", "client-secret")
          .with("sources.hub.access-token", "pat")
          .build();
  private static final Optional<SourceStanding.Trouble> REFUSED =
      Optional.of(
          new SourceStanding.Trouble(
              SourceFault.REFUSED, "look at properties", Instant.EPOCH, Optional.empty()));

  @Test
  void aSourceThatTheSettingsHaveNoMoreIsGoneAsLongAsEventsOfItWait() {
    List<SourceView> views =
        SourceView.of(
            ACME,
            List.of(
                standing("old", 3, 0, Optional.empty(), List.of()),
                standing("older", 0, 0, Optional.empty(), List.of())),
            List.of(),
            List.of());

    assertThat(views).extracting(SourceView::source).containsExactly("hub", "old");
    assertThat(views.get(1).state()).isEqualTo("gone");
    assertThat(views.get(1).sentence()).contains("name it again", "sync.retention");
    assertThat(views.get(1).waiting()).isEqualTo(3);
  }

  @Test
  void whatIsWrongWithSingleRecordsIsSaidToBeSo() {
    SourceView view = only(standing("hub", 5, 2, REFUSED, List.of()));

    assertThat(view.state()).isEqualTo("refused");
    assertThat(view.sentence())
        .isEqualTo("of single records, 2 of them, while others are read: look at properties");
    assertThat(view.held()).isEqualTo(2);
  }

  @Test
  void aFieldThatIsToldNoMoreIsAWarning() {
    SourceView view = only(standing("hub", 0, 0, Optional.empty(), List.of("hs_lead_status")));

    assertThat(view.state()).isEqualTo("warned");
    assertThat(view.sentence()).contains("hs_lead_status", "renamed");
  }

  private static SourceView only(SourceStanding standing) {
    List<SourceView> views = SourceView.of(ACME, List.of(standing), List.of(), List.of());
    assertThat(views).hasSize(1);
    return views.get(0);
  }

  private static SourceStanding standing(
      String source,
      long waiting,
      long held,
      Optional<SourceStanding.Trouble> trouble,
      List<String> unreadable) {
    return new SourceStanding(
        ACME.id(), source, waiting, held, Duration.ZERO, trouble, unreadable, Optional.empty());
  }
}
