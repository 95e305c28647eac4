package engine.data.cell;

import engine.api.Printable;

/**
 * A cell and where it stands, for messages.
 *
 * @param text what is in it
 * @param line of the file
 */
public record Place(String text, long line) {
    /** {@code "1.5x" in line 17}. */
    public String shown() {
        return Printable.quoted(text) + " in line " + line;
    }
}
