package engine.data.dialect;

/** What stands before a number's decimals. The other of the two groups thousands. */
public enum Decimal {
    /** {@code 1,234.5}. */
    POINT('.', ','),
    /** {@code 1.234,5}. */
    COMMA(',', '.');

    private final char mark;
    private final char group;

    Decimal(char mark, char group) {
        this.mark = mark;
        this.group = group;
    }

    /** The character before the decimals. */
    public char mark() {
        return mark;
    }

    /** The character between thousands. */
    public char group() {
        return group;
    }

    /** The other one. */
    public Decimal other() {
        return this == POINT ? COMMA : POINT;
    }
}
