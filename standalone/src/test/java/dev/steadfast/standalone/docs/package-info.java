/** The pages say what the code says: links lead somewhere, commands exist, and each table of reference is the code's own. */
package dev.steadfast.standalone.docs;
