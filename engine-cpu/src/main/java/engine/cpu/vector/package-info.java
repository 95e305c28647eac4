/**
 * Element-wise kernels built of exactly rounded lane operations only.
 */
package engine.cpu.vector;
