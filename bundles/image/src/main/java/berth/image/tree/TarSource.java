package berth.image.tree;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A tar stream with files of an image, which can be read more than once. */
public interface TarSource {
  /** For messages, for example "layer 2 of 3". */
  String name();

  /** How many bytes it takes where it is stored, maybe compressed; 0 when that is not known. */
  long size();

  /** The stream from its start, not compressed. The caller closes it. */
  InputStream open() throws IOException;

  /** Where in the image an entry of this name belongs. */
  default List<String> place(List<String> name) {
    return name;
  }
}
