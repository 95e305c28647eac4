package engine.layers.attention;

/**
 * The rows of queries and keys that are scored against each other.
 *
 * @param width numbers of a row
 * @param query [batch, timesteps, width]
 * @param key [batch, values, width]
 * @param dQuery gradient, to be added to
 * @param dKey gradient, to be added to
 */
record Pairs(int width, double[] query, double[] key, double[] dQuery, double[] dKey) {}
