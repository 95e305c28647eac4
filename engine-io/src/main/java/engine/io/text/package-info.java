/** Numbers as text: the shortest decimal that reads back as the same value. */
package engine.io.text;
