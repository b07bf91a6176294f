package berth.desktop.widgets;

import javax.swing.text.AbstractDocument;
import javax.swing.text.Element;
import javax.swing.text.LabelView;
import javax.swing.text.StyledEditorKit;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;

/** Text whose words are broken where they are longer than a line, as ids and paths are. */
final class BreakingKit extends StyledEditorKit {
  @Override
  public ViewFactory getViewFactory() {
    ViewFactory usual = super.getViewFactory();
    return element ->
        AbstractDocument.ContentElementName.equals(element.getName())
            ? new BreakingLabel(element)
            : usual.create(element);
  }

  /** Swing never makes a line narrower than the longest word in it. */
  private static final class BreakingLabel extends LabelView {
    BreakingLabel(Element element) {
      super(element);
    }

    @Override
    public float getMinimumSpan(int axis) {
      return axis == View.X_AXIS ? 0 : super.getMinimumSpan(axis);
    }
  }
}
