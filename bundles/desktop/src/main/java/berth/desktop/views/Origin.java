package berth.desktop.views;

/**
 * The page of an extension that led to a view.
 *
 * @param back opens it again
 */
public record Origin(String title, Runnable back) {}
