/**
 * Matrix products on packed panels.
 */
package engine.cpu.gemm;
