package berth.itests.images;

/**
 * The extensions in {@code itests/extensions}; each name says what its page, backend or flaw is.
 */
public enum TestExtension {
  /** A page of ES modules, nothing else. */
  PAGE_ONLY("page-only"),
  /** A Compose file in a folder of its own, with two services; the first asks the second. */
  TWO_SERVICES("two-services"),
  /** Its first service asks a second one, whose image is that of {@link #TWO_SERVICES}. */
  WITH_COMPANION("with-companion"),
  /** Its backend opens its socket after 6 seconds, and closes each connection after one request. */
  SLOW_BACKEND("slow-backend"),
  /** A page, and a backend that is the image itself, without a Compose file. */
  VM_IMAGE("vm-image"),
  /** A page with host executables: one long-running with children, one not marked executable. */
  HOST_ONLY("host-only"),
  /** A page that names a socket, though there is no backend that could open it. */
  SOCKET_ONLY("socket-only"),
  /** A page that calls everything, with all that it calls; built with npm. */
  CONFORMANCE("conformance"),
  /** A page that calls everything again and again, when it is told to. */
  HAMMER("hammer"),
  /** A bundle of create-react-app, with MUI 5 and the first theme provider. */
  CRA_MUI5("cra-mui5"),
  /** A bundle of Vite, with MUI 6 and a chunk that is loaded later; has a backend. */
  VITE_MUI6("vite-mui6"),
  /** A page of Angular. */
  ANGULAR("angular"),
  /** A page without npm, styled by the class dockerDesktopTheme. */
  PLAIN_JS("plain-js"),

  /** An image without metadata.json: no extension at all. */
  NO_METADATA("bad/no-metadata"),
  EMPTY_METADATA("bad/empty-metadata"),
  NOT_JSON_METADATA("bad/not-json-metadata"),
  /** Each part of metadata.json has another type than it should. */
  WRONG_TYPES("bad/wrong-types"),
  MISSING_ICON("bad/missing-icon"),
  MISSING_UI_ROOT("bad/missing-ui-root"),
  /** Installs well; the first script of its page throws. */
  PAGE_THROWS_AT_ONCE("bad/page-throws-at-once"),
  /** Installs well; its backend runs and never listens. */
  BACKEND_NEVER_OPENS_SOCKET("bad/backend-never-opens-socket"),
  MISSING_HOST_EXECUTABLE("bad/missing-host-executable"),
  /** Its Compose file is YAML that Compose refuses. */
  COMPOSE_BROKEN("bad/compose-broken");

  private final String folder;

  TestExtension(String folder) {
    this.folder = folder;
  }

  /** The folder of its files, below {@code itests/extensions}. */
  String folder() {
    return folder;
  }

  /** Its id: {@code berth-itests/page-only}. */
  public String id() {
    return "berth-itests/" + folder.substring(folder.indexOf('/') + 1);
  }

  /** The name of its image: {@code berth-itests/page-only:1.0.0}. */
  public String image() {
    return image("1.0.0");
  }

  /** The name of its image in another version. */
  public String image(String version) {
    return id() + ":" + version;
  }
}
