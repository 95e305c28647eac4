/** What {@code compile} was given and what an optimizer remembers, in the forms of all generations. */
package engine.io.keras.training;
