/** Arrays as text: JSON, CSV in the long form, and as NumPy prints them. */
package engine.io.array.dump;
