package berth.api.engine;

/** What an engine has many of, and people look at. */
public enum EngineObject {
  CONTAINER,
  IMAGE,
  VOLUME
}
