/**
 * One class per command.
 */
package engine.cli.command;
