package berth.desktop.icons.svg;

import com.github.weisj.jsvg.parser.XMLInput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;
import javax.xml.stream.util.EventReaderDelegate;

/** The XML of an icon: no entities, no DTD, and not without end. */
record SvgEvents(byte[] svg) implements XMLInput {
  private static final int MAX_ELEMENTS = 20_000;

  @Override
  public XMLEventReader createReader() throws XMLStreamException {
    if (declaresEntities()) {
      throw new XMLStreamException("it declares XML entities, which icons have no use for");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return new Bounded(factory.createXMLEventReader(new ByteArrayInputStream(svg)));
  }

  /** In any encoding that keeps ASCII, UTF-16 included. A few bytes of them can mean gigabytes. */
  private boolean declaresEntities() {
    return new String(svg, StandardCharsets.ISO_8859_1).replace("\0", "").contains("<!ENTITY");
  }

  private static final class Bounded extends EventReaderDelegate {
    private int elements;

    Bounded(XMLEventReader reader) {
      super(reader);
    }

    @Override
    public XMLEvent nextEvent() throws XMLStreamException {
      XMLEvent event = super.nextEvent();
      if (event.isStartElement() && ++elements > MAX_ELEMENTS) {
        throw new XMLStreamException("it has more than " + MAX_ELEMENTS + " elements");
      }
      return event;
    }
  }
}
