/** What commands share: the model, the data and the samples that they are called on. A class a command lies in the packages below. */
package engine.cli.command;
