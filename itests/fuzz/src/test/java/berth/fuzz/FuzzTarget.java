package berth.fuzz;

import java.util.List;

/** Something that reads what nobody vouches for. */
public interface FuzzTarget {
  /** Inputs to start from: small, and such that much of the code is reached. */
  List<byte[]> seeds();

  /**
   * Reads an input. What is thrown is a finding, so the errors that a reader may end with are
   * caught here.
   */
  void run(byte[] input) throws Exception;
}
