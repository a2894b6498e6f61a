package org.trackdrivesync.source.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.source.salesforce.ChangeEvent.Kind;

class ChangeEventsTest {
  private static final String ANN = "00Q000000000001AAA";
  private static final String NOBODY = "000000000000000AAA";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final Schema SCHEMA =
      SchemaBuilder.record("LeadChangeEvent")
          .fields()
          .name("ChangeEventHeader")
          .type(
              SchemaBuilder.record("Header")
                  .fields()
                  .requiredString("entityName")
                  .name("recordIds")
                  .type()
                  .array()
                  .items()
                  .stringType()
                  .noDefault()
                  .requiredString("changeType")
                  .requiredLong("commitTimestamp")
                  .endRecord())
          .noDefault()
          .optionalString("Phone")
          .endRecord();

  @ParameterizedTest
  @CsvSource({
    "CREATE,       CREATE",
    "UPDATE,       UPDATE",
    "DELETE,       DELETE",
    "UNDELETE,     UNDELETE",
    "GAP_CREATE,   CREATE",
    "GAP_UPDATE,   UPDATE",
    "GAP_DELETE,   DELETE",
    "GAP_UNDELETE, UNDELETE",
    "SNAPSHOT,     UPDATE",
    "GAP_OVERFLOW, UNNAMED"
  })
  void ofAGapEventTheRecordIsReadLikeOfAnyOther(String type, Kind kind) throws IOException {
    assertThat(ChangeEvents.read(SCHEMA, written("Lead", type, ANN), "lead"))
        .contains(new ChangeEvent(kind, List.of(ANN), NOON));
  }

  @Test
  void whereNobodySaysWhichRecordsChangedTheSpanIsToBeRead() throws IOException {
    assertThat(ChangeEvents.read(SCHEMA, written("Lead", "UPDATE", NOBODY), "Lead").orElseThrow())
        .extracting(ChangeEvent::kind)
        .isEqualTo(Kind.UNNAMED);
    assertThat(ChangeEvents.read(SCHEMA, "no Avro".getBytes(UTF_8), "Lead").orElseThrow())
        .extracting(ChangeEvent::kind)
        .isEqualTo(Kind.UNNAMED);
  }

  @Test
  void aChannelOfManyObjectsTellsOfOthersToo() throws IOException {
    assertThat(ChangeEvents.read(SCHEMA, written("Contact", "UPDATE", ANN), "Lead")).isEmpty();
  }

  private static byte[] written(String entity, String type, String... ids) throws IOException {
    GenericRecord header = new GenericData.Record(SCHEMA.getField("ChangeEventHeader").schema());
    header.put("entityName", entity);
    header.put("recordIds", List.of(ids));
    header.put("changeType", type);
    header.put("commitTimestamp", NOON.toEpochMilli());
    GenericRecord event = new GenericData.Record(SCHEMA);
    event.put("ChangeEventHeader", header);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(SCHEMA).write(event, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
