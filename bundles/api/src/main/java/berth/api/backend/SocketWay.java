package berth.api.backend;

/** How requests get to the sockets of backends; the first that works with the engine is taken. */
public enum SocketWay {
  /** The folder of the sockets is mounted from this machine, and the user may connect. */
  DIRECT,
  /** The folder is mounted from this machine, and a container of Berth lets the user connect. */
  OPENED,
  /**
   * The engine is elsewhere: a container of Berth carries requests over the engine's own stream.
   */
  RELAYED
}
