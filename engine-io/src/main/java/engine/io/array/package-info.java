/** Arrays of numbers as files hold them, and what the forms of tensor files have in common. */
package engine.io.array;
