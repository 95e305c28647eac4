/**
 * The entry point and what all commands share: options, errors, exit codes, output.
 */
package engine.cli;
