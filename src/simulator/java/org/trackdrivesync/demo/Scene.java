package org.trackdrivesync.demo;

/**
 * One change of the second act.
 *
 * @param record the record's id in the CRM: its changes are told apart by their order
 * @param type as the story's line says it: {@code created}, {@code polled}, {@code echo}
 */
record Scene(String tenant, String source, String record, Person person, String type, String expect)
    implements Foretold {
  @Override
  public String key() {
    return String.join("/", tenant, source, "record", record);
  }

  @Override
  public String name() {
    return person.name();
  }

  @Override
  public String phone() {
    return person.phone();
  }

  /** Of the same record: what happens to it next. */
  Scene then(String next, String end) {
    return new Scene(tenant, source, record, person, next, end);
  }
}
