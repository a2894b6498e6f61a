package org.trackdrivesync.simulator.salesforce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * The Avro schema of an object's change events, with the header that the Change Data Capture
 * Developer Guide describes ("Change Event Header Fields").
 */
record ChangeSchema(String id, Schema schema) {
  private static final String[] TYPES = {
    "CREATE",
    "UPDATE",
    "DELETE",
    "UNDELETE",
    "GAP_CREATE",
    "GAP_UPDATE",
    "GAP_DELETE",
    "GAP_UNDELETE",
    "GAP_OVERFLOW"
  };

  static ChangeSchema of(SalesforceObject object) {
    Schema header =
        SchemaBuilder.record("ChangeEventHeader")
            .namespace("com.sforce.eventbus")
            .fields()
            .requiredString("entityName")
            .name("recordIds")
            .type()
            .array()
            .items()
            .stringType()
            .noDefault()
            .name("changeType")
            .type()
            .enumeration("ChangeType")
            .symbols(TYPES)
            .noDefault()
            .requiredString("changeOrigin")
            .requiredString("transactionKey")
            .requiredInt("sequenceNumber")
            .requiredLong("commitTimestamp")
            .requiredLong("commitNumber")
            .requiredString("commitUser")
            .name("nulledFields")
            .type()
            .array()
            .items()
            .stringType()
            .noDefault()
            .name("diffFields")
            .type()
            .array()
            .items()
            .stringType()
            .noDefault()
            .name("changedFields")
            .type()
            .array()
            .items()
            .stringType()
            .noDefault()
            .endRecord();
    SchemaBuilder.FieldAssembler<Schema> fields =
        SchemaBuilder.record(object.name() + "ChangeEvent")
            .namespace("com.sforce.eventbus")
            .fields()
            .name("ChangeEventHeader")
            .type(header)
            .noDefault();
    for (String own : object.ownFields()) {
      fields = fields.optionalString(own);
    }
    Schema schema = fields.endRecord();
    return new ChangeSchema("v" + Integer.toHexString(schema.toString().hashCode()), schema);
  }

  byte[] written(ChangeBus.Logged event) {
    GenericRecord header = new GenericData.Record(schema.getField("ChangeEventHeader").schema());
    header.put("entityName", event.object());
    header.put("recordIds", event.ids());
    header.put(
        "changeType",
        new GenericData.EnumSymbol(
            header.getSchema().getField("changeType").schema(), event.type()));
    header.put("changeOrigin", "com/salesforce/api/rest/62.0");
    header.put("transactionKey", String.format("0000%08x-0000", event.place()));
    header.put("sequenceNumber", 1);
    header.put("commitTimestamp", event.committed().toEpochMilli());
    header.put("commitNumber", event.place());
    header.put("commitUser", "005000000000001AAA");
    header.put("nulledFields", List.of());
    header.put("diffFields", List.of());
    header.put("changedFields", bitmap(event.fields()));
    GenericRecord told = new GenericData.Record(schema);
    told.put("ChangeEventHeader", header);
    event
        .fields()
        .forEach(
            (name, value) -> {
              if (schema.getField(name) != null && value != null) {
                told.put(name, value.toString());
              }
            });
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(schema).write(told, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> bitmap(Map<String, Object> fields) {
    long bits = 0;
    for (String name : fields.keySet()) {
      Schema.Field field = schema.getField(name);
      bits |= field == null || field.pos() > 62 ? 0 : 1L << field.pos();
    }
    return bits == 0 ? List.of() : new ArrayList<>(List.of("0x" + Long.toHexString(bits)));
  }
}
