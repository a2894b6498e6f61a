package org.trackdrivesync.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.WantedFields;

class ReadableFieldsTest {
  private static final SalesforceAnswer DESCRIBED =
      Answers.good(
          "{\"fields\":[{\"name\":\"Id\"},{\"name\":\"SystemModstamp\"},{\"name\":\"IsDeleted\"},"
              + "{\"name\":\"Phone\"},{\"name\":\"Score__c\"}]}");

  private final ReadableFields fields =
      ReadableFields.of(
          DESCRIBED, new WantedFields(Set.of("Score__c", "Secret__c"), Set.of("phone", "mobile")));

  @Test
  void onlyWhatTheLoginSeesIsAskedForAndEachFieldOnce() {
    assertThat(fields.asked())
        .containsExactly("Id", "SystemModstamp", "IsDeleted", "Score__c", "Phone");
  }

  @Test
  void aFieldThatAPropertyNamesAndNobodySeesIsToldButAUsualNameIsNot() {
    assertThat(fields.unreadable()).containsExactly("Secret__c");
  }

  @Test
  void aFieldThatGoesLaterIsAskedForNoMore() {
    assertThat(fields.drop("score__c")).isTrue();
    assertThat(fields.asked()).doesNotContain("Score__c");
    assertThat(fields.unreadable()).contains("score__c");
    assertThat(fields.drop("score__c")).isFalse();
    assertThat(fields.drop("SystemModstamp")).isFalse();
  }
}
