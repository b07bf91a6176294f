package berth.api;

/** The properties that the launcher gives to the framework; read with BundleContext.getProperty. */
public interface FrameworkProperties {
  /** Absolute path of the home folder; it exists and only its user can read it. */
  String HOME = "berth.home";

  /** Absolute path of the distribution: the folder that holds bin, bundles, conf and lib. */
  String DISTRIBUTION = "berth.distribution";

  /** Berth's version, for example "0.1.0". */
  String VERSION = "berth.version";

  /** "true" when the window may be driven by the command line ({@code --drive}). */
  String DRIVE = "berth.drive";

  /** "true" when the window is part of this Berth, "false" when it only does one command. */
  String WINDOW = "berth.window";

  /** "true" when the window shall begin with the sample extension ({@code --sample}). */
  String SAMPLE = "berth.sample";

  /**
   * The engine that the user chose with {@code --engine} or {@code BERTH_ENGINE}; may be absent.
   */
  String ENGINE = "berth.engine";

  /** Absolute path of the folder of a vendor's edition; absent for Berth's own. */
  String EDITION = "berth.edition";
}
