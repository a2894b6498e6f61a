package org.trackdrivesync.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.trackdrivesync.demo.Beacon.Event;
import org.trackdrivesync.simulator.hubspot.HubSpotContact;

/**
 * The second act: three tenants, each with a CRM of its own, connected by properties alone. What
 * happens next to a record waits until what happened before has ended, so that it is the same story
 * on a slow machine.
 */
final class CrmAct implements Act, AutoCloseable {
  static final String HUBSPOT = "harbor";
  static final String SALESFORCE = "summit";
  static final String MAPPED = "solara";

  private static final Person NORA = new Person("Nora", "Lindgren", "(212) 555-0171");
  private static final Person KEANU = new Person("Keanu", "Akana", "+18085550172");
  private static final Person PRIYA = new Person("Priya", "Raman", "+14045550173");
  private static final Person OMAR = new Person("Omar", "Sadiq", "+13055550174");
  private static final Person GRACE = new Person("Grace", "Whitlock", "(617) 555-0175");
  private static final Person LUIS = new Person("Luis", "Cardenas", "+12155550176");
  private static final Person RUTH = new Person("Ruth", "Ekberg", "+17045550177");
  private static final Person INES = new Person("Ines", "Duarte", "305.555.0178");
  private static final Person LEO = new Person("Leo", "Marsh", "+19195550179");
  private static final Person JUNE = new Person("June", "Abara", "+12025550180");
  private static final long A_MOMENT = 350;

  private final DemoSettings settings;
  private final StoryBook book;
  private final StoryWatch watch;
  private final HubSpotPortal hubSpot;
  private final SalesforceOrg salesforce;
  private final Beacon beacon;
  private final WrittenBack writtenBack;

  CrmAct(
      DemoSettings settings,
      DemoOptions options,
      Webhooks webhooks,
      StoryBook book,
      StoryWatch watch) {
    this.settings = settings;
    this.book = book;
    this.watch = watch;
    this.hubSpot =
        new HubSpotPortal(settings.tenant(HUBSPOT), "hubspot", options.hubSpotPort(), webhooks);
    this.salesforce =
        new SalesforceOrg(settings.tenant(SALESFORCE), "poll", "flow", "events", options, webhooks);
    this.beacon = new Beacon(settings.tenant(MAPPED), "beacon", webhooks);
    this.writtenBack = new WrittenBack(hubSpot, book);
  }

  /** What the program has to trust to be told by Salesforce. */
  Path certificate() {
    return salesforce.certificate();
  }

  @Override
  public String title() {
    return "Second act: HubSpot, Salesforce, and a CRM that nobody knows, connected by properties";
  }

  @Override
  public DemoSettings settings() {
    return settings;
  }

  @Override
  public void play() throws InterruptedException {
    writtenBack.follow();
    // HubSpot: its webhooks tell ids, the phone is fetched
    Sent nora = happens(() -> hubSpot.create(NORA, "HOT", "DIALED"));
    Sent keanu = happens(() -> hubSpot.create(KEANU, "NEW", "ENROLLED"));
    Sent priya = happens(() -> hubSpot.create(PRIYA, "NEW", "ENROLLED"));
    Sent omar = happens(() -> hubSpot.create(OMAR, "NEW", "ENROLLED"));
    // Salesforce: the poll finds all leads, an outbound message is faster; nobody is called twice
    happens(() -> salesforce.create(GRACE, "Hot", "DIALED"));
    Sent ruth = happens(() -> salesforce.create(RUTH, "Warm", "ENROLLED"));
    Sent luis = happens(() -> salesforce.create(LUIS, "Hot", "COALESCED|DIALED"));
    happens(() -> salesforce.message(scene(luis), "Hot", "DIALED|COALESCED"));
    // and of contacts it tells by itself
    happens(() -> salesforce.createContact(JUNE, "Hot", "DIALED"));
    // a delivery with two events, as no vendor sends it
    Event signUp = new Event("b-11", "signup", INES, "hot");
    Event newcomer = new Event("b-12", "signup", LEO, "warm");
    book.foretell(() -> beacon.scene(signUp, "created", "DIALED"));
    Sent leo = book.foretell(() -> beacon.scene(newcomer, "created", "ENROLLED"));
    beacon.post(signUp, newcomer);

    // Keanu turns hot at night: his call waits for the morning of Honolulu, until he wants none
    watch.await(() -> writtenBack.isOver(scene(keanu)));
    Sent hot = happens(() -> turnHot(keanu, "REJECTED OPTED_OUT"));
    watch.await(() -> hasEnded(leo));
    Event turnedHot = new Event("b-12", "edit", LEO, "hot");
    book.foretell(() -> beacon.scene(turnedHot, "updated", "DIALED"));
    beacon.post(turnedHot);
    watch.await(() -> hasEnded(ruth));
    happens(() -> salesforce.delete(scene(ruth), "OPTED_OUT"));
    watch.await(() -> isDecided(hot));
    happens(() -> hubSpot.change(scene(keanu), "do_not_call", "true", "opt-out", "OPTED_OUT"));
    watch.await(() -> writtenBack.isOver(scene(priya)));
    happens(() -> turnHot(priya, "DIALED"));
    watch.await(() -> writtenBack.isOver(scene(omar)));
    HubSpotContact other = hubSpot.contact(OMAR, "HOT");
    Sent merged = happens(() -> hubSpot.merge(other, scene(omar), "DIALED"));

    watch.awaitEnds();
    writtenBack.expect(scene(nora), "DIALED");
    writtenBack.expect(scene(keanu), "REJECTED");
    writtenBack.expect(scene(priya), "DIALED");
    writtenBack.expect(scene(merged), "DIALED");
    watch.await(() -> writtenBack.missing().isEmpty());
    watch.awaitEnds();
  }

  @Override
  public List<String> broken() {
    List<String> broken = new ArrayList<>();
    writtenBack
        .missing()
        .forEach(
            (contact, outcome) ->
                broken.add(
                    "%s: HubSpot does not say of %s: %s"
                        .formatted(HUBSPOT, contact.name(), outcome)));
    return broken;
  }

  private Scene turnHot(Sent contact, String expect) {
    return hubSpot.change(scene(contact), "hs_lead_status", "HOT", "updated", expect);
  }

  private Sent happens(Supplier<Scene> deed) throws InterruptedException {
    Thread.sleep(A_MOMENT);
    return book.foretell(deed);
  }

  private boolean isDecided(Sent scene) {
    return book.progress(scene) != Cast.Progress.FORETOLD;
  }

  private boolean hasEnded(Sent scene) {
    return book.progress(scene) == Cast.Progress.ENDED;
  }

  private static Scene scene(Sent sent) {
    return (Scene) sent.lead();
  }

  @Override
  public void close() {
    hubSpot.close();
    salesforce.close();
  }
}
