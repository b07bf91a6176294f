package berth.components.probe;

import berth.api.BerthException;

/**
 * A real call of a contract that changes nothing, asks no network and takes no time to speak of.
 *
 * @param <T> the contract
 */
interface Probe<T> {
  Class<T> contract();

  /**
   * Calls the service.
   *
   * @throws BerthException when it answers in a way that its contract does not allow; any other
   *     exception that leaves the service is a failure, too
   */
  void call(T service) throws BerthException;
}
