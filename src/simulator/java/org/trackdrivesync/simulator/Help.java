package org.trackdrivesync.simulator;

/** The texts that explain the simulator to a person. */
final class Help {
  static final String CONTROL =
      """
      TrackDrive simulator: a fake of TrackDrive's HTTP API. It places no calls.

      GET    /simulator/                               this text
      PUT    /simulator/accounts/{publicKey}           create or replace an account
             {"private_key":"tdprv-1","cps":5,"suppressed":["+17195550123"],
              "schedules":[{"id":101,"name":"Fresh"},
                {"id":103,"distributions":[{"target_schedule_id":101,
                  "filters":[{"token":"traffic_source_id","op":"==","value":"1000"}]}]}],
              "rules":{"redial_window_millis":30000,
                "refusals":{"CPS_EXCEEDED":{"status":422,"words":"Slow down"}}}}
             "rules":{"seed":7} draws what is only assumed of TrackDrive at random: status, words
             and body of each refusal, guard order, 200/201, ids, dates, pages, envelopes
      GET    /simulator/accounts/{publicKey}           its settings, each part that was drawn too
      GET    /simulator/accounts/{publicKey}/rules     its rules in words
      POST   /simulator/accounts/{publicKey}/moods     one mood or an array of them
             {"mood":"delay","from_millis":20,"to_millis":250}
             {"mood":"refuse","code":"CPS_EXCEEDED"}
             {"mood":"respond","status":503,"body":"","headers":{"Retry-After":"2"}}
             {"mood":"cut_before"}   {"mood":"cut_after"}   {"mood":"hang","millis":5000}
             {"mood":"words","words":{"SUPPRESSED":"DNC"}}
             {"mood":"shape","shape":"ERROR_TEXT"}     ERRORS_ARRAY, ERRORS_TEXT, ERRORS_BY_FIELD,
                                                       ERRORS_OBJECT_OF_TEXTS, MESSAGE, PLAIN, HTML,
                                                       OK_WITH_INNER_STATUS, OK_WITHOUT_SUCCESS
             {"mood":"success_status","status":201}    {"mood":"mask_numbers"}
             {"mood":"mask_numbers","mask":"MIDDLE"}   TAIL, STARS, ALL; "leads_too":true
             {"mood":"list_lag","millis":2000}         {"mood":"list_pages","most":2,"no_cursor":true}
             {"mood":"clock_offset","millis":-180000}  {"mood":"hint","form":"FORM"}
                                                       RECORD, NAMES, NOTHING
             {"mood":"no_fulltext"}                    {"mood":"no_calls_by_number"}
             each also with "endpoint":"make_call", "number":"+17195550123", "share":0.1, "seed":7,
             "next":3
      DELETE /simulator/accounts/{publicKey}/moods     back to a good day
      POST   /simulator/accounts/{publicKey}/calls/{id or uuid}   how far a call came
             {"status":"established","live":true}
             {"status":"finished","total_duration":35,"disposition_name":"Sold"}   tells subscribers
      GET    /simulator/journal?since=0&account=       every arrival, refused ones too
      DELETE /simulator/journal
      GET    /simulator/verdict?account=               pace, redials and refusals of make_call
      /__admin                                         WireMock's own administration

      Endpoints: make_call list_schedules show_schedule create_schedule update_schedule
      post_lead list_leads show_lead update_lead list_calls show_call calls_by_number
      create_subscription list_subscriptions show_subscription delete_subscription hint
      """;

  static final String USAGE =
      """
      TrackDrive simulator: a fake of TrackDrive's HTTP API. It places no calls.

        --port 9090                            where it listens; 0 takes a free port
        --account publicKey:privateKey:cps     an account; may be given more than once
        --root DIR                             mappings of your own in DIR/mappings, before ours
        --rules-seed N                         draws what is only assumed of TrackDrive at random
        --help                                 this text
      """;

  private Help() {}
}
