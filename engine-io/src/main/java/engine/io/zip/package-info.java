/** Zips as untrusted containers: what the directory declares is bounded, and every member is checked against its checksum as it is read. */
package engine.io.zip;
