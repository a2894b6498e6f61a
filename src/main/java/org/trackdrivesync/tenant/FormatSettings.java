package org.trackdrivesync.tenant;

/** What a webhook's payload looks like, with the options of that format; a record a format. */
public sealed interface FormatSettings
    permits JsonSettings,
        MappedSettings,
        HighLevelSettings,
        SalesforceMessageSettings,
        PipedriveSettings,
        HubSpotSettings,
        ZohoSettings {
  /** The name that the format has in properties. */
  String property();
}
