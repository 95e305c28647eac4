/**
 * JSON documents as plain values.
 */
package engine.io.json;
