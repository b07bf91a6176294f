package berth.catalog.file;

/** What is wrong at a place of a catalog. */
final class Flaw extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param place for example "extensions[3].icon"; empty for the whole
   * @param what goes on after it, for example "is no text"
   */
  Flaw(String place, String what) {
    super(place.isEmpty() ? what : place + " " + what);
  }
}
