/**
 * The CPU backend: its provider and one class per operation, forward and backward side by side.
 */
package engine.cpu;
