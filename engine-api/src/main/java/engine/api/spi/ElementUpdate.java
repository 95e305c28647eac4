package engine.api.spi;

/**
 * The equations of an optimizer's step on one variable, an element at a time: what becomes of an element depends on nothing but the
 * elements at the same place. So a backend may cut the variable as it likes, and any number of threads gives the same bits.
 */
public interface ElementUpdate {
    /** Changes the elements {@code from, …, to − 1}. Several threads may be in it at once, each in elements of its own. */
    void update(int from, int to);
}
