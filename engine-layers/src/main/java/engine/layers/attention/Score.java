package engine.layers.attention;

/** How a query and a key make a score. */
interface Score {
    /** Reads the weights. */
    void read();

    /** The score of the pair whose rows begin at these places. */
    double of(int query, int key);

    /** Adds what a gradient of the pair's score asks for to those of the rows, and gathers it for the weights. */
    void backward(int query, int key, double d);

    /** Adds the gathered gradients of the weights. */
    void add();
}
