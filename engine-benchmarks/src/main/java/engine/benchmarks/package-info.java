/** What the engine costs, measured by JMH through the API its users have. */
package engine.benchmarks;
