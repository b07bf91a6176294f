package berth.desktop.widgets;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.TransferHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files that are dropped on something. */
public final class FileDrop extends TransferHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FileDrop.class);
  private static final int MAX_FILES = 10;

  private final transient Consumer<Path> taker;

  public FileDrop(Consumer<Path> taker) {
    this.taker = taker;
  }

  @Override
  public boolean canImport(TransferSupport support) {
    return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
  }

  @Override
  public boolean importData(TransferSupport support) {
    if (!canImport(support)) {
      return false;
    }
    try {
      var files =
          (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
      files.stream().limit(MAX_FILES).forEach(file -> taker.accept(((File) file).toPath()));
      return true;
    } catch (UnsupportedFlavorException | IOException e) {
      LOG.warn("What was dropped cannot be read", e);
      return false;
    }
  }
}
